package dev.rehearsal.scenarios.system.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a response says of the turn that it answers: the keys of the request that it gives back, all of them optional.
 *
 * @param trial the request's {@code trial}
 * @param conversation the request's {@code conversation}
 * @param turn the request's {@code turn}
 */
public record TurnEcho(Optional<String> trial, Optional<String> conversation, Optional<Integer> turn) {

    /** A response that does not say what it answers. */
    public static final TurnEcho NONE = new TurnEcho(Optional.empty(), Optional.empty(), Optional.empty());

    /** Read it from a response that keeps to its schema. */
    static TurnEcho read(JsonNode response) {
        return new TurnEcho(
                Optional.ofNullable(response.get("trial")).map(JsonNode::textValue),
                Optional.ofNullable(response.get("conversation")).map(JsonNode::textValue),
                Optional.ofNullable(response.get("turn")).map(JsonNode::intValue));
    }

    /** Return whether all that it says fits a turn; what says nothing fits every one. */
    public boolean fits(TurnId asked) {
        return trial.map(asked.trial()::equals).orElse(true)
                && conversation.map(asked.conversation()::equals).orElse(true)
                && turn.map(one -> one == asked.turn()).orElse(true);
    }
}
