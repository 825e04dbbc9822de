package dev.rehearsal.judges.coordination.ledger;

import java.util.OptionalLong;

/**
 * How a loss was made good.
 *
 * @param by what carried the obligation again, as people read it: {@code the handoff from "a" to "b"}
 * @param from the place in the trace's spans at which it was lost
 * @param to the place at which it was there again
 * @param milliseconds from the one to the other; empty where a time is not recorded
 */
public record Repair(String by, int from, int to, OptionalLong milliseconds) {}
