package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A streamed response, whose last event holds the whole; its events go on as they came. Used by one thread. */
final class ResponsesStreamReader implements UpstreamDialect.StreamedReply {

    private static final int BAD_GATEWAY = 502;
    private static final Set<String> PASSING = Set.of("server_error", "rate_limit_exceeded");

    private final TreeMap<Integer, JsonNode> items = new TreeMap<>();
    private Optional<ObjectNode> response = Optional.empty();
    private Optional<JsonNode> error = Optional.empty();
    private boolean finished;

    @Override
    public void take(String data, JsonNode event) {
        switch (event.path("type").asText("")) {
            case "response.created", "response.in_progress", "response.queued" -> keep(event);
            case "response.output_item.done" ->
                items.put(event.path("output_index").asInt(items.size()), event.path("item"));
            case "response.completed", "response.incomplete" -> {
                keep(event);
                finished = true;
            }
            case "response.failed" -> {
                error = Optional.of(event.path("response").path("error"));
                finished = true;
            }
            case "error" -> {
                error = Optional.of(event);
                finished = true;
            }
            default -> {} // pieces of what comes whole at the end
        }
    }

    private void keep(JsonNode event) {
        if (event.path("response") instanceof ObjectNode whole) {
            response = Optional.of(whole);
        }
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public ChatReply.Answer answer(TokenEstimator estimate) throws BadRequestException {
        if (error.isPresent()) {
            throw new BadRequestException(failed(error.get()));
        }
        ObjectNode whole = response.orElseThrow(() -> new BadRequestException(ChatError.of(
                        BAD_GATEWAY,
                        "api_error",
                        "upstream_stream_empty",
                        "The upstream's stream ended without a single piece.",
                        ChatError.Fault.MODEL)))
                .deepCopy();
        if (whole.path("output").isEmpty() && !items.isEmpty()) {
            ArrayNode output = JsonNodeFactory.instance.arrayNode();
            items.values().forEach(output::add);
            whole.set("output", output); // some servers leave it out at the end
        }
        return ResponsesReply.read(whole, estimate);
    }

    private static ChatError failed(JsonNode error) {
        String code = error.path("code").asText("");
        return ChatError.of(
                BAD_GATEWAY,
                "api_error",
                code.isEmpty() ? "upstream_failed" : code,
                "The upstream's response failed: " + error.path("message").asText("no reason given") + ".",
                code.isEmpty() || PASSING.contains(code) ? ChatError.Fault.INFRASTRUCTURE : ChatError.Fault.MODEL);
    }
}
