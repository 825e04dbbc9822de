package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.recovery.Perturbed;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.recovery.Twin;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.store.json.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What went wrong in one run: perturbed trials beside their clean twins, and in how many trials a failure shows.
 * Nothing is kept but counts. Thread-safe while its store is open.
 */
public final class Incidents {

    /** The clean trial of each case and repetition of a system; the first where a recording has several. Binds run and system. */
    private static final String CLEAN = "(select number, case_id, repetition, " + ended("", "not_played")
            + " as outcome, success, input_tokens + output_tokens as tokens,"
            + " latency_ms from trials where run_id = ? and system = ? and perturbation = '" + RecordedRun.CLEAN
            + "'"
            + " qualify row_number() over (partition by case_id, repetition order by number) = 1)";

    /** The null replays, likewise. Binds run and system. */
    private static final String NULL_REPLAYS = "(select number, case_id, repetition, " + ended("", "not_played")
            + " as outcome, success, fired from trials where run_id = ? and system = ?"
            + " and perturbation = '" + RecordedRun.NULL_REPLAY + "'"
            + " qualify row_number() over (partition by case_id, repetition order by number) = 1)";

    private static final String CLEAN_TRIALS = "t.perturbation = '" + RecordedRun.CLEAN + "'";

    /** The code of the error with which the gateway refuses what is beyond a trial's limits. */
    private static final String OWN_LIMIT = "budget_exceeded";

    /** So many perturbed trials are listed at once; few queries, and little memory. */
    private static final int MAX_TRACED = 1_000;

    /** Of two amounts neither can be more than twice their median. */
    private static final int FEWEST_AROUND_A_MEDIAN = 3;

    /** Columns in the order in which {@link #twin} takes them. */
    private static final String TWINS =
            "select t.case_id, t.perturbation, t.repetition, t.clusters, c.outcome as twin_outcome, c.success, "
                    + ended("t.", Recovery.TAKEN_OVER_WORD)
                    + ", t.success, t.fired, c.tokens, t.input_tokens + t.output_tokens, c.latency_ms,"
                    + " t.latency_ms, t.served_from_record, n.outcome as null_outcome, n.success, n.fired from trials t left join "
                    + CLEAN + " c on c.case_id = t.case_id and c.repetition = t.repetition left join " + NULL_REPLAYS
                    + " n on n.case_id = t.case_id and n.repetition = t.repetition"
                    + " where t.run_id = ? and t.system = ? and t.perturbation <> '" + RecordedRun.CLEAN + "'"
                    + " order by t.perturbation, t.number";

    /** Perturbed trials with spans in which the perturbation acted, whose twin was right, after a number. Columns as {@link #traced} takes them. */
    private static final String TRACED =
            "select t.number, t.case_id, t.perturbation, t.outcome, t.success, t.fired, c.outcome as twin_outcome, c.success,"
                    + " c.number as twin_number, n.number as null_number from trials t join " + CLEAN
                    + " c on c.case_id = t.case_id and c.repetition = t.repetition left join " + NULL_REPLAYS
                    + " n on n.case_id = t.case_id and n.repetition = t.repetition and n.number <> t.number"
                    + " and (n.fired is null or n.fired > 0)"
                    + " where t.run_id = ? and t.system = ? and t.perturbation <> '" + RecordedRun.CLEAN + "'"
                    + " and t.number > ? and c.success and t.outcome not in ('not_played', 'diverged') and t.takeover_ms is null and (t.fired is null or t.fired > 0)"
                    + " and t.number in (select number from spans where run_id = ?) order by t.number limit "
                    + MAX_TRACED;

    private final Database database;
    private final String runId;

    /** How a trial ended of itself: one that a person took over did not, and is as good as not played where it is the measure of another. */
    private static String ended(String alias, String takenOver) {
        return "case when " + alias + "takeover_ms is null then " + alias + "outcome else '" + takenOver + "' end";
    }

    Incidents(Database database, String runId) {
        this.database = database;
        this.runId = runId;
    }

