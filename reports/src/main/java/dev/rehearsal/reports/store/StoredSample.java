package dev.rehearsal.reports.store;

import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Percentiles;
import java.util.List;
import java.util.function.DoubleFunction;

/** Rank the values of a column without fetching them. */
final class StoredSample implements Percentiles.Sample {

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
            Database database, String value, String where, Object[] arguments, DoubleFunction<List<CaseTally>> atMost) {
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
