package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.Outcome;
import java.util.Optional;

/** The output of a trial, or why there is none to look at. "It said nothing" and "nobody wrote down what it said" are different. */
public sealed interface Answer {

    /** The system answered. */
    record Given(JsonNode output) implements Answer {}

    /** The system ended without an answer. */
    record Missing(String why) implements Answer {}

    /** Whether and what the system answered is not known. */
    record Unknown(String why) implements Answer {}

    /** Return the answer of a trial that ended so. */
    static Answer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed completed -> given(completed.answer());
            case Outcome.Degraded degraded -> given(degraded.answer());
            case Outcome.Unrecorded unrecorded -> given(unrecorded.answer());
            case Outcome.Escalated escalated ->
                escalated.answer().isPresent()
                        ? given(escalated.answer())
                        : new Missing("There is no output: it was handed to a human without one.");
            case Outcome.Failed ignored -> missing(outcome);
            case Outcome.TimedOut ignored -> missing(outcome);
            case Outcome.Crashed ignored -> missing(outcome);
            case Outcome.NotPlayed ignored -> unknown(outcome);
            case Outcome.Diverged ignored -> unknown(outcome);
        };
    }

    private static Answer unknown(Outcome outcome) {
        return new Unknown("The trial " + outcome.unjudgeable().orElseThrow());
    }

    private static Answer given(Optional<JsonNode> output) {
        return output.<Answer>map(Given::new).orElseGet(() -> new Unknown("The recording does not hold the output."));
    }

    private static Answer missing(Outcome outcome) {
        return new Missing("There is no output: the outcome is " + outcome.word() + ".");
    }
}
