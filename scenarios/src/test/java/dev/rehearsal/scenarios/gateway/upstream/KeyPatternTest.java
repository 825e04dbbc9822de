package dev.rehearsal.scenarios.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeyPatternTest {

    /** A key with what encodings change: a slash, a plus, an equals sign. */
    static final String KEY = "sk-A/b+c=d_0123456789";

    private final KeyPattern pattern = new KeyPattern(KEY);

    /** Return the encodings that a key goes through on its way. */
    static List<String> encodings() {
        String unicode = KEY.chars().mapToObj(c -> String.format("\\u%04X", c)).collect(Collectors.joining());
        return List.of(
                KEY,
                KEY.replace("/", "\\/"),
                KEY.replace("/", "\\\\\\/"),
                unicode,
                unicode.replace("\\", "\\\\"),
                "\\u0073" + KEY.substring(1),
                URLEncoder.encode(KEY, StandardCharsets.UTF_8),
                URLEncoder.encode(URLEncoder.encode(KEY, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                URLEncoder.encode(KEY, StandardCharsets.UTF_8).replace("%2F", "%2f"));
    }

    @Test
    void keyIsFoundInEveryEncoding() {
        for (String encoded : encodings()) {
            assertEquals("a [key] b", pattern.blot("a " + encoded + " b"), encoded);
        }
    }

    @Test
    void keyIsFoundInBase64AtAnyPlace() {
        for (String before : List.of("", "u", "us", "Bearer ")) {
            for (Base64.Encoder encoder : List.of(
                    Base64.getEncoder(),
                    Base64.getUrlEncoder(),
                    Base64.getEncoder().withoutPadding())) {
                String text = encoder.encodeToString((before + KEY + ":").getBytes(StandardCharsets.UTF_8));
                String blotted = pattern.blot(text);
                assertTrue(blotted.contains("[key]"), text);
                assertFalse(blotted.contains(text.substring(6, text.length() - 6)), blotted);
            }
        }
    }

    @Test
    void keyIsFoundInNamesAndTextsOfJson() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode json = mapper.readTree("{\"a " + KEY + "\": [1, {\"b\": \"x " + KEY + " y\"}], \"c\": null}");
        assertEquals(mapper.readTree("{\"a [key]\": [1, {\"b\": \"x [key] y\"}], \"c\": null}"), pattern.blot(json));
        JsonNode clean = mapper.readTree("{\"a\": [\"b\"]}");
        assertSame(clean, pattern.blot(clean));
    }

    @Test
    void everyBeginningIsHeldBack() {
        for (String encoded : encodings()) {
            for (int to = 1; to < encoded.length(); to++) {
                assertEquals(
                        Optional.of(4),
                        pattern.beginning("abc " + encoded.substring(0, to)).stream()
                                .boxed()
                                .findFirst(),
                        encoded.substring(0, to));
            }
        }
        assertTrue(pattern.beginning("nothing of the kind").isEmpty());
    }
}
