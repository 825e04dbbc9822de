package dev.rehearsal.reports.store.labels;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.calibration.LabelledItem;
import dev.rehearsal.judges.calibration.LabelledItem.JudgeLabel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The labels of any number of files, brought together by item on disk: memory does not grow with them. Use from one thread and
 * close.
 */
public final class LabelTable implements AutoCloseable {

    private static final String TABLE = "item_labels";
    private static final char SEPARATOR = '\u001f';

    private final SqlAccess database;

    /** Make a table in a database that has none of the name. */
    public LabelTable(SqlAccess database) {
        this.database = database;
        database.update("create table " + TABLE
                + " (item varchar, arm varchar, kind varchar, given_by varchar, ordering varchar, label varchar,"
                + " place varchar)");
    }

    /** Add labels, and leave the stream to be closed by the caller. */
    public void add(Stream<Label> labels) {
        database.append(
                TABLE,
                labels.map(label -> List.of(
                        label.item(),
                        label.arm().orElse(""),
                        label.kind().word(),
                        label.by(),
                        String.join(String.valueOf(SEPARATOR), label.order()),
                        label.value().orElse(""),
                        label.where())));
    }

    /**
     * Pass on item by item, each in all its arms. A label that was given twice alike counts once.
     *
     * @throws InvalidInputException for one that was given twice and is not the same, naming file and line
     */
    public void forEachItem(Consumer<Collection<LabelledItem>> items) {
        Grouping grouping = new Grouping(items);
        database.query(
                "select item, arm, kind, given_by, ordering, label, place from " + TABLE
                        + " order by item, arm, kind, given_by, ordering, rowid",
                grouping::add);
        grouping.end();
    }

    @Override
    public void close() {
        database.close();
    }

    private static final class Grouping {
        private final Consumer<Collection<LabelledItem>> items;
        private List<String> last = List.of();
        private String lastLabel = "";
        private Map<String, Arm> arms = new TreeMap<>();

        Grouping(Consumer<Collection<LabelledItem>> items) {
            this.items = items;
        }

        void add(ResultSet row) throws SQLException {
            List<String> key = List.of(
                    row.getString("item"),
                    row.getString("arm"),
                    row.getString("kind"),
                    row.getString("given_by"),
                    row.getString("ordering"));
            String label = row.getString("label");
            if (key.equals(last)) {
                requireSame(row.getString("place"), key, label);
                return;
            }
            if (last.isEmpty() || !last.getFirst().equals(key.getFirst())) {
                end();
            }
            last = key;
            lastLabel = label;
            arms.computeIfAbsent(key.get(1), Arm::new).add(row, label);
        }

        private void requireSame(String place, List<String> key, String label) {
            if (!label.equals(lastLabel)) {
                throw new InvalidInputException(
                        place,
                        "everybody must give one label to an item",
                        InvalidInputException.quote(key.get(3)) + " gives item "
                                + InvalidInputException.quote(key.getFirst()) + " " + named(lastLabel) + " and "
                                + named(label),
                        "Leave one out; verdicts on two orders of the same answers each name their \"order\"");
            }
        }

        private static String named(String label) {
            return label.isEmpty() ? "none" : InvalidInputException.quote(label);
        }

        void end() {
            if (!arms.isEmpty()) {
                items.accept(arms.values().stream().map(Arm::item).toList());
                arms = new TreeMap<>();
            }
        }
    }

    private static final class Arm {
        private final String name;
        private final Map<String, String> humans = new TreeMap<>();
        private final List<JudgeLabel> judges = new ArrayList<>();
        private Optional<String> reference = Optional.empty();
        private String referee = "";

        Arm(String name) {
            this.name = name;
        }

        void add(ResultSet row, String label) throws SQLException {
            String by = row.getString("given_by");
            String kind = row.getString("kind");
            if (kind.equals(Label.Kind.HUMAN.word())) {
                humans.put(by, label);
            } else if (kind.equals(Label.Kind.JUDGE.word())) {
                String ordering = row.getString("ordering");
                List<String> order =
                        ordering.isEmpty() ? List.of() : List.of(ordering.split(String.valueOf(SEPARATOR), -1));
                judges.add(new JudgeLabel(by, order, label.isEmpty() ? Optional.empty() : Optional.of(label)));
            } else if (reference.isPresent() && !reference.get().equals(label)) {
                throw new InvalidInputException(
                        row.getString("place"),
                        "the references of an item must agree",
                        InvalidInputException.quote(referee) + " says "
                                + InvalidInputException.quote(reference.get()) + " and "
                                + InvalidInputException.quote(by) + " says " + InvalidInputException.quote(label),
                        "Leave one of them out");
            } else {
                reference = Optional.of(label);
                referee = by;
            }
        }

        LabelledItem item() {
            return new LabelledItem(name, reference, humans, judges);
        }
    }
}
