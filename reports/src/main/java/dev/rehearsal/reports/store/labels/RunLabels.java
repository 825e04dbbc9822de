package dev.rehearsal.reports.store.labels;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.judges.calibration.LabelledItem;
import dev.rehearsal.reports.store.labels.RunLabels.JudgedCase.Judged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The labels that people gave to the trials of a run, and the judges' verdicts on them. Labels are added, never changed: where
 * somebody labels a trial again, the last word counts. Thread-safe.
 */
public final class RunLabels {

    /** What one gives one trial at last. */
    private static final String LAST = """
            select number, given_by, kind, arg_max(label, given_at) as label
            from labels where run_id = ? and metric = ? group by number, given_by, kind
            """;

    private final SqlAccess database;
    private final String runId;

    /** Look at one run. */
    public RunLabels(SqlAccess database, String runId) {
        this.database = database;
        this.runId = runId;
    }

    /**
     * A label of a trial.
     *
     * @param number the trial's place in its run
     * @param label the label, whose item does not matter
     */
    public record TrialLabel(long number, Label label) {}

    /** Keep labels of people and references for a metric of judges, all or none. */
    public void add(String metric, List<TrialLabel> labels, Instant at) {
        database.updateAll(
                "insert into labels values (?, ?, ?, ?, ?, ?, '', make_timestamp(?))",
                labels.stream()
                        .map(each -> List.of(
                                runId,
                                each.number(),
                                metric,
                                each.label().value().orElse(""),
                                each.label().by(),
                                each.label().kind().word(),
                                at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000)));
    }

    /** Return the metrics that trials of the run have labels for, in order of name. */
    public List<String> labelledMetrics() {
        List<String> metrics = new ArrayList<>();
        database.query(
                "select distinct metric from labels where run_id = ? order by 1",
                row -> metrics.add(row.getString(1)),
                runId);
        return metrics;
    }

    /** Return the metrics whose verdicts judges gave in the run, in order of name. */
    public List<String> judgedMetrics() {
        List<String> metrics = new ArrayList<>();
        database.query(
                "select distinct metric from verdicts where run_id = ? order by 1",
                row -> metrics.add(row.getString(1)),
                runId);
        return metrics;
    }

    /**
     * Pass on the verdicts and labels of a metric as labels of a file would have them: the item is case, perturbation and
     * repetition, which is the same in every arm, and the arm is the system.
     */
    public void forEachLabel(String metric, Consumer<Label> labels) {
        database.query("""
                select t.case_id, t.perturbation, t.repetition, t.system, t.number, l.given_by, l.kind, l.label
                from trials t join (
                    select number, judge as given_by, 'judge' as kind, label from verdicts where run_id = ? and metric = ?
                    union all select number, given_by, kind, label from (""" + LAST + """
                )) l on l.number = t.number
                where t.run_id = ?
                """, row -> labels.accept(label(row)), runId, metric, runId, metric, runId);
    }

    private Label label(ResultSet row) throws SQLException {
        String item = row.getString("case_id") + " " + row.getString("perturbation") + " " + row.getInt("repetition");
        return new Label(
                runId + "/" + row.getLong("number"),
                item.length() > Label.MAX_LENGTH ? item.substring(item.length() - Label.MAX_LENGTH) : item,
                Optional.of(row.getString("system")),
                Label.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("given_by"),
                Optional.ofNullable(row.getString("label")),
                List.of());
    }

    /**
     * One case of one system under one perturbation, with every trial that the metric applies to.
     *
     * @param caseId the case
     * @param trials what the judge gave each trial and people said of it
     */
    public record JudgedCase(String caseId, List<Judged> trials) {
        public JudgedCase {
            trials = List.copyOf(trials);
        }

        /**
         * One trial.
         *
         * @param value the metric's value; empty where the judge failed
         * @param reference what counts as true without people
         * @param people how many people gave each label
         */
        public record Judged(Optional<Double> value, Optional<String> reference, Map<String, Integer> people) {
            public Judged {
                people = Map.copyOf(people);
            }

            /** Return what counts as true: the reference, else the label that more than half of the people gave. */
            public Optional<String> truth() {
                return reference.or(() -> LabelledItem.majority(people));
            }
        }
    }

    /** Return the cases of a system in order of their ids; trials to which the metric does not apply are left out. */
    public List<JudgedCase> cases(String system, String perturbation, String metric) {
        Map<String, Map<Long, Judged>> byCase = new TreeMap<>();
        database.query(
                """
                select t.case_id, t.number, s.value, l.kind, l.label
                from trials t join scores s on s.run_id = t.run_id and s.number = t.number
                left join (""" + LAST + """
                ) l on l.number = t.number
                where t.run_id = ? and t.system = ? and t.perturbation = ? and s.metric = ? and s.status <> 'abstained'
                """,
                row -> add(byCase.computeIfAbsent(row.getString("case_id"), id -> new TreeMap<>()), row),
                runId,
                metric,
                runId,
                system,
                perturbation,
                metric);
        return byCase.entrySet().stream()
                .map(entry -> new JudgedCase(
                        entry.getKey(), List.copyOf(entry.getValue().values())))
                .toList();
    }

    private static void add(Map<Long, Judged> trials, ResultSet row) throws SQLException {
        long number = row.getLong("number");
        double value = row.getDouble("value");
        Optional<Double> scored = row.wasNull() ? Optional.empty() : Optional.of(value);
        Judged known = trials.getOrDefault(number, new Judged(scored, Optional.empty(), Map.of()));
        Optional<String> label = Optional.ofNullable(row.getString("label"));
        Optional<String> reference = known.reference();
        Map<String, Integer> people = new HashMap<>(known.people());
        if (label.isPresent()) {
            if (Label.Kind.REFERENCE.word().equals(row.getString("kind"))) {
                reference = label;
            } else {
                people.merge(label.get(), 1, Integer::sum);
            }
        }
        trials.put(number, new Judged(scored, reference, people));
    }

    /** Return which of these trials the run does not hold. */
    public List<Long> unknown(Stream<Long> numbers) {
        Set<Long> stored = new HashSet<>();
        database.query("select number from trials where run_id = ?", row -> stored.add(row.getLong(1)), runId);
        return numbers.filter(number -> !stored.contains(number))
                .distinct()
                .sorted()
                .toList();
    }
}
