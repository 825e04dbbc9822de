package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.Decision;
import java.util.OptionalDouble;

/**
 * A comparison of two sides that were measured independently of each other.
 *
 * @param metric what is compared, in its direction
 * @param baseline the baseline's mean
 * @param candidate the candidate's mean
 * @param change candidate / baseline - 1 with its interval, empty where the data cannot give one: 0.05 means 5% more
 * @param level the interval's confidence level: higher than asked where it was adjusted for several comparisons
 * @param pValue two-sided, by the interval's own procedure; empty where there is no interval
 * @param adjustedPValue Holm-adjusted over all comparisons of the family
 * @param margin the change that does not matter, a share of the baseline
 * @param decision what follows
 * @param method how it was computed, one line for people
 */
public record RatioComparison(
        Metric metric,
        double baseline,
        double candidate,
        Relative change,
        double level,
        OptionalDouble pValue,
        OptionalDouble adjustedPValue,
        double margin,
        Decision decision,
        String method) {}
