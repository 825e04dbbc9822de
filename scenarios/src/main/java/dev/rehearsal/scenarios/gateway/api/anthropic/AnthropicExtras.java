package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parts of a request in Anthropic's form that OpenAI's form has nothing for. */
final class AnthropicExtras {

    private static final Set<String> BLOCKS =
            Set.of("text", "tool_use", "tool_result", "thinking", "redacted_thinking");

    private AnthropicExtras() {}

    /** Return them, each in words; none where a model of OpenAI's interface can be asked the same. */
    static List<String> of(ObjectNode request) {
        List<String> extras = new ArrayList<>();
        for (JsonNode tool : request.path("tools")) {
            if (!isFunction(tool)) {
                extras.add("a tool of type " + type(tool));
            }
        }
        if (!request.path("mcp_servers").isEmpty()) {
            extras.add("\"mcp_servers\"");
        }
        for (JsonNode message : request.path("messages")) {
            message.path("content").forEach(block -> addUnknown(block, extras));
        }
        return extras;
    }

    private static void addUnknown(JsonNode block, List<String> extras) {
        String type = block.path("type").asText("");
        if (!BLOCKS.contains(type) && AnthropicMedia.openAi(block).isEmpty()) {
            extras.add("a content block of type " + type(block) + how(block));
        }
        JsonNode pieces = type.equals("tool_result") ? block.path("content") : MissingNode.getInstance();
        for (JsonNode piece : pieces) {
            if (!piece.path("text").isTextual() && AnthropicMedia.openAi(piece).isEmpty()) {
                extras.add("a result of a tool that is " + type(piece));
            }
        }
    }

    /** Say how a document comes or what is wanted of it, where that is what cannot be carried. */
    private static String how(JsonNode block) {
        String source = block.path("source").path("type").asText("");
        boolean cited = block.path("citations").path("enabled").asBoolean(false);
        return cited
                ? " with citations"
                : source.isEmpty() ? "" : " from a source of type " + InvalidInputException.quote(source);
    }

    /** Return whether a tool is the caller's own, with a schema, and none that Anthropic defines. */
    static boolean isFunction(JsonNode tool) {
        return tool.path("type").asText("custom").equals("custom");
    }

    private static String type(JsonNode node) {
        return InvalidInputException.quote(node.path("type").asText(""));
    }
}
