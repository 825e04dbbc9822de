package dev.rehearsal.scenarios.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A reader of the tokens that providers count. A number counts however it is written ({@code 12}, {@code 12.0}, {@code "12"});
 * one that no call can have taken (negative, a fraction, above {@value #MAX_TOKENS}) is no count.
 */
public final class TokenUsage {

    /** The most tokens of one call that are believed; far above any model's window, far below what sums overflow at. */
    static final long MAX_TOKENS = 10_000_000_000L;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(?:\\.0{1,20})?");

    private TokenUsage() {}

    /**
     * Read the {@code usage} of a reply in OpenAI's form. One of the two counts may be missing where there is a total.
     *
     * @return nothing where the provider does not say
     */
    public static Optional<TokenCount> openAi(JsonNode usage) {
        OptionalLong total = count(usage.path("total_tokens"));
        OptionalLong read = first(usage, "prompt_tokens", "input_tokens");
        OptionalLong written = first(usage, "completion_tokens", "output_tokens");
        OptionalLong input = read.isPresent() ? read : difference(total, written);
        OptionalLong output = written.isPresent() ? written : difference(total, read);
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        JsonNode details = usage.path("prompt_tokens_details").isObject()
                ? usage.get("prompt_tokens_details")
                : usage.path("input_tokens_details");
        long cached = count(details.path("cached_tokens"))
                .orElseGet(() ->
                        first(usage, "prompt_cache_hit_tokens", "cached_tokens").orElse(0));
        return Optional.of(
                new TokenCount(input.getAsLong(), output.getAsLong(), Math.min(cached, input.getAsLong()), false));
    }

    /**
     * Read the {@code usage} of a reply in Anthropic's form, whose input tokens are without those that went to or came from
     * a cache.
     *
     * @return nothing where the provider does not say
     */
    public static Optional<TokenCount> anthropic(JsonNode usage) {
        OptionalLong fresh = count(usage.path("input_tokens"));
        OptionalLong output = count(usage.path("output_tokens"));
        if (fresh.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        JsonNode parts = usage.path("cache_creation");
        long stored = count(usage.path("cache_creation_input_tokens"))
                .orElseGet(() -> count(parts.path("ephemeral_5m_input_tokens")).orElse(0)
                        + count(parts.path("ephemeral_1h_input_tokens")).orElse(0));
        long cached = count(usage.path("cache_read_input_tokens")).orElse(0);
        return Optional.of(new TokenCount(fresh.getAsLong() + stored + cached, output.getAsLong(), cached, false));
    }

    private static OptionalLong first(JsonNode usage, String name, String other) {
        OptionalLong count = count(usage.path(name));
        return count.isPresent() ? count : count(usage.path(other));
    }

    private static OptionalLong difference(OptionalLong total, OptionalLong part) {
        return total.isPresent() && part.isPresent() && total.getAsLong() >= part.getAsLong()
                ? OptionalLong.of(total.getAsLong() - part.getAsLong())
                : OptionalLong.empty();
    }

    /** Read one count; nothing where it is none. */
    public static OptionalLong count(JsonNode node) {
        String text = node.isNumber() ? plain(node) : node.asText("").strip();
        if (!NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return number.compareTo(BigDecimal.valueOf(MAX_TOKENS)) <= 0
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** Return a number without an exponent; a huge one as it is, which is no count anyway. */
    private static String plain(JsonNode number) {
        double value = number.doubleValue();
        return value >= 0 && value <= MAX_TOKENS ? number.decimalValue().toPlainString() : number.asText();
    }
}
