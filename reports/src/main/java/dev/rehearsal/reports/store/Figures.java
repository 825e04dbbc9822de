package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.PerSuccess.CaseTotals;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.SystemSummary.Unobserved;
import dev.rehearsal.reports.store.Quantity.UsageBy;
import dev.rehearsal.reports.store.json.IngressJson;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trials of one run summed up by case. Beside the cases, memory holds 12 bytes a trial, and as many
 * again for each tag of its case, which say what case it belongs to, and the values that {@link ScoreColumns} keeps. Sums are taken in order of the trials' numbers, so
 * the order in which trials were stored cannot change a figure. Thread-safe while its store is open; shows the trials
 * that were stored when a slice was first asked for, so take a new one from the store after more were played.
 */
public final class Figures {

    private final Database database;
    private final String runId;
    private @Nullable String lastSystem;
    private @Nullable Map<Subgroup, SliceCases> lastSubgroups;
    private @Nullable Slice lastSlice;
    private @Nullable SliceCases lastCases;
    private final ScoreColumns scores;

    Figures(Database database, String runId) {
        this.database = database;
        this.runId = runId;
        this.scores = new ScoreColumns(database, runId);
    }

    /** Return the systems that have trials, in order of their first one. */
    public List<String> systems() {
        return database.list(
                "select system from trials where run_id = ? group by system order by min(number)",
                row -> row.getString(1),
                runId);
    }

    /** Return the metrics that were scored, in order of their first score. */
    public List<Metric> metrics() {
        return database.list(
                "select metric, unit, direction, min_value, max_value from metrics where run_id = ? order by ordinal",
                row -> new Metric(
                        row.getString(1),
                        Unit.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        Direction.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        row.getDouble(4),
                        row.getDouble(5)),
                runId);
    }

    /** Return the perturbations under which the system played, {@code none} first, then by name. */
    public List<String> perturbations(String system) {
        return database.list(
                "select distinct perturbation from trials where run_id = ? and system = ?"
                        + " order by perturbation <> ?, perturbation",
                row -> row.getString(1),
                runId,
                system,
                RecordedRun.CLEAN);
    }

    /**
     * Return whether a system is a single agent as far as its clean trials show: one agent by name at most, one by its system
     * prompt at most, no handoff, and nobody whom a case expects on its route, who would be a team's.
     */
    public boolean isSingleAgent(String system) {
        String named = "case when s.agent <> '' then s.agent when s.kind = 'agent' then s.name else '' end";
        return database.list(
                        "select count(distinct agent) filter (not digest) as named, count(distinct agent) filter (digest) as"
                                + " digests, count(*) filter (kind = 'handoff') as handoffs, coalesce(min(agent) filter"
                                + " (not digest), '') as one from (select distinct kind, nullif(agent, '') as agent,"
                                + " regexp_full_match(agent, '(unnamed|agent)-[0-9a-f]{6}') as digest from (select s.kind, "
                                + named
                                + " as agent from spans s join trials t on t.run_id = s.run_id and t.number = s.number"
                                + " where s.run_id = ? and t.system = ? and t.perturbation = ?))",
                        row -> row.getInt("named") + row.getInt("digests") > 0
                                && row.getInt("named") <= 1
                                && row.getInt("digests") <= 1
                                && row.getInt("handoffs") == 0
                                && !isExpectedOnRoute(row.getString("one")),
                        runId,
                        system,
                        RecordedRun.CLEAN)
                .getFirst();
    }

    private boolean isExpectedOnRoute(String agent) {
        return database.list(
                        "select count(*) > 0 from (select unnest(from_json(expectation->'$.route.agents', '[\"VARCHAR\"]')) as"
                                + " agent from cases where run_id = ?) where agent = ?",
                        row -> row.getBoolean(1),
                        runId,
                        agent)
                .getFirst();
    }

    /** Return the tags of the trials, sorted. */
    public List<String> tags(Slice slice) {
        return database.list(
                "select distinct tag from (select unnest(tags) as tag from trials" + where(slice) + ") order by 1",
                row -> row.getString(1),
                arguments(slice));
    }

