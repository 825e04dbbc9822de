package dev.rehearsal.harness;

import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.Unit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A check before anything is played that every live case gives success something to go by. */
final class EvidenceValidator {

    private final TrialScoring scoring;
    private final List<Scorer> others;

    /**
     * Check against a suite's scoring.
     *
     * @param others scorers that a suite may list besides, for advice
     */
    EvidenceValidator(TrialScoring scoring, List<Scorer> others) {
        this.scoring = scoring;
        this.others = List.copyOf(others);
    }

    /**
     * Require that something under {@code success:} looks at what each case expects.
     *
     * @throws InvalidInputException for the first case of which any answer would be a success; it names the scorers that would look
     *     at what the case has
     */
    void check(Dataset dataset) {
        for (GoldenCase one : dataset.cases()) {
            if (!scoring.hasEvidence(one.expectation())) {
                throw refused(dataset, one);
            }
        }
    }

    private InvalidInputException refused(Dataset dataset, GoldenCase one) {
        Set<ExpectationPart> parts = ExpectationPart.of(one.expectation());
        String checks = parts.stream().flatMap(this::checksOf).distinct().collect(Collectors.joining(" or "));
        return new InvalidInputException(
                "dataset " + dataset.name() + ", case " + one.id(),
                "something under \"success:\" must look at \"expectation\", or any answer would be a success",
                (parts.isEmpty()
                                ? "it is empty"
                                : "it has only "
                                        + parts.stream()
                                                .map(ExpectationPart::key)
                                                .collect(Collectors.joining(", ")))
                        + ", and success is " + String.join(", ", scoring.rule().parts()),
                (checks.isEmpty() ? "Write" : "Add " + checks + " to \"success:\", or write") + " \"facts\"");
    }

    /** Return the names under which {@code success:} can list a check of the part. */
    private Stream<String> checksOf(ExpectationPart part) {
        return Stream.concat(scoring.scorers().stream(), others.stream())
                .filter(scorer -> scorer.expectationParts().contains(part))
                .flatMap(scorer -> scorer.metrics().stream())
                .filter(metric -> metric.isCheck() && metric.unit() == Unit.RATE)
                .map(Metric::name);
    }
}
