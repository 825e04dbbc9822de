package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.PlayMetrics;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.store.json.ReplayFactsJson;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.gateway.replay.ReplayFacts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The scores of one run's trials, and what is known of how they were played and judged. */
final class StoredScores {

    private final Database database;
    private final String runId;

    StoredScores(Database database, String runId) {
        this.database = database;
        this.runId = runId;
    }

    /** Return the metrics of the run by name. */
    Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new HashMap<>();
        new Figures(database, runId).metrics().forEach(metric -> metrics.put(metric.name(), metric));
        return metrics;
    }

    /** Read the scores of the trials whose {@code number} meets a condition, and what their judges took. */
    OfTrials of(Map<String, Metric> metrics, String condition, Object... arguments) {
        Map<Long, List<Score>> scores = new HashMap<>();
        database.each(
                "select number, metric, status, value, explanation from scores where run_id = ? and " + condition
                        + " order by number, rowid",
                row -> {
                    Cells cells = Cells.of(row);
                    scores.computeIfAbsent(cells.number(), number -> new ArrayList<>())
                            .add(score(cells, metrics));
                },
                after(runId, arguments));
        return new OfTrials(scores, judging(condition, arguments));
    }

    /** Pass on the scores of a handful of trials without their explanations. */
    void bare(List<Long> numbers, Map<String, Metric> metrics, Trials.ScoreReader each) {
        database.each(
                "select number, metric, status, value, '' from scores where run_id = ? and " + among(numbers),
                row -> {
                    Cells cells = Cells.of(row);
                    each.read(cells.number(), score(cells, metrics));
                },
                after(runId, bounds(numbers)));
    }

    /** Pass on what is known of how a handful of trials were played and judged. */
    void played(List<Long> numbers, Trials.ScoreReader each) {
        database.each(
                "select number, perturbation, fired, served_from_record, replay from trials where run_id = ? and "
                        + among(numbers)
                        + " and (fired is not null or served_from_record is not null or replay is not null)",
                row -> {
                    Cells cells = Cells.of(row);
                    long number = cells.number();
                    String perturbation = cells.text();
                    PlayFacts facts = new PlayFacts(cells.optionalNumber(), cells.optionalReal());
                    Optional<ReplayFacts> replay = cells.optionalText().map(ReplayFactsJson::read);
                    PlayMetrics.of(perturbation, replay.map(facts::with).orElse(facts))
                            .forEach(known -> each.read(number, known));
                },
                after(runId, bounds(numbers)));
        judging(among(numbers), bounds(numbers))
                .forEach((number, judges) -> judges.forEach(
                        (judge, usage) -> PlayMetrics.of(judge, usage).forEach(known -> each.read(number, known))));
    }

    private Map<Long, Map<String, Usage>> judging(String condition, Object... arguments) {
        Map<Long, Map<String, Usage>> judges = new HashMap<>();
        database.each(
                "select number, judge, input_tokens, output_tokens, model_calls from judge_usage where run_id = ? and "
                        + condition,
                row -> {
                    Cells cells = Cells.of(row);
                    judges.computeIfAbsent(cells.number(), number -> new HashMap<>())
                            .put(
                                    cells.text(),
                                    usage(cells.optionalNumber(), cells.optionalNumber(), cells.optionalNumber()));
                },
                after(runId, arguments));
        return judges;
    }

    /** Choose trials by their numbers, in ascending order, at most a few thousand; {@link #bounds} binds them. */
    private static String among(List<Long> numbers) {
        return "number between ? and ? and number in (" + "?, ".repeat(numbers.size() - 1) + "?)";
    }

    private static Object[] bounds(List<Long> numbers) {
        List<Object> bounds = new ArrayList<>(List.of(numbers.getFirst(), numbers.getLast()));
        bounds.addAll(numbers);
        return bounds.toArray();
    }

    private static Object[] after(Object first, Object... others) {
        Object[] all = new Object[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private static Usage usage(OptionalLong input, OptionalLong output, OptionalLong calls) {
        return new Usage(input, output, OptionalLong.empty(), calls, OptionalLong.empty(), OptionalDouble.empty());
    }

    private static Score score(Cells row, Map<String, Metric> metrics) throws SQLException {
        String name = row.text();
        String status = row.text();
        double value = row.real();
        String explanation = row.text();
        Metric metric = metrics.get(name);
        if (metric == null) {
            throw new IllegalStateException(
                    "scores: \"metric\" must be in the table metrics, but " + name + " is not. Do not edit the store.");
        }
        return switch (status) {
            case "measured" -> new Score.Measured(metric, value, explanation);
            case "abstained" -> new Score.Abstained(metric, explanation);
            case "unobserved" -> new Score.Unobserved(metric, explanation);
            case "failed" -> new Score.ScorerFailed(metric, explanation);
            default ->
                throw new IllegalStateException("scores: \"status\" must be measured, abstained, unobserved or"
                        + " failed, but was " + status + ". Do not edit the store.");
        };
    }

    /**
     * What is stored of some trials.
     *
     * @param scores by number, in the order in which they were given
     * @param judgeUsage by number and judge
     */
    record OfTrials(Map<Long, List<Score>> scores, Map<Long, Map<String, Usage>> judgeUsage) {}
}
