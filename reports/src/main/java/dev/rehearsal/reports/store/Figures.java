package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.PerSuccess.CaseTotals;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sum up the trials of one run, one query a question, so that memory grows with the cases and not with the trials. Sums are
 * taken in order of the trials' numbers: the order in which trials were stored cannot change a figure. Thread-safe while its
 * store is open.
 */
public final class Figures {

    private final Database database;
    private final String runId;

    Figures(Database database, String runId) {
        this.database = database;
        this.runId = runId;
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

    /** Return the tags of the trials, sorted. */
    public List<String> tags(Slice slice) {
        return database.list(
                "select distinct tag from (select unnest(tags) as tag from trials" + where(slice) + ") order by 1",
                row -> row.getString(1),
                arguments(slice));
    }

    /** Return how many cases and trials there are, and how many trials have no verdict. */
    public Counts counts(Slice slice) {
        return database.list(
                        "select count(distinct case_id), count(*), count(*) - count(success) from trials"
                                + where(slice),
                        row -> new Counts(row.getInt(1), row.getLong(2), row.getLong(3)),
                        arguments(slice))
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

    /** Return by metric how many of the trials have a value, abstained, or met a scorer that failed. */
    public Map<String, Statuses> statuses(Slice slice) {
        Map<String, Statuses> statuses = new TreeMap<>();
        database.each(
                "select s.metric, count(*) filter (s.status = 'measured'), count(*) filter (s.status = 'abstained'),"
                        + " count(*) filter (s.status = 'failed') from scores s join trials t using (run_id, number)"
                        + where(slice, "t.") + " group by s.metric",
                row -> statuses.put(row.getString(1), new Statuses(row.getLong(2), row.getLong(3), row.getLong(4))),
                arguments(slice));
        return statuses;
    }

    /**
     * Return the metric by case, sorted by case. Every case of the slice is there; trials without a value, for whatever
     * reason, are unscored.
     */
    public List<CaseTally> tallies(Slice slice, Metric metric) {
        return tallies(
                "select t.case_id, arg_min(t.clusters, t.number) as clusters, count(s.value), count(*) - count(s.value),"
                        + " coalesce(sum(s.value order by t.number), 0), coalesce(sum(s.value * s.value order by t.number), 0)"
                        + " from trials t left join scores s"
                        + " on s.run_id = t.run_id and s.number = t.number and s.metric = ?"
                        + where(slice, "t.") + " group by t.case_id order by t.case_id",
                arguments(List.of(metric.name()), slice));
    }

    /** Return what a column of trials holds by case, sorted by case; trials where it is unknown are unscored. */
    public List<CaseTally> tallies(Slice slice, Quantity quantity) {
        String value = quantity.expression();
        return tallies(
                "select case_id, arg_min(clusters, number) as clusters, count(" + value + "), count(*) - count(" + value
                        + "), coalesce(sum(" + value + " order by number), 0)::double, coalesce(sum((" + value
                        + ") ** 2 order by number), 0)::double from trials" + where(slice)
                        + " group by case_id order by case_id",
                arguments(slice));
    }

    private List<CaseTally> tallies(String sql, Object... arguments) {
        return database.list(
                sql,
                row -> new CaseTally(
                        row.getString(1),
                        Cells.map(row, "clusters"),
                        new Tally(row.getInt(3), row.getInt(4), row.getDouble(5), row.getDouble(6))),
                arguments);
    }

    /**
     * Return what the trials of each case used together and how often they succeeded, sorted by case: over the trials of which
     * both the quantity and the verdict are known.
     */
    public List<CaseTotals> totals(Slice slice, Quantity quantity) {
        String value = quantity.expression();
        return database.list(
                "select case_id, arg_min(clusters, number) as clusters, count(*), sum((" + value
                        + ")::double order by number), count(*) filter (success) from trials" + where(slice)
                        + " and success is not null and (" + value + ") is not null group by case_id order by case_id",
                row -> new CaseTotals(
                        row.getString(1), Cells.map(row, "clusters"), row.getLong(3), row.getDouble(4), row.getLong(5)),
                arguments(slice));
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
        return new StoredSample(database, "(" + quantity.expression() + ")::double", where(slice), arguments(slice));
    }

    private static String where(Slice slice) {
        return where(slice, "");
    }

    private static String where(Slice slice, String alias) {
        String tagged = slice.tag().isPresent() ? " and list_contains(" + alias + "tags, ?)" : "";
        return " where " + alias + "run_id = ? and " + alias + "system = ? and " + alias + "perturbation = ?" + tagged;
    }

    private Object[] arguments(Slice slice) {
        return chosen(slice).toArray();
    }

    private Object[] arguments(List<?> before, Slice slice) {
        return Stream.concat(before.stream(), chosen(slice)).toArray();
    }

    private Stream<Object> chosen(Slice slice) {
        Stream<Object> three = Stream.of(runId, slice.system(), slice.perturbation());
        return Stream.concat(three, slice.tag().stream());
    }

    /** Count cases, trials, and trials without a verdict. */
    public record Counts(int cases, long trials, long unscored) {}

    /** Count the scores of one metric by what became of them. */
    public record Statuses(long measured, long abstained, long failed) {}
}
