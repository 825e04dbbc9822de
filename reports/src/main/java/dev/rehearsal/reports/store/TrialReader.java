package dev.rehearsal.reports.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.LongTexts.Numbers;
import dev.rehearsal.reports.store.LongTexts.Whole;
import dev.rehearsal.reports.store.json.ActionsJson;
import dev.rehearsal.reports.store.json.CaseJson;
import dev.rehearsal.reports.store.json.IngressJson;
import dev.rehearsal.reports.store.json.JsonColumn;
import dev.rehearsal.reports.store.json.LongText.Place;
import dev.rehearsal.reports.store.json.ReplayFactsJson;
import dev.rehearsal.reports.store.json.StateJson;
import dev.rehearsal.reports.store.json.WordingJson;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** A reader of one run's trials, which puts them together again from their rows. */
final class TrialReader {

    /** Columns in the order in which {@link #read} takes them. */
    private static final String SELECT = """
            select t.number, t.case_id, c.task, c.expectation, to_json(t.tags)::varchar, t.clusters, t.perturbation,
              t.repetition, t.seed, t.input_tokens, t.output_tokens, t.cached_input_tokens, t.model_calls, t.tool_calls,
              t.cost_usd, t.system, t.outcome, t.reason, t.output, t.latency_ms, t.trace_id, t.feedback,
              t.state, t.fired, t.served_from_record, t.actions, t.planted_wait_ms, t.ingress, t.takeover_ms,
              t.beside_model_calls, t.beside_input_tokens, t.beside_output_tokens, t.beside_cost_usd,
              t.wording, t.replay, t.success, c.whole_in
            from trials t join cases c on c.run_id = t.run_id and c.case_id = t.case_id and c.variant = t.variant
            where t.run_id = ? and\s""";

    /** Trials of a case stand close together: the last few cases are not parsed again. */
    private static final int CASES_KEPT = 256;

    /** Cases longer than that are parsed each time, so that what is kept stays small. */
    private static final int MAX_KEPT = 50_000;

    private final Database database;
    private final String runId;
    private final StoredScores stored;
    private final LongTexts longTexts;
    private final Recent<String, Task> tasks = new Recent<>(CASES_KEPT);
    private final Recent<String, Expectation> expectations = new Recent<>(CASES_KEPT);

    /** Large cases are few where there are many trials, or none is like the other. */
    private final Recent<Long, Whole> ofCases = new Recent<>(1);

    TrialReader(Database database, String runId) {
        this.database = database;
        this.runId = runId;
        this.stored = new StoredScores(database, runId);
        this.longTexts = new LongTexts(database, runId);
    }

    /** Return the metrics of the run by name. */
    Map<String, Metric> metrics() {
        return stored.metrics();
    }

    /** Read the trials of these numbers without traces, in ascending order. */
    List<TrialView> of(Numbers numbers, Whole whole, Map<String, Metric> metrics) {
        List<Read> read = database.list(
                SELECT + "true" + numbers.among("t.") + " order by t.number",
                row -> read(row, Optional.of(whole)),
                numbers.after(runId));
        StoredScores.OfTrials scores = stored.of(metrics, "true" + numbers.among(""), numbers.bound());
        return read.stream().map(one -> scored(one.view, scores)).toList();
    }

    /** Read the trials of a range of numbers, both ends included, without traces; long texts stay abridged. */
    Abridged abridged(long from, long to, Map<String, Metric> metrics) {
        List<Read> read = database.list(
                SELECT + "t.number between ? and ? order by t.number",
                row -> read(row, Optional.empty()),
                runId,
                from,
                to);
        StoredScores.OfTrials scores = stored.of(metrics, "number between ? and ?", from, to);
        return new Abridged(
                read.stream().map(one -> scored(one.view, scores)).toList(),
                read.stream().mapToLong(Read::text).sum());
    }

    /**
     * Trials as they stand in their rows.
     *
     * @param text how many characters the rows have, about
     */
    record Abridged(List<TrialView> trials, long text) {}

    private record Read(TrialView view, long text) {}

    private static TrialView scored(TrialView bare, StoredScores.OfTrials scores) {
        return new TrialView(
                bare.number(),
                bare.trial(),
                bare.success(),
                scores.scores().getOrDefault(bare.number(), List.of()),
                scores.judgeUsage().getOrDefault(bare.number(), Map.of()));
    }

