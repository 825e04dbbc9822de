package dev.rehearsal.harness;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A check before anything is played that gates are about perturbations and tags that there are. Stateless. */
final class SubgroupValidator {

    private SubgroupValidator() {}

    /**
     * Require that the part of the trials that each gate is about is one of the plan's.
     *
     * @throws InvalidInputException for the first that is not, with the name that was probably meant
     */
    static void check(Experiment experiment, TrialPlan plan) {
        List<Gate> gates = experiment.analysisPlan().gates();
        if (gates.stream().allMatch(gate -> gate.subgroup().equals(Subgroup.CLEAN))) {
            return;
        }
        Set<Subgroup> known = plan.subgroups();
        for (int i = 0; i < gates.size(); i++) {
            Gate gate = gates.get(i);
            if (!gate.subgroup().equals(Subgroup.CLEAN) && !known.contains(gate.subgroup())) {
                throw refused(experiment.files().where("/gates/" + i), gate, known);
            }
        }
    }

    private static InvalidInputException refused(String where, Gate gate, Set<Subgroup> known) {
        return switch (gate.subgroup()) {
            case Subgroup.Clean ignored -> throw new IllegalStateException("there are always clean trials");
            case Subgroup.Under under ->
                under.perturbation().equals(RecordedRun.CLEAN)
                        ? new InvalidInputException(
                                where,
                                rule(gate, "\"under\" must name a perturbation"),
                                "was \"none\"",
                                "Leave \"under none\" out: a gate is about clean trials anyway")
                        : unknown(
                                where,
                                rule(gate, "the perturbation must be one of the suite's"),
                                under.perturbation(),
                                names(known, Subgroup.Under.class),
                                "Add it under \"perturbations\"");
            case Subgroup.Tagged tagged ->
                unknown(
                        where,
                        rule(gate, "the tag must be one of the planned cases'"),
                        tagged.tag(),
                        names(known, Subgroup.Tagged.class),
                        "Give cases that tag");
        };
    }

    private static String rule(Gate gate, String rule) {
        return "gate " + InvalidInputException.quote(gate.text()) + ": " + rule;
    }

    private static InvalidInputException unknown(
            String where, String rule, String name, Set<String> known, String otherwise) {
        List<String> meant = Suggestions.meant(name, known);
        return new InvalidInputException(
                where,
                rule,
                InvalidInputException.quote(name) + " is none",
                known.isEmpty()
                        ? otherwise + "; there are none here"
                        : (meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ") + "Known here: "
                                + String.join(", ", known));
    }

    private static Set<String> names(Set<Subgroup> known, Class<? extends Subgroup> kind) {
        Set<String> names = new TreeSet<>();
        known.stream().filter(kind::isInstance).forEach(part -> {
            switch (part) {
                case Subgroup.Clean ignored -> {
                    // has no name
                }
                case Subgroup.Under under -> names.add(under.perturbation());
                case Subgroup.Tagged tagged -> names.add(tagged.tag());
            }
        });
        return names;
    }
}
