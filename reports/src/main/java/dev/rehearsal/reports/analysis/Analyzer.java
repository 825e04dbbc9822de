package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.wording.JudgeWords;
import dev.rehearsal.reports.wording.ObservationWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The analyzer that makes estimates and decisions of stored trials. Works metric by metric on sums by case, so that
 * memory grows with the cases and not with the trials. Stateless; the stores must be open.
 */
public final class Analyzer {

    private Analyzer() {}

    /**
     * Sum up one arm.
     *
     * @return estimates over its clean trials, and strata; with zeros and nothing estimated where it has no trials
     */
    public static SystemSummary summarize(Arm arm, Settings settings) {
        return summarize(arm, arm.figures(), settings);
    }

    /**
     * Compare two arms over clean trials, paired by case. Metrics are compared that have values on either
     * side; one that only one side knows is inconclusive.
     *
     * @return the primary metric first, then the others in the baseline's order, adjusted for their number
     * @throws dev.rehearsal.datasets.input.InvalidInputException for a primary metric that one of them does not have, or a metric
     *     that is another thing on each side
     */
    public static List<Comparison> compare(Arm baseline, Arm candidate, Settings settings) {
        return JudgeCorrection.comparisons(
                baseline,
                candidate,
                settings,
                pairing(baseline, candidate, settings).clean());
    }

    /**
     * Compare two arms in every metric under each perturbation that acted on both, {@code none} left out, over the trials in
     * which it acted.
     *
     * @return by perturbation in order of name; every interval is its own, words are adjusted for the number of perturbations
     *     (the primary metric) and of perturbations and metrics (the others)
     * @throws dev.rehearsal.datasets.input.InvalidInputException as {@link #compare}
     */
    public static Map<String, List<Comparison>> strata(Arm baseline, Arm candidate, Settings settings) {
        Map<String, List<Comparison>> strata = new LinkedHashMap<>();
        subgroups(baseline, candidate, settings).forEach((part, compared) -> {
            if (part instanceof Subgroup.Under under) {
                strata.put(under.perturbation(), compared);
            }
        });
        return strata;
    }

    /**
     * Compare two arms in every metric under each perturbation, as {@link #strata}, and by each tag that clean trials of both have.
     *
     * @return perturbations, then tags, in order of name; the words of tags are adjusted for the number of tags likewise
     * @throws dev.rehearsal.datasets.input.InvalidInputException as {@link #compare}
     */
    public static Map<Subgroup, List<Comparison>> subgroups(Arm baseline, Arm candidate, Settings settings) {
        return pairing(baseline, candidate, settings).subgroups();
    }

    /**
     * Analyze one system alone. There is nothing to compare.
     *
     * @param run what reports show as the run
     * @param notices what a reader must know first
     */
    public static Analysis analyze(Run run, Arm arm, Settings settings, List<String> notices) {
        Analysis analysis = new Analysis(
                run, List.of(summarize(arm, settings)), settings.primary(), List.of(), Map.of(), List.of(), notices);
        return withFailures(analysis, List.of(arm), settings);
    }

    /**
     * Analyze two systems: both summaries, comparisons and strata. Gates are the caller's, who judges them by these.
     *
     * @param run what reports show as the run
     * @param notices what a reader must know first
     * @throws dev.rehearsal.datasets.input.InvalidInputException as {@link #compare}
     */
    public static Analysis analyze(Run run, Arm baseline, Arm candidate, Settings settings, List<String> notices) {
        Figures left = baseline.figures();
        Figures right = candidate.figures();
        Pairing pairing = new Pairing(baseline, left, candidate, right, settings);
        List<Comparison> comparisons = JudgeCorrection.comparisons(baseline, candidate, settings, pairing.clean());
        List<SystemSummary> systems = EfficiencyAnalysis.against(
                List.of(summarize(baseline, left, settings), summarize(candidate, right, settings)),
                baseline,
                candidate,
                settings);
        Analysis analysis = new Analysis(run, systems, settings.primary(), comparisons, Map.of(), List.of(), notices);
        return withFailures(analysis.with(pairing.subgroups()), List.of(baseline, candidate), settings);
    }

    /**
     * Add to an analysis how each arm recovered from what was made to go wrong, and which of the known failures show.
     *
     * @param arms in the order of the analysis's systems
     */
    public static Analysis withFailures(Analysis analysis, List<Arm> arms, Settings settings) {
        return withFailures(analysis, arms, RecoveryEvidence.of(arms, settings));
    }

    /**
     * Add the same where the recovery of the arms is known already.
     *
     * @param arms in the order of the analysis's systems; where it compares, the first is the baseline and the second the candidate
     */
    static Analysis withFailures(Analysis analysis, List<Arm> arms, RecoveryEvidence recovery) {
        List<RecoveryRow> rows = analysis.comparisons().isEmpty()
                ? recovery.rows()
                : recovery.rows(arms.get(0).name(), arms.get(1).name());
        return analysis.with(rows, Checklist.of(arms))
                .withNotices(JudgeWords.notices(analysis))
                .withNotices(ObservationWords.notices(analysis));
    }

    /**
     * Judge an arm's perturbed trials against their clean twins.
     *
     * @return one row a perturbation in order of name; empty where nothing was perturbed
     */
    public static List<RecoveryRow> recovery(Arm arm, Settings settings) {
        return Recoveries.of(arm, settings).rows();
    }

    private static SystemSummary summarize(Arm arm, Figures figures, Settings settings) {
        return JudgeCorrection.summary(arm, settings, new Summarizer(arm, figures, settings).summarize());
    }

    private static Pairing pairing(Arm baseline, Arm candidate, Settings settings) {
        return new Pairing(baseline, baseline.figures(), candidate, candidate.figures(), settings);
    }
}
