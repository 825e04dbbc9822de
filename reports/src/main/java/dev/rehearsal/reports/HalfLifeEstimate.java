package dev.rehearsal.reports;

import dev.rehearsal.judges.coordination.ledger.HalfLife;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.Optional;

/**
 * The hops after which half of the obligations are left, as far as a system's {@code obligations-kept} says: context rot as one number.
 * Value and limits are those of the metric, turned by {@link HalfLife#ofKeptShare}, which keeps their order.
 *
 * @param kept the metric's estimate: the share that one hop keeps
 * @param hops infinite where no loss was seen
 * @param interval its upper limit is infinite where the metric's is 1; empty where the metric has none
 */
public record HalfLifeEstimate(Estimate kept, double hops, Optional<Interval> interval) {

    /** The metric that it rests on. */
    public static final String METRIC = "obligations-kept";

    /** Return that of a system; empty where nothing was owed in any of its trials. */
    public static Optional<HalfLifeEstimate> of(SystemSummary system) {
        return system.metrics().stream()
                .filter(one -> one.metric().name().equals(METRIC))
                .findFirst()
                .flatMap(MetricSummary::estimate)
                .map(kept -> new HalfLifeEstimate(
                        kept,
                        HalfLife.ofKeptShare(kept.value()),
                        kept.interval()
                                .map(i ->
                                        new Interval(HalfLife.ofKeptShare(i.low()), HalfLife.ofKeptShare(i.high())))));
    }
}
