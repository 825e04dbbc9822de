package dev.rehearsal.reports.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.json.ActionsJson;
import dev.rehearsal.reports.store.json.CaseJson;
import dev.rehearsal.reports.store.json.JsonColumn;
import dev.rehearsal.reports.store.json.SpanJson;
import dev.rehearsal.reports.store.json.StateJson;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A reader of one run's trials, which puts them together again from their rows. */
final class TrialReader {

    /** Columns in the order in which {@link #read} takes them. */
    private static final String SELECT = """
            select t.number, t.case_id, c.task, c.expectation, to_json(t.tags)::varchar, t.clusters, t.perturbation,
              t.repetition, t.seed, t.input_tokens, t.output_tokens, t.cached_input_tokens, t.model_calls, t.tool_calls,
              t.cost_usd, t.system, t.outcome, t.reason, t.output, t.latency_ms, t.trace_id, t.feedback,
              t.state, t.fired, t.served_from_record, t.actions, t.planted_wait_ms, t.success
            from trials t join cases c on c.run_id = t.run_id and c.case_id = t.case_id and c.variant = t.variant
            where t.run_id = ? and\s""";

    /** Trials of a case stand close together: the last few cases are not parsed again. */
    private static final int CASES_KEPT = 256;

    /** Spans longer than that are not read many at once: DuckDB holds a result within its memory limit. */
    private static final int GIANT = 32_768;

    private final Database database;
    private final String runId;
    private final StoredScores stored;
    private final Recent<Task> tasks = new Recent<>(CASES_KEPT, CaseJson::task);
    private final Recent<Expectation> expectations = new Recent<>(CASES_KEPT, CaseJson::expectation);

    TrialReader(Database database, String runId) {
        this.database = database;
        this.runId = runId;
        this.stored = new StoredScores(database, runId);
    }

    /** Read the trials of a condition with their traces. */
    List<TrialView> withTraces(String condition, String order, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = runId;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        List<TrialView> bare = database.list(SELECT + condition + " order by " + order, this::read, all);
        Map<String, Metric> metrics = stored.metrics();
        return bare.stream()
                .map(view -> scored(view, traced(view), stored.of(metrics, "number = ?", view.number())))
                .toList();
    }

    /**
     * Pass on a handful of trials with their traces, in order of their number. Spans are read as they come and those of one
     * trial are held; a giant one is read by itself.
     *
     * @param numbers in ascending order, at most a few hundred
     */
    void traced(List<Long> numbers, Consumer<TrialView> each) {
        if (numbers.isEmpty()) {
            return;
        }
        String among = "number between ? and ? and %snumber in (" + "?, ".repeat(numbers.size() - 1) + "?)";
        List<Object> arguments = new ArrayList<>(List.of(runId, numbers.getFirst(), numbers.getLast()));
        arguments.addAll(numbers);
        Map<Long, TrialView> bare = new LinkedHashMap<>();
        database.each(
                SELECT + "t." + among.formatted("t.") + " order by t.number",
                row -> {
                    TrialView view = read(row);
                    bare.put(view.number(), view);
                },
                arguments.toArray());
        StoredScores.OfTrials scores = stored.of(
                stored.metrics(),
                among.formatted(""),
                arguments.subList(1, arguments.size()).toArray());
        List<Span> spans = new ArrayList<>();
        long[] current = {-1};
        Iterator<TrialView> next = bare.values().iterator();
        Runnable done = () -> {
            while (next.hasNext()) {
                TrialView view = next.next();
                boolean mine = view.number() == current[0];
                each.accept(scored(view, traced(view.trial(), mine ? List.copyOf(spans) : List.of()), scores));
                if (mine) {
                    break;
                }
            }
            spans.clear();
        };
        database.each(
                "select number, ordinal, case when strlen(content::varchar) <= " + GIANT
                        + " then content::varchar end from spans" + " where run_id = ? and " + among.formatted("")
                        + " order by number, ordinal",
                row -> {
                    Cells cells = Cells.of(row);
                    long number = cells.number();
                    int ordinal = cells.whole();
                    if (number != current[0]) {
                        if (current[0] >= 0) {
                            done.run();
                        }
                        current[0] = number;
                    }
                    spans.add(SpanJson.read(cells.optionalText().orElseGet(() -> spanText(number, ordinal))));
                },
                arguments.toArray());
        done.run();
        current[0] = -1;
        done.run();
    }

    private String spanText(long number, int ordinal) {
        return database.list(
                        "select content from spans where run_id = ? and number = ? and ordinal = ?",
                        row -> row.getString(1),
                        runId,
                        number,
                        ordinal)
                .getFirst();
    }

    /** Read the trials of a range of numbers, both ends included, without traces. */
    List<TrialView> withoutTraces(long from, long to, Map<String, Metric> metrics) {
        List<TrialView> bare =
                database.list(SELECT + "t.number between ? and ? order by t.number", this::read, runId, from, to);
        StoredScores.OfTrials scores = stored.of(metrics, "number between ? and ?", from, to);
        return bare.stream().map(view -> scored(view, view.trial(), scores)).toList();
    }

    private static TrialView scored(TrialView bare, Trial trial, StoredScores.OfTrials scores) {
        return new TrialView(
                bare.number(),
                trial,
                bare.success(),
                scores.scores().getOrDefault(bare.number(), List.of()),
                scores.judgeUsage().getOrDefault(bare.number(), Map.of()));
    }

    private Trial traced(TrialView view) {
        List<Span> spans = database.list(
                "select content from spans where run_id = ? and number = ? order by ordinal",
                row -> SpanJson.read(row.getString(1)),
                runId,
                view.number());
        return traced(view.trial(), spans);
    }

    private static Trial traced(Trial trial, List<Span> spans) {
        return trial.with(new Trace(trial.trace().id(), spans));
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
                outcome(row.text(), row.text(), row.optionalText().map(JsonColumn::parse)),
                usage,
                row.optionalReal(),
                new Trace(row.text(), List.of()),
                row.optionalText().map(CaseJson::feedback).orElse(Feedback.NONE),
                row.optionalText().map(StateJson::read).orElse(List.of()),
                new PlayFacts(
                        row.optionalNumber(),
                        row.optionalReal(),
                        row.optionalText().map(ActionsJson::read).orElse(List.of()),
                        row.optionalNumber()));
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

    /** A memory of what the last few texts were parsed to. Thread-safe. */
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
