package dev.rehearsal.reports.store;

import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.Tally;
import java.util.List;
import java.util.stream.Stream;

/** Rank the values of a column without fetching them. */
final class StoredSample implements Percentiles.Sample {

    private final Database database;
    private final String value;
    private final String from;
    private final Object[] arguments;

    /**
     * Choose the values.
     *
     * @param value the SQL expression over {@code trials}
     * @param where the condition, with its key word
     * @param arguments what the condition binds
     */
    StoredSample(Database database, String value, String where, Object[] arguments) {
        this.database = database;
        this.value = value;
        this.from = " from trials" + where + " and " + value + " is not null";
        this.arguments = arguments;
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
        return database.list(
                "select case_id, arg_min(clusters, number) as clusters, count(*), count(*) filter (" + value + " <= ?)"
                        + from + " group by case_id order by case_id",
                row -> new CaseTally(
                        row.getString(1),
                        Cells.map(row, "clusters"),
                        new Tally(row.getInt(3), 0, row.getDouble(4), row.getDouble(4))),
                Stream.concat(Stream.of(limit), Stream.of(arguments)).toArray());
    }
}
