package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Put trials together again from their rows. */
final class TrialReader {

    private static final String SELECT = """
            select t.*, c.task, c.expectation
            from trials t join cases c on c.run_id = t.run_id and c.case_id = t.case_id and c.variant = t.variant
            where t.run_id = ? and\s""";

    private final Database database;
    private final String runId;

    TrialReader(Database database, String runId) {
        this.database = database;
        this.runId = runId;
    }

    /** Read the trials of a condition with their traces. */
    List<TrialView> withTraces(String condition, String order, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = runId;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        List<TrialView> bare = database.list(SELECT + condition + " order by " + order, this::read, all);
        Map<String, Metric> metrics = metrics();
        List<TrialView> views = new ArrayList<>();
        for (TrialView view : bare) {
            List<Score> scores = scores(view.number(), view.number(), metrics).getOrDefault(view.number(), List.of());
            views.add(new TrialView(view.number(), traced(view), view.success(), scores));
        }
        return views;
    }

    /** Read the trials of a range of numbers, both ends included, without traces. */
    List<TrialView> withoutTraces(long from, long to) {
        List<TrialView> bare =
                database.list(SELECT + "t.number between ? and ? order by t.number", this::read, runId, from, to);
        Map<Long, List<Score>> scores = scores(from, to, metrics());
        return bare.stream()
                .map(view -> new TrialView(
                        view.number(), view.trial(), view.success(), scores.getOrDefault(view.number(), List.of())))
                .toList();
    }

    private Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new HashMap<>();
        new Figures(database, runId).metrics().forEach(metric -> metrics.put(metric.name(), metric));
        return metrics;
    }

    private Map<Long, List<Score>> scores(long from, long to, Map<String, Metric> metrics) {
        Map<Long, List<Score>> scores = new HashMap<>();
        database.each(
                "select number, metric, status, value, explanation from scores where run_id = ? and number between ? and ?"
                        + " order by number, rowid",
                row -> scores.computeIfAbsent(row.getLong(1), number -> new ArrayList<>())
                        .add(score(row, metrics)),
                runId,
                from,
                to);
        return scores;
    }

    private static Score score(ResultSet row, Map<String, Metric> metrics) throws SQLException {
        String name = row.getString("metric");
        Metric metric = metrics.get(name);
        if (metric == null) {
            throw new IllegalStateException(
                    "scores: \"metric\" must be in the table metrics, but " + name + " is not. Do not edit the store.");
        }
        String explanation = row.getString("explanation");
        String status = row.getString("status");
        return switch (status) {
            case "measured" -> new Score.Measured(metric, row.getDouble("value"), explanation);
            case "abstained" -> new Score.Abstained(metric, explanation);
            case "failed" -> new Score.ScorerFailed(metric, explanation);
            default ->
                throw new IllegalStateException("scores: \"status\" must be measured, abstained or failed, but was "
                        + status + ". Do not edit the store.");
        };
    }

    private Trial traced(TrialView view) {
        List<Span> spans = database.list(
                "select content from spans where run_id = ? and number = ? order by ordinal",
                row -> SpanJson.read(row.getString(1)),
                runId,
                view.number());
        Trial trial = view.trial();
        return new Trial(
                trial.system(),
                trial.scenario(),
                trial.outcome(),
                trial.usage(),
                trial.latencyMs(),
                new Trace(trial.trace().id(), spans),
                trial.feedback());
    }

    private TrialView read(ResultSet row) throws SQLException {
        Scenario scenario = new Scenario(
                row.getString("case_id"),
                Cells.text(row, "task").map(CaseJson::task),
                CaseJson.expectation(row.getString("expectation")),
                new HashSet<>(Cells.texts(row, "tags")),
                Json.texts(Json.parse(row.getString("clusters"))),
                row.getString("perturbation"),
                row.getInt("repetition"),
                row.getLong("seed"));
        Usage usage = new Usage(
                Cells.number(row, "input_tokens"),
                Cells.number(row, "output_tokens"),
                Cells.number(row, "cached_input_tokens"),
                Cells.number(row, "model_calls"),
                Cells.number(row, "tool_calls"),
                Cells.real(row, "cost_usd"));
        Trial trial = new Trial(
                row.getString("system"),
                scenario,
                outcome(row),
                usage,
                Cells.real(row, "latency_ms"),
                new Trace(row.getString("trace_id"), List.of()),
                Cells.text(row, "feedback").map(CaseJson::feedback).orElse(Feedback.NONE));
        return new TrialView(row.getLong("number"), trial, Cells.flag(row, "success"), List.of());
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        Optional<com.fasterxml.jackson.databind.JsonNode> output =
                Cells.text(row, "output").map(Json::parse);
        String why = row.getString("reason");
        String word = row.getString("outcome");
        return switch (word) {
            case "completed" -> new Outcome.Completed(output);
            case "degraded" -> new Outcome.Degraded(output, why);
            case "escalated" -> new Outcome.Escalated(output, why);
            case "failed" -> new Outcome.Failed(why);
            case "timed_out" -> new Outcome.TimedOut(why);
            case "crashed" -> new Outcome.Crashed(why);
            case "not_played" -> new Outcome.NotPlayed(why);
            case "unrecorded" -> new Outcome.Unrecorded(output);
            default ->
                throw new IllegalStateException(
                        "trials: \"outcome\" must be an outcome's word, but was " + word + ". Do not edit the store.");
        };
    }
}