    /**
     * Read a row.
     *
     * @param whole the long texts of the trial; empty where what is abridged stays so
     */
    private Read read(ResultSet result, Optional<Whole> whole) throws SQLException {
        Cells row = Cells.of(result);
        long number = row.number();
        String caseId = row.text();
        Optional<String> task = row.optionalText();
        String expectation = row.text();
        Set<String> tags = row.textSet();
        Map<String, String> clusters = row.textMap();
        String perturbation = row.text();
        int repetition = row.whole();
        long seed = row.number();
        Usage usage = new Usage(
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalNumber(),
                row.optionalReal());
        String system = row.text();
        String word = row.text();
        String reason = row.text();
        Optional<String> output = row.optionalText();
        OptionalDouble latency = row.optionalReal();
        String traceId = row.text();
        Optional<String> feedback = row.optionalText();
        Optional<String> state = row.optionalText();
        PlayFacts facts = new PlayFacts(
                row.optionalNumber(),
                row.optionalReal(),
                row.optionalText().map(ActionsJson::read).orElse(List.of()),
                row.optionalNumber(),
                row.optionalText().map(IngressJson::read).orElse(IngressCounts.NONE),
                row.optionalNumber(),
                beside(row.optionalNumber(), row.optionalNumber(), row.optionalNumber(), row.optionalReal()),
                row.optionalText().map(WordingJson::read),
                row.optionalText().map(ReplayFactsJson::read));
        Optional<Boolean> success = row.flag();
        OptionalLong wholeIn = row.optionalNumber();
        Whole own = whole.orElse(Whole.NONE);
        Whole ofCase = whole.isPresent() && wholeIn.isPresent()
                ? ofCases.of(wholeIn.getAsLong(), longTexts::ofCase)
                : Whole.NONE;
        long first = wholeIn.orElse(number);
        Scenario scenario = new Scenario(
                caseId,
                ofCase.of(first, Place.TASK, 0).or(() -> task).map(this::task),
                expectation(ofCase.of(first, Place.EXPECTATION, 0).orElse(expectation)),
                tags,
                clusters,
                perturbation,
                repetition,
                seed);
        Trial trial = new Trial(
                system,
                scenario,
                outcome(
                        word,
                        own.of(number, Place.REASON, 0).orElse(reason),
                        own.of(number, Place.OUTPUT, 0).or(() -> output).map(JsonColumn::parse)),
                usage,
                latency,
                new Trace(traceId, List.of()),
                own.of(number, Place.FEEDBACK, 0)
                        .or(() -> feedback)
                        .map(CaseJson::feedback)
                        .orElse(Feedback.NONE),
                own.of(number, Place.STATE, 0)
                        .or(() -> state)
                        .map(StateJson::read)
                        .orElse(List.of()),
                facts);
        long text = (long) expectation.length() + reason.length();
        for (Optional<String> column : List.of(task, output, feedback, state)) {
            text += column.map(String::length).orElse(0);
        }
        return new Read(new TrialView(number, trial, success, List.of()), text);
    }

    /** Return what further arrivals took; nothing where there were none, which no part tells of. */
    private static Optional<Usage> beside(
            OptionalLong calls, OptionalLong input, OptionalLong output, OptionalDouble usd) {
        Usage took = new Usage(input, output, OptionalLong.empty(), calls, OptionalLong.empty(), usd);
        return took.equals(Usage.UNKNOWN) ? Optional.empty() : Optional.of(took);
    }

    private Task task(String json) {
        return json.length() > MAX_KEPT ? CaseJson.task(json) : tasks.of(json, CaseJson::task);
    }

    private Expectation expectation(String json) {
        return json.length() > MAX_KEPT ? CaseJson.expectation(json) : expectations.of(json, CaseJson::expectation);
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
            case "diverged" -> new Outcome.Diverged(why);
            case "unrecorded" -> new Outcome.Unrecorded(output);
            default ->
                throw new IllegalStateException(
                        "trials: \"outcome\" must be an outcome's word, but was " + word + ". Do not edit the store.");
        };
    }

    /** A memory of what was made of the last few keys. Thread-safe. */
    private static final class Recent<K, V> {

        private final Map<K, V> made;

        Recent(int kept) {
            this.made = Collections.synchronizedMap(new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                    return size() > kept;
                }
            });
        }

        V of(K key, Function<K, V> maker) {
            return made.computeIfAbsent(key, maker);
        }
    }
}
