package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A reader and writer of whole replies in Gemini's JSON.
 *
 * @source Gemini API, v1beta, GenerateContentResponse
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class GeminiReply {

    private GeminiReply() {}

    /**
     * Read a whole reply. Thoughts, and what the provider ran itself, are kept as they are.
     *
     * @param root treat as read-only from here on: the answer keeps it
     * @param ids of calls that have none
     * @param estimate counts where the provider does not say
     * @throws BadRequestException where it is JSON but no reply
     */
    static ChatReply.Answer read(ObjectNode root, GeminiCallIds ids, TokenEstimator estimate)
            throws BadRequestException {
        JsonNode candidate = root.path("candidates").path(0);
        String blocked = root.path("promptFeedback").path("blockReason").asText("");
        if (!candidate.isObject() && blocked.isEmpty()) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_reply_without_candidate",
                    "The upstream answered with JSON that is no reply of a model: it has no candidates[0].",
                    ChatError.Fault.MODEL));
        }
        Message message = message(candidate, ids::of);
        String finish = candidate.isObject() ? candidate.path("finishReason").asText("") : "SAFETY";
        return ChatReply.Answer.of(
                        message,
                        finishReason(finish, hasCalls(message)),
                        root.path("modelVersion").asText(""),
                        GeminiUsage.read(root.path("usageMetadata")).orElseGet(() -> estimate.tokens(message)))
                .with(new OriginalReply(ModelApi.GEMINI, root));
    }

    private static boolean hasCalls(Message message) {
        return message.parts().stream().anyMatch(Part.ToolRequest.class::isInstance);
    }

    private static Message message(JsonNode candidate, IntFunction<String> ids) {
        List<Part> parts = new ArrayList<>();
        int calls = 0;
        for (JsonNode part : candidate.path("content").path("parts")) {
            parts.add(part(part, calls, ids));
            calls += part.has("functionCall") ? 1 : 0;
        }
        return new Message("assistant", parts);
    }

    private static Part part(JsonNode part, int calls, IntFunction<String> ids) {
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
            String id = call.path("id").asText("");
            return new Part.ToolRequest(
                    id.isEmpty() ? ids.apply(calls) : id, call.path("name").asText(""), GeminiContents.arguments(call));
        }
        boolean thought = part.path("thought").asBoolean(false);
        return part.has("text") && !thought
                ? new Part.Text(part.path("text").asText(""))
                : new Part.Other(thought ? "thought" : GeminiPart.kind(part), part.toString());
    }

    /** Return a reply as a tree that is the caller's own. */
    static ObjectNode tree(ChatReply.Answer answer, String id) {
        return answer.original()
                .filter(original -> original.api() == ModelApi.GEMINI)
                .map(original -> passedOn(original.body(), answer))
                .orElseGet(() -> made(answer, id));
    }

    private static ObjectNode passedOn(ObjectNode sent, ChatReply.Answer answer) {
        ObjectNode root = sent.deepCopy();
        List<Part.ToolRequest> calls = answer.toolRequests();
        Message before = message(
                sent.path("candidates").path(0),
                index -> index < calls.size() ? calls.get(index).id() : "");
        if (!before.equals(answer.message()) && root.path("candidates").path(0) instanceof ObjectNode candidate) {
            ArrayNode parts = candidate.withObject("content").putArray("parts");
            List<Part> old = before.parts();
            JsonNode given = sent.at("/candidates/0/content/parts");
            for (Part part : answer.message().parts()) {
                // what is as it was keeps its signature
                int same = old.indexOf(part);
                parts.add(same >= 0 ? given.get(same).deepCopy() : written(part));
            }
        }
        return root;
    }

    private static ObjectNode made(ChatReply.Answer answer, String id) {
        ObjectNode root = frame(id, answer.model());
        ArrayNode parts = GeminiJson.object().arrayNode();
        for (Part part : answer.message().parts()) {
            if (part instanceof Part.Text || part instanceof Part.ToolRequest) {
                parts.add(written(part));
            }
        }
        candidate(root, parts).put("finishReason", geminiFinishReason(answer.finishReason()));
        root.set("usageMetadata", GeminiUsage.write(answer.tokens()));
        return root;
    }

    /** Return a response without anything in it yet. */
    static ObjectNode frame(String id, String model) {
        ObjectNode root = GeminiJson.object();
        root.putArray("candidates");
        return root.put("modelVersion", model).put("responseId", id.replaceFirst("^chatcmpl-", ""));
    }

    /** Add a candidate with these parts to a response. */
    static ObjectNode candidate(ObjectNode root, ArrayNode parts) {
        ObjectNode candidate = root.withArray("candidates").addObject().put("index", 0);
        ObjectNode content = candidate.putObject("content");
        if (!parts.isEmpty()) {
            content.set("parts", parts);
        }
        content.put("role", "model");
        return candidate;
    }

    private static ObjectNode written(Part part) {
        ObjectNode made = GeminiJson.object();
        switch (part) {
            case Part.Text text -> made.put("text", text.text());
            case Part.ToolRequest call -> made.set("functionCall", call(call));
            case Part.ToolResponse result -> made.put("text", result.result());
            case Part.Other other -> made.put("text", other.json());
        }
        return made;
    }

    /** Return a call; arguments that are no JSON object are the model's mistake and stand under a name of their own. */
    static ObjectNode call(Part.ToolRequest request) {
        ObjectNode call = GeminiJson.object().put("id", request.id()).put("name", request.name());
        JsonNode arguments = OpenAiMessageJson.parsed(request.arguments().isBlank() ? "{}" : request.arguments());
        if (arguments.isObject()) {
            call.set("args", arguments);
        } else {
            call.putObject("args").set("arguments", arguments);
        }
        return call;
    }

    static String geminiFinishReason(String finishReason) {
        return switch (finishReason) {
            case "length" -> "MAX_TOKENS";
            case "content_filter" -> "SAFETY";
            default -> "STOP";
        };
    }

    /** Return OpenAI's word for why a reply ended; Gemini's own in small letters where there is none. */
    static String finishReason(String given, boolean calls) {
        return switch (given) {
            case "STOP", "FINISH_REASON_UNSPECIFIED" -> calls ? "tool_calls" : "stop";
            case "MAX_TOKENS" -> "length";
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" -> "content_filter";
            default -> given.toLowerCase(Locale.ROOT);
        };
    }
}
