package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import java.util.Optional;

/**
 * A handoff that messages show.
 *
 * @param by the call whose words were handed over
 * @param to the call that got them
 * @param payload what was handed over
 * @param foundBy how it was found
 * @param label what people read: the tool's name where one was used, else empty text
 * @param part whether the receiver was given a task of its own and not just the giver's whole answer
 * @param direction where the kind says it; else empty, and those who delegated to whom say it
 */
record Transfer(
        PromptedCall by,
        PromptedCall to,
        String payload,
        Detection foundBy,
        String label,
        boolean part,
        Optional<Direction> direction) {

    Transfer toward(Direction found) {
        return new Transfer(by, to, payload, foundBy, label, part, Optional.of(found));
    }

    boolean isDown() {
        return direction.filter(Direction.DOWN::equals).isPresent();
    }
}
