package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A validator of answers: what a system in this JVM gives is a tree of its own making, which may be no JSON at all, deeper than
 * what can be written, or hold itself. Stateless.
 */
final class AnswerValidator {

    /** The greatest depth: that of an answer which comes from outside, whose response is one level more. */
    static final int MAX_DEPTH = 199;

    private AnswerValidator() {}

    /** Return the same outcome, or a crash that says what is wrong with its answer. */
    static Outcome checked(Outcome outcome) {
        return outcome.output()
                .flatMap(AnswerValidator::fault)
                .<Outcome>map(what -> new Outcome.Crashed("an answer must be JSON, nested at most " + MAX_DEPTH
                        + " deep, but " + what + ". Leave out of it what nobody reads."))
                .orElse(outcome);
    }

    private static Optional<String> fault(JsonNode answer) {
        Deque<Iterator<JsonNode>> open = new ArrayDeque<>();
        open.push(List.of(answer).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            JsonNode node = open.peek().next();
            if (node.isPojo() || node.isMissingNode()) {
                return Optional.of("it holds a " + node.getClass().getSimpleName());
            }
            if (node.isContainerNode()) {
                if (open.size() > MAX_DEPTH) {
                    return Optional.of("it goes deeper");
                }
                open.push(node.elements());
            }
        }
        return Optional.empty();
    }
}
