package dev.rehearsal.reports.benchmark;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.independent.RunRatios;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.Row;
import java.util.Comparator;
import java.util.List;

/** What the intervals of a comparison of benchmarks speak of: the machine's runs, or the two that there were. */
final class RunScope {

    private static final String MORE = " Give several files a side, of runs that took turns.";

    private RunScope() {}

    static String of(List<Row> rows, double spread) {
        // told of the row that knows least, which is as a rule like all others
        BenchmarkComparison.Runs runs = rows.stream()
                .map(Row::runs)
                .min(Comparator.comparingInt(RunScope::fewest))
                .orElseThrow();
        if (fewest(runs) >= RunRatios.ENOUGH) {
            return files(runs) + ": intervals rest on how whole runs differ"
                    + (runs.paired()
                            ? ", the first of the baseline held against the first of the candidate, and so on."
                            : ".");
        }
        if (spread == 0) {
            return files(runs)
                    + ": the intervals hold within these runs of the machine only. What whole runs of one commit differ"
                    + " by is in none of them (--run-spread 0)." + MORE;
        }
        return files(runs) + ": whole runs of one commit differ on one machine, too, which "
                + (runs.baseline() == 1 && runs.candidate() == 1 ? "one file a side" : "so few files")
                + " cannot show. They are taken to differ by a standard deviation of at least "
                + MetricFormat.precisePercent(spread) + " (--run-spread), so that no change below "
                + MetricFormat.precisePercent(RunRatios.leastChange(runs.baseline(), runs.candidate(), spread))
                + " is called one." + MORE;
    }

    private static int fewest(BenchmarkComparison.Runs runs) {
        return Math.min(runs.baseline(), runs.candidate());
    }

    private static String files(BenchmarkComparison.Runs runs) {
        if (runs.baseline() != runs.candidate()) {
            return runs.baseline() + " and " + runs.candidate() + " files";
        }
        return runs.baseline() == 1 ? "One file a side" : runs.baseline() + " files a side";
    }
}
