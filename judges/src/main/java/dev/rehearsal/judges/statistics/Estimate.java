package dev.rehearsal.judges.statistics;

import java.util.Optional;

/**
 * An estimate of one quantity of one system.
 *
 * @param value the point estimate, in the metric's unit
 * @param interval its confidence interval; empty where the data cannot bound it
 * @param level the interval's confidence level, such as 0.95
 * @param cases the number of cases that it rests on
 * @param trials the number of scored trials that it rests on
 * @param method how value and interval were computed, one line for people
 */
public record Estimate(
        double value, Optional<Interval> interval, double level, int cases, long trials, String method) {}
