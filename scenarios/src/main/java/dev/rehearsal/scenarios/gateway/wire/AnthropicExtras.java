package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.util.Set;

/** The parts of a request in Anthropic's form that OpenAI's form has nothing for. */
public final class AnthropicExtras {

    private static final Set<String> BLOCKS =
            Set.of("text", "image", "tool_use", "tool_result", "thinking", "redacted_thinking");

    private AnthropicExtras() {}

    /**
     * Require that a model of OpenAI's interface can be asked the same.
     *
     * @param request in Anthropic's form
     * @throws BadRequestException where it cannot, with what it cannot be told
     */
    public static void requireNone(ObjectNode request) throws BadRequestException {
        for (JsonNode tool : request.path("tools")) {
            if (!isFunction(tool)) {
                throw refused("a tool of type " + type(tool));
            }
        }
        if (!request.path("mcp_servers").isEmpty()) {
            throw refused("\"mcp_servers\"");
        }
        for (JsonNode message : request.path("messages")) {
            for (JsonNode block : message.path("content")) {
                requireKnown(block);
            }
        }
    }

    private static void requireKnown(JsonNode block) throws BadRequestException {
        String type = block.path("type").asText("");
        if (!BLOCKS.contains(type)) {
            throw refused("a content block of type " + type(block));
        }
        JsonNode pieces = type.equals("tool_result") ? block.path("content") : MissingNode.getInstance();
        for (JsonNode piece : pieces) {
            if (!piece.path("text").isTextual()) {
                throw refused("a result of a tool that is " + type(piece));
            }
        }
    }

    /** Return whether a tool is the caller's own, with a schema, and none that Anthropic defines. */
    static boolean isFunction(JsonNode tool) {
        return tool.path("type").asText("custom").equals("custom");
    }

    private static String type(JsonNode node) {
        return InvalidInputException.quote(node.path("type").asText(""));
    }

    private static BadRequestException refused(String what) {
        return new BadRequestException(ChatError.invalid(
                "not_carried",
                "The model behind this name speaks OpenAI's interface, which has nothing for " + what
                        + ". Give the system a model of provider anthropic, or leave it out."));
    }
}
