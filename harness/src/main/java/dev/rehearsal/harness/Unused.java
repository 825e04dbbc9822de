package dev.rehearsal.harness;

import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.judges.SuccessRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Word that nothing under {@code success:} looks at what a case expects. */
final class Unused {

    private Unused() {}

    /** Return the error, with the scorers that would look at it. */
    static InvalidInput error(Dataset dataset, GoldenCase one, SuccessRule rule) {
        Map<String, String> scorers = scorers(one.expectation());
        return new InvalidInput(
                "dataset " + dataset.name() + ", case " + one.id(),
                "something under \"success:\" must look at \"expectation\", or any answer would be a success",
                (scorers.isEmpty() ? "it is empty" : "it has only " + String.join(", ", scorers.keySet()))
                        + ", and success is " + String.join(", ", rule.parts()),
                (scorers.isEmpty()
                                ? "Write"
                                : "Add " + String.join(" or ", scorers.values()) + " to \"success:\", or write")
                        + " \"facts\"");
    }

    /** Return the parts that the case has, each with the scorer that checks it. */
    private static Map<String, String> scorers(Expectation expectation) {
        Map<String, String> scorers = new LinkedHashMap<>();
        note(scorers, "answer", "contains", expectation.answer().isPresent());
        note(scorers, "facts", "facts", !expectation.facts().isEmpty());
        note(scorers, "forbidden", "forbidden", !expectation.forbidden().isEmpty());
        note(scorers, "schema", "schema", expectation.schema().isPresent());
        note(scorers, "state", "state", !expectation.state().isEmpty());
        note(scorers, "outcome", "outcome", expectation.outcome().isPresent());
        note(scorers, "route", "route", expectation.route().isPresent());
        note(scorers, "handoffs", "handoffs", !expectation.handoffs().isEmpty());
        note(scorers, "budget", "budget", !expectation.budget().equals(Expectation.Budget.NONE));
        return scorers;
    }

    private static void note(Map<String, String> scorers, String part, String scorer, boolean there) {
        if (there) {
            scorers.put(part, scorer);
        }
    }
}
