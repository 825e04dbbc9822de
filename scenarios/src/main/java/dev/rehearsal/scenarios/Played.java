package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;

/**
 * Hold what a system gave back.
 *
 * @param outcome how it ended
 * @param usage tokens, calls, money; absent is unknown
 * @param trace what happened
 */
public record Played(Outcome outcome, Usage usage, Trace trace) {}
