package dev.rehearsal.reports.store;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.reports.store.SliceCases.Column;
import dev.rehearsal.reports.store.SliceCases.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one run, a column a metric. A run of at most 200,000 scores is read once, as the figures of a report ask for each
 * metric many times; of a larger one no value is kept, and each question reads its metric again. Thread-safe.
 */
final class ScoreColumns {

    static final int MAX_KEPT = 200_000;

    private static final String MEASURED =
            "select number, value from scores where run_id = ? and metric = ? and value is not null order by number";
    private static final String ABSTAINED =
            "select s.number from scores s join trials t on s.run_id = t.run_id and s.number = t.number"
                    + " where s.run_id = ? and s.metric = ? and s.status = 'abstained'"
                    + " and t.outcome not in ('not_played', 'diverged') order by s.number";
    private static final String ALL =
            "select s.metric, s.number, s.value from scores s join trials t on s.run_id = t.run_id and s.number = t.number"
                    + " where s.run_id = ? and (s.value is not null or (s.status = 'abstained' and t.outcome not in ('not_played', 'diverged')))"
                    + " order by s.number";

    private final Database database;
    private final String runId;
    private final int mostKept;
    private @Nullable Map<String, Kept> kept;
    private boolean read;

    ScoreColumns(Database database, String runId) {
        this(database, runId, MAX_KEPT);
    }

    ScoreColumns(Database database, String runId, int mostKept) {
        this.database = database;
        this.runId = runId;
        this.mostKept = mostKept;
    }

    /** Return a metric's values. Trials to which it does not apply need none; success applies to every trial, and every metric to what was not played. */
    Column of(Metric metric) {
        boolean applies = metric.name().equals(Metric.SUCCESS.name());
        Map<String, Kept> all = kept();
        if (all == null) {
            return values -> pass(metric.name(), applies, values);
        }
        Kept column = all.getOrDefault(metric.name(), new Kept());
        return values -> column.pass(applies, values);
    }

    private void pass(String metric, boolean applies, Values values) {
        database.each(MEASURED, row -> values.add(row.getLong(1), row.getDouble(2)), runId, metric);
        if (!applies) {
            database.each(ABSTAINED, row -> values.abstain(row.getLong(1)), runId, metric);
        }
    }

    private synchronized @Nullable Map<String, Kept> kept() {
        if (!read) {
            read = true;
            long scores = database.list("select count(*) from scores where run_id = ?", row -> row.getLong(1), runId)
                    .getFirst();
            if (scores <= mostKept) {
                Map<String, Kept> columns = new HashMap<>();
                database.each(
                        ALL,
                        row -> {
                            Kept column = columns.computeIfAbsent(row.getString(1), name -> new Kept());
                            double value = row.getDouble(3);
                            column.add(row.getLong(2), row.wasNull() ? Double.NaN : value);
                        },
                        runId);
                kept = columns;
            }
        }
        return kept;
    }

    /** A column in memory; no value where a metric does not apply. */
    private static final class Kept {
        private final List<Cell> cells = new ArrayList<>();

        void add(long number, double value) {
            cells.add(new Cell(number, value));
        }

        void pass(boolean applies, Values values) {
            for (Cell cell : cells) {
                if (!Double.isNaN(cell.value)) {
                    values.add(cell.number, cell.value);
                } else if (!applies) {
                    values.abstain(cell.number);
                }
            }
        }
    }

    private record Cell(long number, double value) {}
}
