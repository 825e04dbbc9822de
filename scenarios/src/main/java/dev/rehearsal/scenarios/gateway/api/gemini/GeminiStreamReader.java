package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import java.util.function.BiConsumer;

/**
 * A streamed reply in Gemini's form, added up to the whole reply that its pieces make: text that follows text is one part, of
 * everything else the last word counts. Used by one thread.
 */
final class GeminiStreamReader implements UpstreamDialect.StreamedReply {

    private static final int MAX_CANDIDATES = 128;

    private final BiConsumer<String, JsonNode> follower;
    private final GeminiCallIds ids;
    private final ObjectNode root = GeminiJson.object();
    private boolean started;
    private boolean finished;

    /**
     * Make it.
     *
     * @param ids of calls that have none
     * @param follower is told of each event: its data, and the same parsed
     */
    GeminiStreamReader(GeminiCallIds ids, BiConsumer<String, JsonNode> follower) {
        this.ids = ids;
        this.follower = follower;
    }

    @Override
    public void take(String data, JsonNode event) {
        started = true;
        event.properties().forEach(field -> {
            switch (field.getKey()) {
                case "candidates" -> field.getValue().forEach(this::candidate);
                default -> root.set(field.getKey(), field.getValue());
            }
        });
        finished |= event.path("promptFeedback").path("blockReason").isTextual();
        follower.accept(data, event);
    }

    private void candidate(JsonNode piece) {
        int index = piece.path("index").asInt(0);
        ArrayNode candidates = root.withArray("candidates");
        while (candidates.size() <= index && candidates.size() < MAX_CANDIDATES) {
            candidates.addObject();
        }
        if (!(candidates.path(index) instanceof ObjectNode whole)) {
            return;
        }
        piece.properties().forEach(field -> {
            if (field.getKey().equals("content")) {
                content(whole.withObject("/content"), field.getValue());
            } else {
                whole.set(field.getKey(), field.getValue());
            }
        });
        finished |= index == 0 && piece.path("finishReason").isTextual();
    }

    private static void content(ObjectNode whole, JsonNode piece) {
        piece.properties().forEach(field -> {
            if (!field.getKey().equals("parts")) {
                whole.set(field.getKey(), field.getValue());
            }
        });
        for (JsonNode part : piece.path("parts")) {
            ArrayNode parts = whole.withArray("parts");
            if (parts.path(parts.size() - 1) instanceof ObjectNode last && isContinued(last, part)) {
                String text = last.path("text").asText("") + part.path("text").asText("");
                fill(last, part);
                last.put("text", text);
            } else {
                parts.add(part.deepCopy());
            }
        }
    }

    private static boolean isContinued(JsonNode last, JsonNode part) {
        return last.has("text")
                && part.has("text")
                && last.path("thought").asBoolean(false) == part.path("thought").asBoolean(false);
    }

    private static void fill(ObjectNode node, JsonNode more) {
        more.properties().forEach(field -> node.set(field.getKey(), field.getValue()));
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public ChatReply.Answer answer(TokenEstimator estimate) throws BadRequestException {
        if (!started) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_stream_empty",
                    "The upstream's stream ended without a single piece.",
                    ChatError.Fault.MODEL));
        }
        return GeminiReply.read(root, ids, estimate);
    }
}
