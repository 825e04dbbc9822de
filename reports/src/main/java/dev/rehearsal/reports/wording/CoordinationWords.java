package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.HalfLifeEstimate;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words for what became of obligations on their way from agent to agent. */
public final class CoordinationWords {

    /** The label of a system's line. */
    public static final String LABEL = "what handoffs kept";

    private static final Map<String, String> AMOUNTS = amounts();

    private CoordinationWords() {}

    private static Map<String, String> amounts() {
        Map<String, String> amounts = new LinkedHashMap<>();
        amounts.put("repaired-losses", "repaired losses");
        amounts.put("inventions", "inventions");
        amounts.put("contradictions", "contradictions");
        amounts.put("duplicate-work", "effects asked for again");
        return amounts;
    }

    /**
     * Return the share of obligations that a hop keeps, their half-life, how many trials lost or altered any, and what else was seen
     * at all; empty where nothing was owed.
     */
    public static Optional<String> of(SystemSummary system) {
        return HalfLifeEstimate.of(system).map(halfLife -> {
            List<String> parts = new ArrayList<>();
            parts.add(withInterval(Unit.RATE, halfLife.kept()) + " of the obligations at each hop, " + rot(halfLife));
            estimate(system, "obligation-loss")
                    .ifPresent(loss ->
                            parts.add("any lost or altered in " + withInterval(Unit.RATE, loss) + " of the trials"));
            AMOUNTS.forEach((metric, words) -> estimate(system, metric)
                    .filter(one -> one.value() > 0)
                    .ifPresent(one -> parts.add(withInterval(Unit.COUNT, one) + " " + words + " a trial")));
            return String.join("; ", parts);
        });
    }

    /** Return the limits of a half-life, {@code 9.5 or more}; empty text where there are none. */
    public static String limits(HalfLifeEstimate halfLife) {
        return halfLife.interval()
                .map(i -> Double.isInfinite(i.high())
                        ? MetricFormat.number(i.low()) + " or more"
                        : MetricFormat.number(i.low()) + " to " + MetricFormat.number(i.high()))
                .orElse("");
    }

    private static String rot(HalfLifeEstimate halfLife) {
        if (Double.isInfinite(halfLife.hops())) {
            return "none seen lost";
        }
        String limits = limits(halfLife);
        return "half of them left after " + MetricFormat.number(halfLife.hops()) + " hops"
                + (limits.isEmpty() ? "" : " (" + limits + ")");
    }

    private static Optional<Estimate> estimate(SystemSummary system, String metric) {
        return system.metrics().stream()
                .filter(one -> one.metric().name().equals(metric))
                .findFirst()
                .flatMap(MetricSummary::estimate);
    }

    private static String withInterval(Unit unit, Estimate estimate) {
        return MetricFormat.value(unit, estimate.value())
                + estimate.interval()
                        .map(i -> " (" + MetricFormat.interval(unit, i) + ")")
                        .orElse("");
    }
}