    /**
     * Pass on every perturbed trial of a system with its twin and its null replay, which are of the same case and repetition: by
     * perturbation, then by number.
     */
    public void twins(String system, Consumer<TwinTrial> each) {
        Map<String, Map<String, String>> parsed = new HashMap<>();
        database.each(
                TWINS,
                row -> each.accept(twin(system, Cells.of(row), parsed)),
                runId,
                system,
                runId,
                system,
                runId,
                system);
    }

    /**
     * List the perturbed trials of a system of which figures can be read from traces: those with spans in which the perturbation
     * acted and whose twin was right.
     *
     * @param after list those with a greater number alone; -1 for all
     * @return the first of them in order of number; empty where there are no more
     */
    public List<TracedTwin> traced(String system, long after) {
        return database.list(
                TRACED, row -> traced(Cells.of(row)), runId, system, runId, system, runId, system, after, runId);
    }

    private static TracedTwin traced(Cells row) throws SQLException {
        return new TracedTwin(
                row.number(),
                row.text(),
                row.text(),
                new Perturbed(row.text(), row.flag(), row.optionalNumber()),
                new Twin(row.text(), row.flag()),
                row.number(),
                row.optionalNumber());
    }

    private static TwinTrial twin(String system, Cells row, Map<String, Map<String, String>> parsed)
            throws SQLException {
        Example example = new Example(system, row.text(), row.text(), row.whole());
        Map<String, String> clusters =
                parsed.computeIfAbsent(row.text(), json -> Map.copyOf(JsonColumn.texts(JsonColumn.parse(json))));
        Optional<String> twinOutcome = row.optionalText();
        Optional<Boolean> twinVerdict = row.flag();
        Perturbed perturbed = new Perturbed(row.text(), row.flag(), row.optionalNumber());
        Amount tokens = new Amount(row.optionalReal(), row.optionalReal());
        Amount latency = new Amount(row.optionalReal(), row.optionalReal());
        OptionalDouble served = row.optionalReal();
        Optional<String> nullOutcome = row.optionalText();
        Optional<Boolean> nullVerdict = row.flag();
        OptionalLong nullFired = row.optionalNumber();
        return new TwinTrial(
                example,
                clusters,
                twinOutcome.map(outcome -> new Twin(outcome, twinVerdict)),
                perturbed,
                tokens,
                latency,
                served,
                nullOutcome.map(outcome -> new Perturbed(outcome, nullVerdict, nullFired)));
    }

    /** Look for clean trials whose score is at least so much. */
    public Sighting scoredAtLeast(String system, String metric, double limit) {
        return scored(system, "s.value >= ?", CLEAN_TRIALS, metric, limit);
    }

    /** Look for clean trials whose score is below that, of cases with a tag if one is named. */
    public Sighting scoredBelow(String system, String metric, double limit, Optional<String> tag) {
        List<Object> more = new ArrayList<>(tag.stream().toList());
        return scored(
                system,
                "s.value < ?",
                CLEAN_TRIALS + (tag.isPresent() ? " and list_contains(t.tags, ?)" : ""),
                metric,
                limit,
                more.toArray());
    }

    /** Look for clean trials that did not succeed, among those that have at least such a score of something that went wrong. */
    public Sighting unsuccessfulWith(String system, String metric, double limit) {
        return scored(
                system,
                "s.value >= ? and not t.success",
                CLEAN_TRIALS + " and t.success is not null and s.value >= ?",
                metric,
                limit,
                limit);
    }

    /**
     * Look for clean trials that show a failure by the rule that looked at each, or where that one found no other explanation: that did
     * not succeed and have at least such a score of something that went wrong.
     *
     * @param finding the failure's word
     */
    public Sighting found(String system, String finding, String metric, double limit) {
        return sighting(
                system,
                "select t.number as number, case f.answer when 'shown' then true when 'explained' then false"
                        + " else coalesce(s.value >= ?, false) and not t.success end as shows from trials t"
                        + " left join findings f on f.run_id = t.run_id and f.number = t.number and f.finding = ? and f.answer <> 'failed'"
                        + " left join scores s on s.run_id = t.run_id and s.number = t.number and s.metric = ?"
                        + " and s.value >= 1 where t.run_id = ? and t.system = ? and " + CLEAN_TRIALS
                        + " and (f.answer is not null or (s.value is not null and t.success is not null))",
                List.of(limit, finding, metric, runId, system));
    }

