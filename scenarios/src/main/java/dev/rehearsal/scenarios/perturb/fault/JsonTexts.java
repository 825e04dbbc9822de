package dev.rehearsal.scenarios.perturb.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.Optional;

/** Operations on texts that may be JSON. */
public final class JsonTexts {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // what a fault keeps stays as it was written
            .build();

    private JsonTexts() {}

    /** Return the object or array that the text is. */
    public static Optional<JsonNode> tree(String text) {
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(bare));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public static boolean isTree(String text) {
        return tree(text).isPresent();
    }

    public static String canonical(String text) {
        try {
            return MAPPER.writeValueAsString(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return text.strip();
        }
    }

    /** Return the JSON cut short, without its last bracket, or with a comma too many: never JSON any more. */
    public static String broken(String json, SeededRandom random) {
        String bare = json.strip();
        String open = bare.substring(0, bare.length() - 1);
        return switch (random.child("kind").below(3)) {
            case 0 -> bare.substring(0, Math.max(1, bare.length() / 2));
            case 1 -> open;
            default -> open + ",," + bare.charAt(bare.length() - 1);
        };
    }
}
