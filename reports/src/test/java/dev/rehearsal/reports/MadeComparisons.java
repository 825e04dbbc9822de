package dev.rehearsal.reports;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Made-up comparisons: ten metrics of every unit, with every decision, one of them without a figure. */
public final class MadeComparisons {

    private MadeComparisons() {}

    static List<Comparison> comparisons() {
        List<Comparison> list = new ArrayList<>();
        list.add(comparison(
                Metric.SUCCESS,
                0.72,
                0.86,
                Optional.of(difference(0.14, new Interval(0.06, 0.22))),
                0.0004,
                new Decision.Improved("the 95% interval lies above 0")));
        list.add(relative(
                Metric.amount("tokens", Unit.TOKENS),
                1240,
                3844,
                2.1,
                1.9,
                2.3,
                0.00001,
                new Decision.Regressed("the interval lies above 0")));
        list.add(relative(
                Metric.amount("latency", Unit.MS),
                1320,
                1840,
                0.39,
                0.31,
                0.48,
                0.00001,
                new Decision.Regressed("the interval lies above 0")));
        list.add(comparison(
                Metric.amount("cost", Unit.USD),
                Double.NaN,
                Double.NaN,
                Optional.empty(),
                Double.NaN,
                new Decision.Inconclusive("no trial of single has a known cost")));
        list.add(comparison(
                Metric.rate("facts"),
                0.79,
                0.88,
                Optional.of(difference(0.09, new Interval(0.02, 0.16))),
                0.011,
                new Decision.Improved("the interval lies above 0")));
        list.add(comparison(
                Metric.rate("schema"),
                0.981,
                0.985,
                Optional.of(difference(0.004, new Interval(-0.009, 0.017))),
                0.55,
                new Decision.Unchanged("the interval lies within ±2 points")));
        list.add(comparison(
                Metric.rate("forbidden"),
                0.97,
                0.95,
                Optional.of(difference(-0.02, new Interval(-0.06, 0.02))),
                0.31,
                new Decision.Inconclusive("the interval holds 0 and reaches beyond the margin")));
        list.add(comparison(
                new Metric("helpful", Unit.SCORE, Direction.HIGHER, 1, 10),
                7.21,
                7.9,
                Optional.of(difference(0.69, new Interval(0.2, 1.2))),
                0.008,
                new Decision.Improved("the interval lies above 0")));
        list.add(comparison(
                Metric.amount("tool-errors", Unit.COUNT),
                0.12,
                0.41,
                Optional.of(difference(0.29, new Interval(0.15, 0.44))),
                0.0008,
                new Decision.Regressed("the interval lies above 0")));
        list.add(relative(
                Metric.amount("input-tokens", Unit.TOKENS),
                900,
                912,
                0.013,
                -0.02,
                0.04,
                0.4,
                new Decision.Unchanged("within ±5%")));
        return list;
    }

    static Comparison relative(
            Metric metric, double a, double b, double value, double low, double high, double p, Decision decision) {
        Comparison.Difference difference = new Comparison.Difference(
                b - a,
                Optional.of(new Interval(low * a, high * a)),
                Optional.of(new Comparison.Relative(value, Optional.of(new Interval(low, high)))),
                0.9944,
                "log ratio, cluster bootstrap-t, Holm");
        return comparison(metric, a, b, Optional.of(difference), p, decision);
    }

    /** Return a difference with its interval at 95%. */
    public static Comparison.Difference difference(double value, Interval interval) {
        return new Comparison.Difference(
                value,
                Optional.of(interval),
                Optional.empty(),
                0.95,
                "paired by case, cluster bootstrap-t, 10,000 resamples");
    }

    /** Return a comparison of rates or counts. */
    public static Comparison comparison(
            Metric metric,
            double a,
            double b,
            Optional<Comparison.Difference> difference,
            double p,
            Decision decision) {
        boolean first = metric.equals(Metric.SUCCESS);
        return new Comparison(
                metric,
                Estimand.POPULATION,
                arm("single", a),
                arm("team", b),
                difference,
                Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p),
                Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(first ? p : Math.min(1, 9 * p)),
                metric.unit().defaultMargin(),
                decision,
                first
                        ? new Comparison.Pairing(List.of("refund-090"), List.of("refund-091", "refund-092"))
                        : new Comparison.Pairing(List.of(), List.of()),
                first
                        ? new Comparison.Changes(
                                ids("refund", 31), ids("lost-parcel", 6), List.of("two-minds-1", "two-minds-2"))
                        : new Comparison.Changes(List.of(), List.of(), List.of()),
                first ? Optional.of(new Comparison.Bounds(0.11, 0.16)) : Optional.empty());
    }

    static List<String> ids(String stem, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "%s-%03d".formatted(stem, i))
                .toList();
    }

    static Comparison.Arm arm(String name, double value) {
        return new Comparison.Arm(
                name,
                200,
                600,
                name.equals("team") ? 9 : 3,
                Double.isNaN(value) ? Optional.empty() : Optional.of(Fixture.estimate(value)));
    }

    static Map<String, List<Comparison>> strata() {
        Map<String, List<Comparison>> strata = new LinkedHashMap<>();
        strata.put(
                "rate-limit",
                List.of(comparison(
                        Metric.rate("success "),
                        0.61,
                        0.83,
                        Optional.of(difference(0.22, new Interval(0.09, 0.35))),
                        0.001,
                        new Decision.Improved("above 0"))));
        strata.put(
                "tool-timeout",
                List.of(comparison(
                        Metric.rate("success "),
                        0.55,
                        0.52,
                        Optional.of(difference(-0.03, new Interval(-0.16, 0.1))),
                        0.62,
                        new Decision.Inconclusive("holds 0"))));
        strata.put(
                "malformed-json",
                List.of(comparison(
                        Metric.rate("success "),
                        0.70,
                        0.58,
                        Optional.of(difference(-0.12, new Interval(-0.21, -0.03))),
                        0.02,
                        new Decision.Regressed("below 0"))));
        return strata;
    }
}
