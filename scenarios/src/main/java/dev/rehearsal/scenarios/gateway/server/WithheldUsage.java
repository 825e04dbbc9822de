package dev.rehearsal.scenarios.gateway.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Replies and events without what they say of the tokens that they took. Stateless. */
final class WithheldUsage {

    private static final Set<String> NAMES = Set.of("usage", "usageMetadata");

    /** What a reply lies in within an event: a message of Anthropic's, a response of OpenAI's. */
    private static final Set<String> AROUND = Set.of("message", "response");

    private WithheldUsage() {}

    /** Return an event's data without it; data that is no object as it is. */
    static String of(String data) {
        return data.startsWith("{")
                ? new String(of(data.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)
                : data;
    }

    /** Return a reply without it. */
    static byte[] of(byte[] reply) {
        try {
            return WireJson.bytes(of(WireJson.reply(new String(reply, StandardCharsets.UTF_8))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What Rehearsal writes itself must be JSON.", e);
        }
    }

    private static JsonNode of(JsonNode reply) {
        if (reply instanceof ObjectNode object) {
            object.remove(NAMES);
            AROUND.forEach(name -> {
                if (object.get(name) instanceof ObjectNode inner) {
                    inner.remove(NAMES);
                }
            });
        }
        return reply;
    }
}