    /** Look for clean trials that show a failure by the rule that looked at each. */
    public Sighting found(String system, String finding) {
        return sighting(
                system,
                "select f.number as number, f.answer = 'shown' as shows from findings f join trials t on t.run_id = f.run_id"
                        + " and t.number = f.number where f.run_id = ? and t.system = ? and f.finding = ? and f.answer <> 'failed' and "
                        + CLEAN_TRIALS,
                List.of(runId, system, finding));
    }

    private Sighting scored(String system, String shows, String among, String metric, double limit, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(limit, runId, system, metric));
        arguments.addAll(List.of(more));
        return sighting(
                system,
                "select t.number as number, " + shows + " as shows from trials t join scores s on s.run_id = t.run_id"
                        + " and s.number = t.number where t.run_id = ? and t.system = ? and s.metric = ?"
                        + " and s.value is not null and " + among,
                arguments);
    }

    /** Look for clean trials that ran into their deadline, among those that were played. */
    public Sighting timedOut(String system) {
        return sighting(
                system,
                "select number, outcome = 'timed_out' as shows from trials where run_id = ? and system = ?"
                        + " and perturbation = ? and outcome not in ('not_played', 'diverged', 'unrecorded')",
                List.of(runId, system, RecordedRun.CLEAN));
    }

    /** Look for clean trials of cases with a tag that did not succeed. */
    public Sighting unsuccessfulTagged(String system, String tag) {
        return sighting(
                system,
                "select number, not success as shows from trials where run_id = ? and system = ? and perturbation = ?"
                        + " and success is not null and list_contains(tags, ?)",
                List.of(runId, system, RecordedRun.CLEAN, tag));
    }

    /**
     * Look for perturbed trials that took more than so many times as long as their twins, and longer by so many ms or more,
     * without the time that Rehearsal made them wait itself: calls at once are taken to have waited one after the other, so
     * that nothing is seen that was planted. Trials in which the perturbation never acted, or of which is not known how long it
     * made them wait, show nothing; nor do null replays, which spoil nothing.
     */
    public Sighting slowerThanTwin(String system, double times, double excessMs) {
        return sighting(
                system,
                "select t.number as number, t.latency_ms - coalesce(t.planted_wait_ms, 0) > ? * c.latency_ms and"
                        + " t.latency_ms - coalesce(t.planted_wait_ms, 0) - c.latency_ms >= ? as shows from trials t join "
                        + CLEAN
                        + " c on c.case_id = t.case_id and c.repetition = t.repetition where t.run_id = ? and t.system = ?"
                        + " and t.perturbation not in ('" + RecordedRun.CLEAN + "', '" + RecordedRun.NULL_REPLAY
                        + "') and t.latency_ms is not null and c.latency_ms is not null"
                        + " and (t.fired is null or (t.fired > 0 and t.planted_wait_ms is not null))",
                List.of(times, excessMs, runId, system, runId, system));
    }

    /**
     * Look for clean trials that took more than so many times their median. Fewer than three cannot show it, nor can any where
     * all took nothing.
     */
    public Sighting above(String system, Quantity quantity, double times) {
        return sighting(
                system,
                "with amounts as (select number, (" + quantity.expression() + ")::double as amount from trials"
                        + " where run_id = ? and system = ? and perturbation = ?) select number, amount > ? * (select"
                        + " median(amount) from amounts) as shows from amounts where amount is not null and (select"
                        + " count(amount) >= " + FEWEST_AROUND_A_MEDIAN + " and max(amount) > 0 from amounts)",
                List.of(runId, system, RecordedRun.CLEAN, times));
    }

    /**
     * Look for clean trials in which a call of a model failed with an error that a regular expression matches. What the
     * gateway refused because the trial had used up its limits is no error of a model.
     */
    public Sighting modelError(String system, String pattern) {
        return sighting(
                system,
                "select s.number as number, bool_or(s.error is not null and regexp_matches(s.error, ?, 'i')"
                        + " and not contains(s.error, '" + OWN_LIMIT + "')) as shows"
                        + " from spans s join trials t on t.run_id = s.run_id and t.number = s.number"
                        + " where s.run_id = ? and t.system = ? and t.perturbation = ? and s.kind = 'model' group by s.number",
                List.of(pattern, runId, system, RecordedRun.CLEAN));
    }

    /**
     * Look for clean trials in which an agent's longest input is above a limit and so many times its shortest one, among those
     * in which an agent asked a model more than once.
     */
    public Sighting grownContext(String system, long tokens, double times) {
        return sighting(
                system,
                "select m.number as number, m.number in (select number from (select number, agent from spans"
                        + " where run_id = ? and kind = 'model' and number in (select number from spans where run_id = ?"
                        + " and kind = 'model' and input_tokens > ?) group by number, agent"
                        + " having max(input_tokens) > ? and max(input_tokens) > ? * min(input_tokens))) as shows"
                        + " from (select distinct number from (select s.number, s.agent from spans s join trials t on"
                        + " t.run_id = s.run_id and t.number = s.number where s.run_id = ? and t.system = ? and"
                        + " t.perturbation = ? and s.kind = 'model' and s.input_tokens is not null"
                        + " group by s.number, s.agent having count(*) > 1)) m",
                List.of(runId, runId, tokens, tokens, times, runId, system, RecordedRun.CLEAN));
    }

    /** Count the rows of a query that gives number and whether the failure shows. */
    private Sighting sighting(String system, String query, List<Object> arguments) {
        Object[] all = arguments.toArray();
        return database.list(
                        "select count(*) filter (shows) as seen, count(*) as assessed, min(number) filter (shows) as first from ("
                                + query + ")",
                        row -> new Sighting(row.getLong("seen"), row.getLong("assessed"), example(system, row)),
                        all)
                .getFirst();
    }

    private Optional<Example> example(String system, ResultSet found) throws SQLException {
        long number = found.getLong("first");
        if (found.wasNull()) {
            return Optional.empty();
        }
        return database
                .list(
                        "select case_id, perturbation, repetition from trials where run_id = ? and number = ?",
                        row -> new Example(system, row.getString(1), row.getString(2), row.getInt(3)),
                        runId,
                        number)
                .stream()
                .findFirst();
    }

    /**
     * A perturbed trial beside its twin.
     *
     * @param trial what it was
     * @param clusters what its case shares with others
     * @param twin how its twin ended; empty where there is none
     * @param end how it ended
     * @param tokens what both used
     * @param millis how long both took
     * @param served the share of its model calls that was answered from a recording; empty where unknown
     * @param nullReplay how the null replay ended; empty where there is none
     */
    public record TwinTrial(
            Example trial,
            Map<String, String> clusters,
            Optional<Twin> twin,
            Perturbed end,
            Amount tokens,
            Amount millis,
            OptionalDouble served,
            Optional<Perturbed> nullReplay) {
        public TwinTrial {
            clusters = Map.copyOf(clusters);
        }
    }

    /**
     * A perturbed trial and the trials that it is held against, by their numbers.
     *
     * @param number of the perturbed trial
     * @param caseId its case
     * @param perturbation what it was played under
     * @param end how it ended
     * @param twin how its twin ended
     * @param twinNumber of its twin
     * @param nullNumber of the null replay of its case and repetition that acted; empty where there is none, or it is one itself
     */
    public record TracedTwin(
            long number,
            String caseId,
            String perturbation,
            Perturbed end,
            Twin twin,
            long twinNumber,
            OptionalLong nullNumber) {}

    /** A quantity of a twin and of its perturbed trial; empty where unknown. */
    public record Amount(OptionalDouble twin, OptionalDouble trial) {}

    /**
     * The number of trials that show a failure.
     *
     * @param seen trials that show it
     * @param assessed trials that could show it
     * @param example the first that shows it
     */
    public record Sighting(long seen, long assessed, Optional<Example> example) {}
}
