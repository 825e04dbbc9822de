package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.judges.SuccessRule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person should still write into a case before a trial of it can be called a success. Stateless. */
final class ExpectationGap {

    private ExpectationGap() {}

    /** Return it in words; empty where the default success looks at something that the case expects. */
    static Optional<String> of(Expectation expectation, CaseVerdicts verdicts) {
        Set<ExpectationPart> parts = ExpectationPart.of(expectation);
        if (parts.stream().anyMatch(part -> SuccessRule.DEFAULT.parts().contains(part.key()))) {
            return Optional.empty();
        }
        return Optional.of(missing(parts, verdicts)
                + (verdicts.outcomesDiffer()
                        ? "; write outcome as well, for runs that passed ended as escalated and otherwise"
                        : ""));
    }

    private static String missing(Set<ExpectationPart> parts, CaseVerdicts verdicts) {
        if (parts.isEmpty()) {
            return verdicts.words() + ": write facts, state or answer";
        }
        return "only "
                + parts.stream().map(ExpectationPart::key).collect(Collectors.joining(" and "))
                + ", which the default success does not look at: write facts or state, or list under success what reads it ("
                + parts.stream().map(ExpectationGap::reader).collect(Collectors.joining("; "))
                + ")";
    }

    private static String reader(ExpectationPart part) {
        return part == ExpectationPart.ANSWER ? "contains or a judge" : part.key();
    }
}
