package dev.rehearsal.reports.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One file of JMH's results: one whole run.
 *
 * @param name the file as it was named
 * @param results in the order of the file, each name once, never empty
 * @param written when the file was last written, which is when the run ended unless it was copied; empty where unknown
 */
public record JmhRun(String name, List<JmhResult> results, Optional<Instant> written) {
    public JmhRun {
        results = List.copyOf(results);
    }
}
