package dev.rehearsal.judges.statistics.gate;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.gate.Gate.Quantity;

/** The check that refuses numbers of gates that the metric can never reach, or never fall short of. */
final class Ranges {

    private static final double HUNDRED = 100;

    private Ranges() {}

    /** Refuse a limit that no value of the metric can have. Throws {@link InvalidInputException}. */
    static void limit(String where, Gate.Threshold gate, Metric metric) {
        double limit = gate.limit().value();
        if (limit < metric.min() || limit > metric.max()) {
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(gate.text()) + ": the limit must lie in the metric's range, "
                            + range(metric),
                    "was " + MetricFormat.number(limit),
                    remedy(limit, metric));
        }
    }

    /** Refuse a margin as wide as the metric's range: no system could be worse by that. Throws {@link InvalidInputException}. */
    static void margin(String where, Gate.NoWorse gate, Quantity margin, Metric metric) {
        double width = metric.max() - metric.min();
        if (margin.value() >= width) {
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(gate.text())
                            + ": the margin must be less than the metric's range, " + range(metric),
                    "was " + MetricFormat.number(margin.value()) + ", which every system keeps",
                    metric.unit() == Unit.RATE && margin.value() <= HUNDRED
                            ? "A rate is 0 to 1; write " + share(margin.value())
                            : "Write a smaller margin");
        }
    }

    /** Refuse to count trials by a metric that does not say that something went wrong. Throws {@link InvalidInputException}. */
    static void countable(String where, Gate.CountLimit gate, Metric metric) {
        if (metric.unit() != Unit.RATE || metric.direction() != Direction.LOWER) {
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(gate.text())
                            + ": trials must be counted by a rate of which less is better",
                    metric.name() + " is in " + metric.unit().word() + ", "
                            + metric.direction().word() + " is better",
                    "Limit its value, without \"trials\"");
        }
    }

    private static String remedy(double limit, Metric metric) {
        if (metric.unit() == Unit.RATE) {
            boolean percents = limit > 1 && limit <= HUNDRED;
            return "A rate is 0 to 1" + (percents ? "; write " + share(limit) + " or " + percent(limit) : "");
        }
        return "Write a number in that range";
    }

    private static String share(double percents) {
        return MetricFormat.number(percents / HUNDRED);
    }

    private static String percent(double percents) {
        return MetricFormat.number(percents) + "%";
    }

    private static String range(Metric metric) {
        return Double.isInfinite(metric.max())
                ? MetricFormat.number(metric.min()) + " or more"
                : MetricFormat.number(metric.min()) + " to " + MetricFormat.number(metric.max());
    }
}
