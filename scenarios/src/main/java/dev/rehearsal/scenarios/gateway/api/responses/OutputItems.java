package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import java.util.Map;

/** The output items of a response that is written here, with ids of their own. Used by one thread. */
final class OutputItems {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> PREFIXES =
            Map.of("message", "msg_", "function_call", "fc_", "custom_tool_call", "ctc_", "reasoning", "rs_");

    private final ResponsesCall call;
    private int made;

    OutputItems(ResponsesCall call) {
        this.call = call;
    }

    /** Return an item that is being written, without anything in it yet. */
    private ObjectNode begun(String type) {
        String id = PREFIXES.get(type) + call.id().replaceFirst("^resp_", "") + String.format("%02x", made);
        made++;
        return JSON.objectNode().put("id", id).put("type", type);
    }

    /** Return a message of the assistant without content. */
    ObjectNode message() {
        ObjectNode message = begun("message").put("status", "completed").put("role", "assistant");
        message.putArray("content");
        return message;
    }

    /** Return what a model thought, as a summary. */
    ObjectNode reasoning(String text) {
        ObjectNode reasoning = begun("reasoning");
        reasoning.putArray("summary").add(summary(text));
        return reasoning;
    }

    /** Return a request for a tool: of the kind that the tool was offered as. */
    ObjectNode toolRequest(Part.ToolRequest request) {
        boolean custom = ResponsesTools.isCustom(call.request(), request.name());
        ObjectNode item = begun(custom ? "custom_tool_call" : "function_call")
                .put("status", "completed")
                .put("call_id", request.id())
                .put("name", request.name())
                .put(custom ? "input" : "arguments", request.arguments());
        ResponsesTools.namespace(call.request(), request.name()).ifPresent(name -> item.put("namespace", name));
        return item;
    }

    static ObjectNode text(String text) {
        ObjectNode piece = JSON.objectNode().put("type", "output_text");
        piece.putArray("annotations");
        piece.putArray("logprobs");
        return piece.put("text", text);
    }

    static ObjectNode refusal(String text) {
        return JSON.objectNode().put("type", "refusal").put("refusal", text);
    }

    static ObjectNode summary(String text) {
        return JSON.objectNode().put("type", "summary_text").put("text", text);
    }

    /** Add a piece to the message that the output ends with; to a new one where it ends with another item. */
    void addPiece(ArrayNode output, ObjectNode piece) {
        JsonNode last = output.path(output.size() - 1);
        if (last instanceof ObjectNode message && last.path("type").asText("").equals("message")) {
            message.withArray("content").add(piece);
        } else {
            output.add(message().set("content", JSON.arrayNode().add(piece)));
        }
    }
}
