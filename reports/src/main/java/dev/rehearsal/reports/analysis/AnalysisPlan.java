package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.Contest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a run's results, fixed before they are seen; a stored run can be asked again from its suite's text.
 *
 * @param compare which system is held against which; empty with one system
 * @param primary the metric that decides
 * @param estimand what intervals speak of
 * @param margins by metric, where not the unit's default
 * @param gates what must hold
 * @param notices what a reader must know of how the systems compared were played
 * @param contests single agents that nobody wrote, and on which terms each is held against the candidate
 */
public record AnalysisPlan(
        Optional<Sides> compare,
        String primary,
        Estimand estimand,
        Map<String, Double> margins,
        List<Gate> gates,
        List<String> notices,
        Map<String, Contest.Terms> contests) {

    public AnalysisPlan {
        margins = Map.copyOf(margins);
        gates = List.copyOf(gates);
        notices = List.copyOf(notices);
        contests = Collections.unmodifiableMap(new LinkedHashMap<>(contests));
    }

    /** Ask without anything to say of how the systems were played. */
    public AnalysisPlan(
            Optional<Sides> compare, String primary, Estimand estimand, Map<String, Double> margins, List<Gate> gates) {
        this(compare, primary, estimand, margins, gates, List.of(), Map.of());
    }

    /** Return the same with these notices in the place of its own. */
    public AnalysisPlan with(List<String> others) {
        return new AnalysisPlan(compare, primary, estimand, margins, gates, others, contests);
    }

    /** The two systems compared, by name. */
    public record Sides(String baseline, String candidate) {}
}
