package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.reports.RecoveryRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recovery of one system from each perturbation.
 *
 * @param system what reports call it
 * @param rows one row a perturbation, in order of name
 * @param tallies the sums behind them by perturbation, metric and case
 */
record SystemRecovery(String system, List<RecoveryRow> rows, Map<String, Map<Metric, List<CaseTally>>> tallies) {

    SystemRecovery {
        rows = List.copyOf(rows);
        tallies = Collections.unmodifiableMap(new LinkedHashMap<>(tallies));
    }

    /** Return the sums of one metric under one perturbation, in order of the cases; empty where there are none. */
    List<CaseTally> tallies(String perturbation, Metric metric) {
        return tallies.getOrDefault(perturbation, Map.of()).getOrDefault(metric, List.of());
    }
}
