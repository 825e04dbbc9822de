package dev.rehearsal.reports.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Put trials together again from their rows. */
final class TrialReader {

    /** Columns in the order in which {@link #read} takes them. */
    private static final String SELECT = """
            select t.number, t.case_id, c.task, c.expectation, to_json(t.tags)::varchar, t.clusters, t.perturbation,
              t.repetition, t.seed, t.input_tokens, t.output_tokens, t.cached_input_tokens, t.model_calls, t.tool_calls,
              t.cost_usd, t.system, t.outcome, t.reason, t.output, t.latency_ms, t.trace_id, t.feedback, t.success
            from trials t join cases c on c.run_id = t.run_id and c.case_id = t.case_id and c.variant = t.variant
            where t.run_id = ? and\s""";

    /** Trials of a case stand close together: the last few cases are not parsed again. */
    private static final int CASES_KEPT = 256;

    private final Database database;
    private final String runId;
    private final Recent<Task> tasks = new Recent<>(CASES_KEPT, CaseJson::task);
    private final Recent<Expectation> expectations = new Recent<>(CASES_KEPT, CaseJson::expectation);

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
    List<TrialView> withoutTraces(long from, long to, Map<String, Metric> metrics) {
        List<TrialView> bare =
                database.list(SELECT + "t.number between ? and ? order by t.number", this::read, runId, from, to);
        Map<Long, List<Score>> scores = scores(from, to, metrics);
        return bare.stream()
                .map(view -> new TrialView(
                        view.number(), view.trial(), view.success(), scores.getOrDefault(view.number(), List.of())))
                .toList();
    }

    /** Return the metrics of the run by name. */
    Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new HashMap<>();
        new Figures(database, runId).metrics().forEach(metric -> metrics.put(metric.name(), metric));
        return metrics;
    }

    private Map<Long, List<Score>> scores(long from, long to, Map<String, Metric> metrics) {
        Map<Long, List<Score>> scores = new HashMap<>();
        database.each(
                "select number, metric, status, value, explanation from scores where run_id = ? and number between ? and ?"
                        + " order by number, rowid",
                row -> {
                    Cells cells = Cells.of(row);
                    scores.computeIfAbsent(cells.number(), number -> new ArrayList<>())
                            .add(score(cells, metrics));
                },
                runId,
                from,
                to);
        return scores;
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

    private TrialView read(ResultSet result) throws SQLException {
        Cells row = Cells.of(result);
        long number = row.number();
        Scenario scenario = new Scenario(
                row.text(),
                row.optionalText().map(tasks::of),
                expectations.of(row.text()),
                row.textSet(),
                row.textMap(),
                row.text(),
                row.whole(),
                row.number());
        Usage usage = new Usage(
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalReal());
        Trial trial = new Trial(
                row.text(),
                scenario,
                outcome(row.text(), row.text(), row.optionalText().map(Json::parse)),
                usage,
                row.optionalReal(),
                new Trace(row.text(), List.of()),
                row.optionalText().map(CaseJson::feedback).orElse(Feedback.NONE));
        return new TrialView(number, trial, row.flag(), List.of());
    }

    private static Outcome outcome(String word, String why, Optional<JsonNode> output) {
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

    /** Remember what the last few texts were parsed to. Thread-safe. */
    private static final class Recent<T> {

        private final Function<String, T> parser;
        private final Map<String, T> parsed;

        Recent(int kept, Function<String, T> parser) {
            this.parser = parser;
            this.parsed = Collections.synchronizedMap(new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                    return size() > kept;
                }
            });
        }

        T of(String text) {
            return parsed.computeIfAbsent(text, parser);
        }
    }
}
