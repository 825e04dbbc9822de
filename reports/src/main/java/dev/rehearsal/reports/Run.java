package dev.rehearsal.reports;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of an experiment, as the store keeps it.
 *
 * @param id unique in its store, sortable by time
 * @param name the suite's name
 * @param hash SHA-256 of the plan: canonical suite, datasets and recordings
 * @param seed the experiment's seed
 * @param started when it was begun
 * @param finished when its last trial was stored; empty while trials are missing
 * @param planned how many trials the plan has
 * @param suite the suite's text as written
 * @param versions what it ran on: rehearsal, java, os, duckdb
 * @param simulated whether a simulated model played
 */
public record Run(
        String id,
        String name,
        String hash,
        long seed,
        Instant started,
        Optional<Instant> finished,
        long planned,
        String suite,
        Map<String, String> versions,
        boolean simulated) {
    public Run {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    /** Return the same run with the time at which it was finished. */
    public Run finishedAt(Instant at) {
        return new Run(id, name, hash, seed, started, Optional.of(at), planned, suite, versions, simulated);
    }
}
