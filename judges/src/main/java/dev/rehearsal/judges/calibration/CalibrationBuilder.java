package dev.rehearsal.judges.calibration;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.calibration.LabelledItem.JudgeLabel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A builder that takes items one by one and counts them, in memory that grows with judges and classes, not with items. The classes
 * are those that people and references give, unless they are named: what a judge says besides is no verdict. Not thread-safe.
 */
public final class CalibrationBuilder {

    private static final int MAX_CLASSES = 100;
    private static final int MAX_NAMES = 1_000;
    private static final String PASS = "pass";

    private final Options options;
    private final Set<String> seen = new TreeSet<>();
    private final Map<JudgeName, JudgeTally> judges =
            new TreeMap<>(Comparator.comparing(JudgeName::judge).thenComparing(name -> String.join(",", name.order())));
    private final Map<String, PositionTally> positions = new TreeMap<>();
    private final HumanTally people = new HumanTally();
    private long items;
    private long withTruth;
    private long divided;

    /** A judge, shown things in one order. */
    private record JudgeName(String judge, List<String> order) {}

    /**
     * What to make of the labels.
     *
     * @param classes the classes; empty: those that people and references give
     * @param positive the class whose rate is corrected; by default {@code pass}, where that is a class
     * @param level the confidence level
     */
    public record Options(Set<String> classes, Optional<String> positive, double level) {
        /** Everything as the labels say, at 95%. */
        public static final Options DEFAULT = new Options(Set.of(), Optional.empty(), 0.95);

        public Options {
            classes = Set.copyOf(classes);
        }
    }

    /** Create a builder. */
    public CalibrationBuilder(Options options) {
        this.options = options;
    }

    /**
     * Take one item in all its arms.
     *
     * @throws InvalidInputException where there come to be too many classes, judges, people or arms for a report
     */
    public void add(Collection<LabelledItem> arms) {
        Map<JudgeName, Map<String, JudgeTally.Cell>> byJudge = new HashMap<>();
        for (LabelledItem item : arms) {
            Optional<String> truth = item.truth();
            items++;
            withTruth += truth.isPresent() ? 1 : 0;
            divided += truth.isEmpty() && !item.humans().isEmpty() ? 1 : 0;
            seen.addAll(item.humans().values());
            item.reference().ifPresent(seen::add);
            people.add(item);
            for (JudgeLabel verdict : item.judges()) {
                byJudge.computeIfAbsent(new JudgeName(verdict.judge(), verdict.order()), name -> new TreeMap<>())
                        .put(item.arm(), new JudgeTally.Cell(truth, verdict.value()));
            }
            orders(item.judges());
        }
        byJudge.forEach((name, cells) ->
                judges.computeIfAbsent(name, key -> new JudgeTally()).add(cells));
        bound("classes among the labels of people", seen.size(), MAX_CLASSES);
        bound("judges, by name and order", judges.size(), MAX_NAMES);
        bound("people", people.people(), MAX_NAMES);
        bound("arms of one item", arms.size(), MAX_CLASSES);
    }

    private static void bound(String what, int found, int most) {
        if (found > most) {
            throw new InvalidInputException(
                    "labels",
                    "there must be at most " + most + " " + what,
                    "there are more",
                    "Give classes and not texts as labels, and the same name to who is the same");
        }
    }

    /** Hold the verdicts of each judge that saw one item in two orders against each other. */
    private void orders(List<JudgeLabel> verdicts) {
        Map<String, List<JudgeLabel>> byJudge = new TreeMap<>();
        verdicts.stream()
                .filter(verdict -> !verdict.order().isEmpty())
                .forEach(verdict -> byJudge.computeIfAbsent(verdict.judge(), name -> new ArrayList<>())
                        .add(verdict));
        byJudge.forEach((judge, asked) -> {
            if (asked.size() == 2) {
                positions.computeIfAbsent(judge, name -> new PositionTally()).add(asked.getFirst(), asked.getLast());
            }
        });
    }

    /**
     * Make the figures of all items so far.
     *
     * @throws InvalidInputException where no item has a truth, or the positive class is none
     */
    public Calibration build() {
        List<String> classes = ConfusionMatrix.ordered(options.classes().isEmpty() ? seen : all());
        if (withTruth == 0) {
            throw new InvalidInputException(
                    "labels",
                    "there must be items with a label of a person or a reference",
                    divided > 0 ? "no item has a majority among its labels" : "there are verdicts of judges alone",
                    "Add lines with \"kind\": \"human\"");
        }
        Optional<String> positive =
                options.positive().or(() -> classes.contains(PASS) ? Optional.of(PASS) : Optional.empty());
        positive.filter(label -> !classes.contains(label)).ifPresent(label -> {
            throw new InvalidInputException(
                    "--positive",
                    "the positive class must be one of the labels",
                    "was " + InvalidInputException.quote(label),
                    "Known: " + String.join(", ", classes));
        });
        List<JudgeCalibration> calibrated = new ArrayList<>();
        judges.forEach((name, tally) ->
                calibrated.add(tally.calibration(name.judge(), name.order(), classes, positive, options.level())));
        Map<String, PositionBias> bias = new TreeMap<>();
        positions.forEach((judge, tally) -> bias.put(judge, tally.bias(options.level())));
        return new Calibration(
                items,
                withTruth,
                divided,
                classes,
                positive,
                options.level(),
                people.agreement(options.level()),
                calibrated,
                bias);
    }

    private Set<String> all() {
        Set<String> all = new TreeSet<>(options.classes());
        all.addAll(seen);
        return all;
    }
}
