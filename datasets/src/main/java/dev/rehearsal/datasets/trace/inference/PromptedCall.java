package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model call with all that it was told, whatever was elided.
 *
 * @param number its place among the trace's calls, from 0
 * @param conversation the number of the first call of the conversation that it goes on with, its own where it begins one
 * @param span as it was observed
 * @param instructions the system messages that stand first
 * @param newInstructions whether no earlier call of the agent had the same
 * @param turns all other messages
 * @param known how many of the turns the agent had before, in an earlier call or as its answer
 */
record PromptedCall(
        int number,
        int conversation,
        Span.ModelCall span,
        List<Message> instructions,
        boolean newInstructions,
        List<Message> turns,
        int known) {

    String agent() {
        return span.info().agent();
    }

    String id() {
        return span.info().id();
    }

    Optional<Instant> start() {
        return span.info().start();
    }

    Optional<Instant> end() {
        return span.info().end().or(span.info()::start);
    }

    boolean isOf(PromptedCall other) {
        return agent().equals(other.agent());
    }

    boolean opens() {
        return conversation == number;
    }

    /** Return the turns that are new to the agent. */
    List<Message> fresh() {
        return turns.subList(known, turns.size());
    }

    /**
     * Return whether this call's answer may have been there when the other one was made: it began earlier. When it ended says
     * nothing, as latency that was simulated and not waited for is in it; what is found in the other's prompt does.
     */
    boolean precedes(PromptedCall other) {
        return number < other.number;
    }

    /** Return whether nothing is new but results of tools: the agent goes on by itself. */
    boolean goesOnAlone() {
        return !opens()
                && fresh().stream()
                        .allMatch(message -> message.role().equals("assistant")
                                || (!message.parts().isEmpty()
                                        && message.parts().stream().allMatch(Part.ToolResponse.class::isInstance)));
    }

    /** Return the words of the answer; empty text where it has none. */
    String answer() {
        return String.join(
                "\n",
                span.output().stream()
                        .map(Message::text)
                        .filter(text -> !text.isBlank())
                        .toList());
    }

    Stream<Part.ToolRequest> requests() {
        return span.output().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolRequest.class::isInstance)
                .map(Part.ToolRequest.class::cast);
    }

    boolean offers(String tool) {
        return span.tools().stream().anyMatch(one -> one.name().equals(tool));
    }

    /** Two of one trace are the same where their number is; prompts are long. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PromptedCall call
                && call.number == number
                && call.id().equals(id());
    }

    @Override
    public int hashCode() {
        return number;
    }
}
