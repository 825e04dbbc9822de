package dev.rehearsal.reports.benchmark;

import java.util.List;

/**
 * One file of JMH's results.
 *
 * @param name the file as it was named
 * @param results in the order of the file, each name once, never empty
 */
public record JmhRun(String name, List<JmhResult> results) {
    public JmhRun {
        results = List.copyOf(results);
    }
}
