package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.analysis.CaseRequirement;
import dev.rehearsal.reports.analysis.CaseRequirements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The cases that a plan has, held against those that its gates need. Stateless. */
public final class PlannedCases {

    private PlannedCases() {}

    /**
     * Return what each gate needs, and "unchanged" in the primary metric; nothing is played.
     *
     * @param environment looks up the variables that hold keys
     * @throws InvalidInputException for a mistake in scorers or recordings, or a gate about a perturbation or tag that there is not
     */
    public static List<CaseRequirement> requirements(
            Experiment experiment, TrialPlan plan, Function<String, Optional<String>> environment) {
        try (TrialScoring scoring = new ResolvedScorers(experiment, environment).scoring()) {
            return requirements(experiment, plan, scoring.scorers());
        }
    }

    /** Return the same by scorers that are made already. A suite that asks for nothing needs nothing. */
    static List<CaseRequirement> requirements(Experiment experiment, TrialPlan plan, List<Scorer> scorers) {
        AnalysisPlan asked = experiment.analysisPlan();
        if (asked.gates().isEmpty() && asked.compare().isEmpty()) {
            return List.of();
        }
        SubgroupValidator.check(experiment, plan);
        Map<String, Metric> metrics = new HashMap<>();
        RecoveryMetrics.all().forEach(one -> metrics.put(one.name(), one));
        scorers.stream().flatMap(scorer -> scorer.metrics().stream()).forEach(one -> metrics.put(one.name(), one));
        metrics.put(Metric.SUCCESS.name(), Metric.SUCCESS);
        return CaseRequirements.of(asked, metrics, plan::cases);
    }

    /**
     * Require that every gate could hold.
     *
     * @throws InvalidInputException for the first that cannot, whatever the systems do
     */
    public static void requireSatisfiable(Experiment experiment, List<CaseRequirement> requirements) {
        List<String> gates =
                experiment.analysisPlan().gates().stream().map(Gate::text).toList();
        for (CaseRequirement one : requirements) {
            if (one.kind() == CaseRequirement.Kind.GATE && !one.satisfiable()) {
                throw new InvalidInputException(
                        experiment.files().where("/gates/" + gates.indexOf(one.text())),
                        "gate " + InvalidInputException.quote(one.text())
                                + ": the planned cases must be able to satisfy it",
                        "it needs " + one.needed() + ", but " + one.planned() + (one.cases() == 1 ? " is" : " are")
                                + " planned, so it can never hold",
                        "Add cases or ask for less; run --on-inconclusive pass plays it all the same");
            }
        }
    }
}
