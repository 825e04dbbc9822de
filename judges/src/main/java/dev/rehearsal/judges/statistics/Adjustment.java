package dev.rehearsal.judges.statistics;

import java.util.OptionalDouble;

/**
 * The p-values of one comparison after their adjustment for the number of comparisons made together. Differences and
 * equivalences are families of their own: each is adjusted by itself.
 *
 * @param metrics how many were adjusted together
 * @param difference the adjusted p-value of there being no difference; empty where there is no interval at any level
 * @param equivalence the adjusted p-value of a difference beyond the margin; empty where there is no interval at any level
 */
public record Adjustment(int metrics, OptionalDouble difference, OptionalDouble equivalence) {}
