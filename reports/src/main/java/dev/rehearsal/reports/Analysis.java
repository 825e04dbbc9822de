package dev.rehearsal.reports;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a report says, computed once; every writer renders this and computes nothing.
 *
 * @param run the run; for files compared without a store, a run made up of their names
 * @param systems one summary a system, baseline first
 * @param primary the name of the primary metric
 * @param comparisons candidate against baseline over clean trials, the primary metric first; empty with one system
 * @param strata the same by perturbation other than {@code none}, over trials in which it acted; without those that never
 *     acted on one of the systems. Intervals are each one's own, words are adjusted for the number of perturbations
 * @param tags the same by tag, over the clean trials of the cases that have it. Words are adjusted for the number of tags
 * @param gates every gate of the suite with its answer
 * @param notices what a reader must know first: simulated models, missing trials, unknown costs
 * @param recovery one row a system and perturbation, by system; empty where nothing was perturbed
 * @param checklist the known failures, each with what was found; empty where nobody looked
 * @param looks the number of this look at the suite's question: above 1 where earlier runs had some of these cases
 * @param ingress what the run's systems sent to the gateway beside their model calls, added up over all trials
 * @param contests the candidate against each baseline that nobody wrote, that of the comparisons first if it is one
 */
public record Analysis(
        Run run,
        List<SystemSummary> systems,
        String primary,
        List<Comparison> comparisons,
        Map<String, List<Comparison>> strata,
        Map<String, List<Comparison>> tags,
        List<GateLine> gates,
        List<String> notices,
        List<RecoveryRow> recovery,
        List<FailureCheck> checklist,
        int looks,
        IngressCounts ingress,
        List<Contest> contests) {
    public Analysis {
        systems = List.copyOf(systems);
        comparisons = List.copyOf(comparisons);
        strata = Collections.unmodifiableMap(new LinkedHashMap<>(strata));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        gates = List.copyOf(gates);
        notices = List.copyOf(notices);
        recovery = List.copyOf(recovery);
        checklist = List.copyOf(checklist);
        contests = List.copyOf(contests);
    }

    /** An analysis that says nothing of recovery and failures. */
    public Analysis(
            Run run,
            List<SystemSummary> systems,
            String primary,
            List<Comparison> comparisons,
            Map<String, List<Comparison>> strata,
            List<GateLine> gates,
            List<String> notices) {
        this(
                run,
                systems,
                primary,
                comparisons,
                strata,
                Map.of(),
                gates,
                notices,
                List.of(),
                List.of(),
                1,
                IngressCounts.NONE,
                List.of());
    }

    /** An analysis at the first look. */
    public Analysis(
            Run run,
            List<SystemSummary> systems,
            String primary,
            List<Comparison> comparisons,
            Map<String, List<Comparison>> strata,
            List<GateLine> gates,
            List<String> notices,
            List<RecoveryRow> recovery,
            List<FailureCheck> checklist) {
        this(
                run,
                systems,
                primary,
                comparisons,
                strata,
                Map.of(),
                gates,
                notices,
                recovery,
                checklist,
                1,
                IngressCounts.NONE,
                List.of());
    }

    /** Return the same with more that a reader must know first. */
    public Analysis withNotices(List<String> more) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(more);
        return new Analysis(
                run,
                systems,
                primary,
                comparisons,
                strata,
                tags,
                gates,
                all,
                recovery,
                checklist,
                looks,
                ingress,
                contests);
    }

    /** Return the same with these gates. */
    public Analysis withGates(List<GateLine> lines) {
        return new Analysis(
                run,
                systems,
                primary,
                comparisons,
                strata,
                tags,
                lines,
                notices,
                recovery,
                checklist,
                looks,
                ingress,
                contests);
    }

    /** Return the same with these comparisons of parts of the trials. */
    public Analysis with(Map<Subgroup, List<Comparison>> parts) {
        Map<String, List<Comparison>> under = new LinkedHashMap<>();
        Map<String, List<Comparison>> tagged = new LinkedHashMap<>();
        parts.forEach((part, compared) -> {
            switch (part) {
                case Subgroup.Clean ignored -> {
                    // those are the comparisons of all
                }
                case Subgroup.Under one -> under.put(one.perturbation(), compared);
                case Subgroup.Tagged one -> tagged.put(one.tag(), compared);
            }
        });
        return new Analysis(
                run,
                systems,
                primary,
                comparisons,
                under,
                tagged,
                gates,
                notices,
                recovery,
                checklist,
                looks,
                ingress,
                contests);
    }

    /** Return the same with these rows on recovery and failures. */
    public Analysis with(List<RecoveryRow> rows, List<FailureCheck> checks) {
        return new Analysis(
                run,
                systems,
                primary,
                comparisons,
                strata,
                tags,
                gates,
                notices,
                rows,
                checks,
                looks,
                ingress,
                contests);
    }

    /** Return the same with these contests. */
    public Analysis withContests(List<Contest> others) {
        return new Analysis(
                run,
                systems,
                primary,
                comparisons,
                strata,
                tags,
                gates,
                notices,
                recovery,
                checklist,
                looks,
                ingress,
                others);
    }

    /** Return the same with what the systems sent beside their model calls. */
    public Analysis with(IngressCounts other) {
        return new Analysis(
                run,
                systems,
                primary,
                comparisons,
                strata,
                tags,
                gates,
                notices,
                recovery,
                checklist,
                looks,
                other,
                contests);
    }

    /**
     * Return the same as that look at the suite's question.
     *
     * @param number above 1: a further one
     * @param notice what a reader must know of it
     */
    public Analysis atLook(int number, String notice) {
        List<String> told = new ArrayList<>(notices);
        told.add(notice);
        return new Analysis(
                run,
                systems,
                primary,
                comparisons,
                strata,
                tags,
                gates,
                told,
                recovery,
                checklist,
                number,
                ingress,
                contests);
    }

    /**
     * One gate and its answer.
     *
     * @param text the gate as written in the suite
     * @param answer what the evidence says
     * @param reason one sentence with the figures
     * @param lost whether the trials with a value would decide it, but not with those counted at their worst and at their best
     *     that infrastructure (a model, a judge) left without one
     */
    public record GateLine(String text, Answer answer, String reason, boolean lost) {

        /** A gate that infrastructure did not leave open. */
        public GateLine(String text, Answer answer, String reason) {
            this(text, answer, reason, false);
        }
    }

    /** Whether a gate holds. */
    public enum Answer {
        /** The interval lies wholly on the good side. */
        PASS,
        /** The interval lies wholly on the bad side. */
        FAIL,
        /** The interval lies on both sides. */
        INCONCLUSIVE,
        /** There is nothing to judge by; never a pass. */
        NO_EVIDENCE
    }
}
