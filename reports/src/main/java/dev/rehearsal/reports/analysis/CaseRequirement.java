package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.statistics.MetricFormat;
import java.util.OptionalInt;

/**
 * The number of cases that one thing asked of a run takes before it can be answered, known before anything is played.
 *
 * @param text the gate as written, or {@code "unchanged" in METRIC}
 * @param kind what is asked
 * @param cases how many cases are planned; for two systems, of both
 * @param clusters how many independent clusters they fall into
 * @param atBest how many independent cases suffice where every trial goes as wished; empty where {@link
 *     CaseRequirements#MAX_CASES} do not
 * @param ifEqual how many suffice where two systems do the same in every case; empty where that is not asked, or never suffices
 * @param satisfiable whether the planned cases suffice where every trial goes as wished; true as well of an amount whose upper
 *     limit is missing only because nothing caps what an unseen case may cost
 */
public record CaseRequirement(
        String text, Kind kind, int cases, int clusters, OptionalInt atBest, OptionalInt ifEqual, boolean satisfiable) {

    /** What is asked of a run. */
    public enum Kind {
        /** That a gate holds. */
        GATE,
        /** That the primary metric is unchanged: nothing that must be. */
        UNCHANGED
    }

    /** Return one sentence for people, without a point at its end. */
    public String sentence() {
        return text + " needs " + needed() + "; " + planned() + (cases == 1 ? " is" : " are") + " planned";
    }

    /** Return what is needed: {@code 73 independent cases at best}. */
    public String needed() {
        return switch (kind) {
            case GATE ->
                words(atBest) + " at best"
                        + (ifEqual.isPresent() && !ifEqual.equals(atBest)
                                ? ", " + MetricFormat.count(ifEqual.getAsInt()) + " if the systems do not differ"
                                : "");
            case UNCHANGED -> words(ifEqual) + " if nothing changes";
        };
    }

    /** Return what is planned: {@code 185 in 54 clusters}. */
    public String planned() {
        return MetricFormat.count(cases) + (clusters < cases ? " in " + MetricFormat.count(clusters, "cluster") : "");
    }

    private static String words(OptionalInt needed) {
        return needed.isPresent()
                ? MetricFormat.count(needed.getAsInt(), "independent case")
                : "more than " + MetricFormat.count(CaseRequirements.MAX_CASES) + " independent cases";
    }
}
