package dev.rehearsal.scenarios.system.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.FormatSchema.Violation;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.world.WorldContent;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a system answered to one turn.
 *
 * @param outcome how the turn ended
 * @param trace what the system says that happened; every span of it is marked as reported
 * @param echo which turn it answers, as far as it says so
 * @param world what it says to have left behind; empty where it says nothing of it
 * @param usage what it says that the turn took, apart from its trace; unknown where it says nothing
 */
public record TurnReply(Outcome outcome, Trace trace, TurnEcho echo, Optional<WorldContent> world, Usage usage) {

    private static final int LONGEST_REASON = 10_000;

    /** A reply in which the system says nothing of what it did. */
    public TurnReply(Outcome outcome, Usage usage) {
        this(outcome, Trace.NONE, TurnEcho.NONE, Optional.empty(), usage);
    }

    /**
     * Read a response of the protocol. It is hostile.
     *
     * @param where names the response in messages
     * @throws InvalidInputException for anything that is no response
     */
    public static TurnReply read(String where, String text) {
        JsonNode root = StrictJson.parse(where, text);
        ProtocolSchemas.response()
                .violations(root)
                .max(Comparator.comparingLong(violation ->
                        violation.pointer().chars().filter(c -> c == '/').count()))
                .ifPresent(violation -> {
                    throw wrong(where, violation);
                });
        Trace trace = root.has("trace") ? OtlpReader.readReported(where + " trace", root.get("trace")) : Trace.NONE;
        Optional<JsonNode> output = Optional.ofNullable(root.get("output")).filter(node -> !node.isNull());
        String reason = bounded(root.path("reason").asText(""));
        Outcome outcome = switch (root.get("outcome").textValue()) {
            case "completed" -> new Outcome.Completed(output);
            case "degraded" -> new Outcome.Degraded(output, reason);
            case "escalated" -> new Outcome.Escalated(output, reason);
            default -> new Outcome.Failed(reason);
        };
        Optional<WorldContent> world =
                root.has("world") ? Optional.of(WorldContent.read(where, root.get("world"))) : Optional.empty();
        return new TurnReply(outcome, trace, TurnEcho.read(root), world, Usage.UNKNOWN);
    }

    /** Return a reason that a system gives, as much of it as is kept. */
    public static String bounded(String reason) {
        return reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    }

    /**
     * Read what a program printed that may know nothing of the protocol: a JSON object with {@code outcome} or
     * {@code output}, whole or as the last line, is a response; any other text is the answer of a completed turn.
     *
     * @throws InvalidInputException for a response that is not as it must be
     */
    public static TurnReply readLoosely(String where, String text) {
        String whole = text.strip();
        String last = whole.substring(whole.lastIndexOf('\n') + 1).strip();
        if (isResponse(whole)) {
            return read(where, whole);
        }
        return isResponse(last)
                ? read(where, last)
                : new TurnReply(new Outcome.Completed(TextNode.valueOf(whole)), Usage.UNKNOWN);
    }

    private static boolean isResponse(String text) {
        if (!text.startsWith("{")) {
            return false;
        }
        try {
            JsonNode node = StrictJson.parse("response", text);
            return node.has("outcome") || node.has("output");
        } catch (InvalidInputException e) {
            return false; // a text that begins with a brace
        }
    }

    private static InvalidInputException wrong(String where, Violation violation) {
        String key = violation.pointer().isEmpty()
                ? "the response"
                : InvalidInputException.quote(violation.pointer().substring(1).replace('/', '.'));
        return switch (violation.keyword()) {
            case "required" ->
                new InvalidInputException(
                        where, key + " must be there", "it is missing", "Add it; see docs/writing-a-system.md");
            case "additionalProperties" ->
                new InvalidInputException(
                        where,
                        "a response must have known keys only",
                        "has " + key,
                        "Known here: outcome, output, reason, trace, world, trial, conversation, turn");
            default ->
                new InvalidInputException(
                        where,
                        key + " must fit rehearsal-1.response.schema.json",
                        "this is wrong: " + InvalidInputException.quote(violation.message()),
                        "See docs/writing-a-system.md");
        };
    }
}
