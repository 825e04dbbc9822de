package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A reader and writer of {@code usageMetadata}. What the model thinks is part of its output, what its provider's tools gave
 * back to it part of its input; a count of zero is left out on the wire.
 */
final class GeminiUsage {

    private GeminiUsage() {}

    /** Read the tokens; nothing where the provider does not say. */
    static Optional<TokenCount> read(JsonNode usage) {
        OptionalLong prompt = count(usage, "promptTokenCount");
        OptionalLong total = count(usage, "totalTokenCount");
        if (prompt.isEmpty() && total.isEmpty()) {
            return Optional.empty();
        }
        long input = prompt.orElse(0) + count(usage, "toolUsePromptTokenCount").orElse(0);
        long said = count(usage, "candidatesTokenCount").orElse(0)
                + count(usage, "thoughtsTokenCount").orElse(0);
        // some models do not say how much they thought, but have it in the total
        long output = Math.max(said, total.orElse(0) - input);
        long cached = count(usage, "cachedContentTokenCount").orElse(0);
        return Optional.of(new TokenCount(input, output, Math.min(cached, input), false));
    }

    private static OptionalLong count(JsonNode usage, String name) {
        return TokenUsage.count(GeminiJson.field(usage, name));
    }

    static ObjectNode write(TokenCount tokens) {
        ObjectNode usage = GeminiJson.object()
                .put("promptTokenCount", tokens.input())
                .put("candidatesTokenCount", tokens.output())
                .put("totalTokenCount", tokens.input() + tokens.output());
        if (tokens.cached() > 0) {
            usage.put("cachedContentTokenCount", tokens.cached());
        }
        return usage;
    }
}
