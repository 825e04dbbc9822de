package dev.rehearsal.datasets.trace;

import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.convention.GenAiAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The handoffs that spans say to be beside a tool call or an agent's invocation, in the attributes {@code gen_ai.transfer.*} and
 * {@code gen_ai.caller.*}. Nothing is guessed from names. Stateless.
 */
final class ToldTransfers {

    private static final String AGENT = "agent";

    private ToldTransfers() {}

    /** Return what a tool call transfers: its arguments down, and its result up where control comes back. */
    static List<Span> ofTool(SpanInfo info, Attributes attributes) {
        String target = attributes.textOr(GenAiAttributes.TRANSFER_TARGET_NAME, "");
        if (target.isBlank()
                || !attributes
                        .textOr(GenAiAttributes.TRANSFER_TARGET_TYPE, AGENT)
                        .equals(AGENT)) {
            return List.of();
        }
        List<Span> transfers = new ArrayList<>();
        transfers.add(new Span.Handoff(
                within(info, ".down", info.start()),
                info.agent(),
                target,
                Direction.DOWN,
                attributes.textOr(GenAiAttributes.TOOL_CALL_ARGUMENTS, "")));
        Optional<String> result = attributes.text(GenAiAttributes.TOOL_CALL_RESULT);
        if (result.isPresent()
                && attributes.textOr(GenAiAttributes.TRANSFER_MODE, "").equals(GenAiAttributes.RETURN_TO_CALLER)) {
            transfers.add(new Span.Handoff(
                    within(info, ".up", info.end().or(info::start)), target, info.agent(), Direction.UP, result.get()));
        }
        return transfers;
    }

    /** Return what the caller of a remote agent hands to it: the last message that the agent is asked. */
    static List<Span> ofAgent(SpanInfo info, Attributes attributes, List<Message> asked) {
        String caller = attributes.textOr(GenAiAttributes.CALLER_NAME, "");
        if (caller.isBlank()
                || info.agent().isBlank()
                || !attributes.textOr(GenAiAttributes.CALLER_TYPE, AGENT).equals(AGENT)) {
            return List.of();
        }
        return List.of(new Span.Handoff(
                within(info, ".down", info.start()),
                caller,
                info.agent(),
                Direction.DOWN,
                asked.isEmpty() ? "" : asked.getLast().text()));
    }

    private static SpanInfo within(SpanInfo outer, String suffix, Optional<Instant> at) {
        return new SpanInfo(
                outer.id() + suffix,
                Optional.of(outer.id()),
                outer.name(),
                "",
                at,
                at,
                outer.source(),
                Optional.empty());
    }
}