    /** Return how many cases and trials there are, how many trials have no verdict, and how many of those were not played. */
    public Counts counts(Slice slice) {
        return database.list(
                        "select count(distinct case_id), count(*), count(*) - count(success),"
                                + " count(*) filter (outcome = 'not_played') from trials" + where(slice),
                        row -> new Counts(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        arguments(slice))
                .getFirst();
    }

    /** Return how many trials of a system a person took over, clean and perturbed ones. */
    public long takenOver(String system) {
        return database.list(
                        "select count(*) from trials where run_id = ? and system = ? and takeover_ms is not null",
                        row -> row.getLong(1),
                        runId,
                        system)
                .getFirst();
    }

    /** Return how many trials ended in each outcome, by the outcome's word. */
    public SortedMap<String, Long> outcomes(Slice slice) {
        SortedMap<String, Long> outcomes = new TreeMap<>();
        database.each(
                "select outcome, count(*) from trials" + where(slice) + " group by outcome",
                row -> outcomes.put(row.getString(1), row.getLong(2)),
                arguments(slice));
        return outcomes;
    }

    /** Return what the systems of the run sent to the gateway beside their model calls, added up over all trials. */
    public IngressCounts ingress() {
        List<IngressCounts> sum = new ArrayList<>(List.of(IngressCounts.NONE));
        database.each(
                "select ingress from trials where run_id = ? and ingress is not null order by number",
                row -> sum.set(0, sum.getFirst().plus(IngressJson.read(row.getString(1)))),
                runId);
        return sum.getFirst();
    }

    /** Return the most frequent reason of the trials that ended so, by the outcome's word; empty where none did. */
    public Optional<String> reason(Slice slice, String outcome) {
        return database
                .list(
                        "select reason from trials" + where(slice)
                                + " and outcome = ? group by reason order by count(*) desc, reason limit 1",
                        row -> row.getString(1),
                        arguments(slice, outcome))
                .stream()
                .findFirst();
    }

    /** Return by metric how many of the trials have a value, abstained, or met a scorer that failed. */
    public Map<String, Statuses> statuses(Slice slice) {
        Map<String, Statuses> statuses = new TreeMap<>();
        database.each(
                "select s.metric, count(*) filter (s.status = 'measured'), count(*) filter (s.status = 'abstained'),"
                        + " count(*) filter (s.status = 'failed') from scores s join trials t on s.number = t.number"
                        + where(slice, "t.") + " and s.run_id = ? group by s.metric",
                row -> statuses.put(row.getString(1), new Statuses(row.getLong(2), row.getLong(3), row.getLong(4))),
                arguments(slice, runId));
        return statuses;
    }

    /** Return by metric what was asked for and could not be observed; metrics of which nothing was are left out. */
    public Map<String, Unobserved> unobserved(Slice slice) {
        Map<String, Unobserved> unobserved = new TreeMap<>();
        database.each(
                "select metric, sum(trials)::bigint, arg_max(explanation, (trials, explanation)) from (select s.metric,"
                        + " s.explanation, count(*) as trials from scores s join trials t on s.number = t.number"
                        + where(slice, "t.")
                        + " and s.run_id = ? and s.status = 'unobserved' group by all) group by metric",
                row -> unobserved.put(row.getString(1), new Unobserved(row.getLong(2), 0, 0, row.getString(3))),
                arguments(slice, runId));
        database.each(
                "select s.metric, count(distinct t.case_id) filter (s.status = 'unobserved'), count(distinct t.case_id)"
                        + " from scores s join trials t on s.number = t.number" + where(slice, "t.")
                        + " and s.run_id = ? and s.status <> 'abstained' group by s.metric",
                row -> {
                    int cases = row.getInt(2);
                    int asked = row.getInt(3);
                    unobserved.computeIfPresent(
                            row.getString(1), (name, one) -> new Unobserved(one.trials(), cases, asked, one.why()));
                },
                arguments(slice, runId));
        return unobserved;
    }

    /**
     * Return the metric by case, sorted by case. Every case of the slice is there. Trials to which the metric does not apply
     * abstain; all others without a value are unscored. Success applies to every trial, and every metric to what was not
     * played.
     */
    public List<CaseTally> tallies(Slice slice, Metric metric) {
        return SliceCases.tally(List.of(cases(slice)), scores.of(metric)).getFirst();
    }

    /**
     * Return the metric by case under each perturbation, over the trials in which it acted, and by each tag, over the clean trials:
     * as {@link #tallies} of each slice, in one pass over the scores. Parts without a trial are left out.
     */
    public Map<Subgroup, List<CaseTally>> subgroups(String system, Metric metric) {
        Map<Subgroup, SliceCases> slices = subgroups(system);
        List<List<CaseTally>> tallies = SliceCases.tally(List.copyOf(slices.values()), scores.of(metric));
        Map<Subgroup, List<CaseTally>> found = new LinkedHashMap<>();
        Iterator<List<CaseTally>> each = tallies.iterator();
        slices.keySet().forEach(subgroup -> found.put(subgroup, each.next()));
        return found;
    }

    /** Return the cases of all parts of a system's trials. They are read once for all metrics of the system. */
    private synchronized Map<Subgroup, SliceCases> subgroups(String system) {
        Map<Subgroup, SliceCases> known = lastSubgroups;
        if (known == null || !system.equals(lastSystem)) {
            known = new LinkedHashMap<>();
            for (Subgroup subgroup : parts(system)) {
                Slice slice = Slice.of(system, subgroup);
                SliceCases read = read(slice);
                if (!read.isEmpty()) {
                    known.put(subgroup, read);
                }
            }
            lastSystem = system;
            lastSubgroups = known;
        }
        return known;
    }

    private List<Subgroup> parts(String system) {
        List<Subgroup> parts = new ArrayList<>();
        perturbations(system).stream()
                .filter(name -> !name.equals(RecordedRun.CLEAN))
                .forEach(name -> parts.add(new Subgroup.Under(name)));
        tags(Slice.clean(system)).forEach(tag -> parts.add(new Subgroup.Tagged(tag)));
        return parts;
    }

    /** Return a quantity by case, sorted by case; trials where it is unknown are unscored. */
    public List<CaseTally> tallies(Slice slice, Quantity quantity) {
        return cases(slice).tally(values(slice, quantity), value -> value, arguments(slice));
    }

    /** Return the judges of which is known what they took for trials, by name. */
    public List<String> judges(Slice slice) {
        return database.list(
                "select distinct u.judge from judge_usage u join trials t on u.number = t.number" + where(slice, "t.")
                        + " and u.run_id = ? and u.input_tokens is not null order by 1",
                row -> row.getString(1),
                arguments(slice, runId));
    }

    /** Return what a judge took by case, sorted by case; trials where that is unknown are unscored. */
    public List<CaseTally> tallies(Slice slice, String judge, Quantity.OfJudge quantity) {
        return cases(slice)
                .tally(
                        "select number, " + quantity.column()
                                + "::double from judge_usage where run_id = ? and judge = ?" + " and "
                                + quantity.column() + " is not null order by number",
                        value -> value,
                        runId,
                        judge);
    }

    /** Return the agents or models that took part in trials, the ones with most calls first. */
    public List<UsageBy.Named> names(Slice slice, UsageBy by, int most) {
        return database.list(
                "select u." + by.column()
                        + ", count(distinct u.number) from model_usage u join trials t on t.number = u.number"
                        + where(slice, "t.") + " and u.run_id = ? group by 1 order by sum(u.calls) desc, 1 limit "
                        + most,
                row -> new UsageBy.Named(row.getString(1), row.getLong(2)),
                arguments(slice, runId));
    }

    /** Return what an agent or model took by case, sorted by case; trials in which it took no part, or of which that is unknown, are unscored. */
    public List<CaseTally> tallies(Slice slice, UsageBy by, String name, UsageBy.Amount amount) {
        return cases(slice)
                .tally(
                        "select number, sum(" + amount.expression() + ")::double from model_usage where run_id = ? and "
                                + by.column() + " = ? group by number having count(*) = count(" + amount.expression()
                                + ") order by number",
                        value -> value,
                        runId,
                        name);
    }

    /** Return the share of an agent or model by case, sorted by case: 0 where it took no part; trials of which the amount is unknown are unscored. */
    public List<CaseTally> shares(Slice slice, UsageBy by, String name, UsageBy.Amount amount) {
        String each = amount.expression();
        return cases(slice)
                .tally(
                        "select number, coalesce(sum(" + each + ") filter (" + by.column() + " = ?), 0)::double / sum("
                                + each
                                + ") from model_usage where run_id = ? group by number having count(*) = count(" + each
                                + ") and sum(" + each + ") > 0 order by number",
                        value -> value,
                        name,
                        runId);
    }

    /** Return the tokens of the trials that succeeded by case, sorted by case; the others, and those of which they are unknown, are unscored. */
    public List<CaseTally> tokensOfSuccesses(Slice slice) {
        String tokens = Quantity.TOKENS.expression();
        return cases(slice)
                .tally(
                        "select number, (" + tokens + ")::double from trials" + where(slice) + " and success and ("
                                + tokens + ") is not null order by number",
                        value -> value,
                        arguments(slice));
    }

    /**
     * Return what the trials of each case used together and how often they succeeded, sorted by case: over the trials of which
     * both the quantity and the verdict are known.
     */
    public List<CaseTotals> totals(Slice slice, Quantity quantity) {
        String known = " and success is not null and (" + quantity.expression() + ") is not null order by number";
        SliceCases cases = cases(slice);
        List<CaseTally> amounts = cases.tally(
                "select number, (" + quantity.expression() + ")::double from trials" + where(slice) + known,
                value -> value,
                arguments(slice));
        List<CaseTally> verdicts = cases.tally(
                "select number, success::double from trials" + where(slice) + known, value -> value, arguments(slice));
        List<CaseTotals> totals = new ArrayList<>(amounts.size());
        for (int i = 0; i < amounts.size(); i++) {
            CaseTally each = amounts.get(i);
            totals.add(new CaseTotals(
                    each.caseId(),
                    each.clusters(),
                    each.tally().scored(),
                    each.tally().sum(),
                    (long) verdicts.get(i).tally().sum()));
        }
        return totals;
    }

    /** Return how many trials with a verdict do not say how much they used. */
    public long unknown(Slice slice, Quantity quantity) {
        return database.list(
                        "select count(*) from trials" + where(slice) + " and success is not null and ("
                                + quantity.expression() + ") is null",
                        row -> row.getLong(1),
                        arguments(slice))
                .getFirst();
    }

    /** Return the known values of all trials in order, for percentiles; they stay in the store. */
    public Percentiles.Sample sample(Slice slice, Quantity quantity) {
        return new StoredSample(
                database,
                "(" + quantity.expression() + ")::double",
                where(slice),
                arguments(slice),
                limit ->
                        cases(slice).tally(values(slice, quantity), value -> value <= limit ? 1 : 0, arguments(slice)));
    }

    private static String values(Slice slice, Quantity quantity) {
        return "select number, (" + quantity.expression() + ")::double from trials" + where(slice) + " and ("
                + quantity.expression() + ") is not null order by number";
    }

    /** Return the cases of a slice. They are read once for all metrics as long as the slice stays the same. */
    private synchronized SliceCases cases(Slice slice) {
        SliceCases cases = lastCases;
        if (cases == null || !slice.equals(lastSlice)) {
            cases = read(slice);
            lastSlice = slice;
            lastCases = cases;
        }
        return cases;
    }

    private SliceCases read(Slice slice) {
        return SliceCases.read(
                database,
                "select number, case_id, clusters from trials" + where(slice) + " order by number",
                arguments(slice));
    }

    private static String where(Slice slice) {
        return where(slice, "");
    }

    private static String where(Slice slice, String alias) {
        String tagged = slice.tag().isPresent() ? " and list_contains(" + alias + "tags, ?)" : "";
        String acted = slice.acted() ? " and (" + alias + "fired is null or " + alias + "fired > 0)" : "";
        return " where " + alias + "run_id = ? and " + alias + "system = ? and " + alias + "perturbation = ?" + tagged
                + acted;
    }

    private Object[] arguments(Slice slice, Object... after) {
        return Stream.concat(chosen(slice), Stream.of(after)).toArray();
    }

    private Stream<Object> chosen(Slice slice) {
        Stream<Object> three = Stream.of(runId, slice.system(), slice.perturbation());
        return Stream.concat(three, slice.tag().stream());
    }

    /** The numbers of cases, of trials, of trials without a verdict, and of trials that were not played. */
    public record Counts(int cases, long trials, long unscored, long notPlayed) {}

    /** The numbers of scores of one metric, by what became of them. */
    public record Statuses(long measured, long abstained, long failed) {}

    /** The values of a column, ranked without being fetched. */
    private static final class StoredSample implements Percentiles.Sample {

        private final Database database;
        private final String value;
        private final String from;
        private final Object[] arguments;
        private final DoubleFunction<List<CaseTally>> atMost;

        /**
         * Choose the values.
         *
         * @param value the SQL expression over {@code trials}
         * @param where the condition, with its key word
         * @param arguments what the condition binds
         * @param atMost counts by case the values that are not above a limit
         */
        StoredSample(
                Database database,
                String value,
                String where,
                Object[] arguments,
                DoubleFunction<List<CaseTally>> atMost) {
            this.database = database;
            this.value = value;
            this.from = " from trials" + where + " and " + value + " is not null";
            this.arguments = arguments.clone();
            this.atMost = atMost;
        }

        @Override
        public long size() {
            return database.list("select count(*)" + from, row -> row.getLong(1), arguments)
                    .getFirst();
        }

        @Override
        public double ranked(long rank) {
            return database.list(
                            "select " + value + " as v" + from + " order by v limit 1 offset " + (rank - 1),
                            row -> row.getDouble(1),
                            arguments)
                    .getFirst();
        }

        @Override
        public List<CaseTally> atMost(double limit) {
            return atMost.apply(limit);
        }
    }
}
