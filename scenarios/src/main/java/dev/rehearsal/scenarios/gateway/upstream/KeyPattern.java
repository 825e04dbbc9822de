package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that finds a key in a text in all encodings that text goes through on its way: as it is, escaped as in JSON (once
 * or several times over, in part or whole), percent-encoded as in addresses, in Base64 of either alphabet at any place of a
 * longer text. Immutable, so thread-safe.
 */
final class KeyPattern {

    /** The least length of a key that is looked for. */
    static final int MIN_LENGTH = 6;

    /** Stands where the key was. */
    static final String BLOT = "[key]";

    private static final String ESCAPES = "\\\\{1,8}";
    private static final int BITS_PER_BYTE = 8;
    private static final int BITS_PER_DIGIT = 6;
    private static final int BYTES_PER_GROUP = 3;

    private final String key;
    private final Pattern pattern;

    KeyPattern(String key) {
        this.key = key;
        StringBuilder all = new StringBuilder();
        key.codePoints().forEach(c -> all.append(unit(c)));
        base64(key).forEach(digits -> all.append('|').append(digits));
        this.pattern = Pattern.compile(all.toString());
    }

    boolean isOf(String other) {
        return key.equals(other);
    }

    /** Return the text without the key. */
    String blot(String text) {
        return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(BLOT));
    }

    /** Return a matcher that finds the key in a text. */
    Matcher matcher(CharSequence text) {
        return pattern.matcher(text);
    }

    /** Return where the end of a text begins that may be the beginning of the key; empty where none may. */
    @SuppressWarnings("JdkObsolete") // a stream is what is read here
    OptionalInt beginning(CharSequence text) {
        Matcher matcher = pattern.matcher(text);
        for (int at = 0; at < text.length(); at++) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt() && matcher.hitEnd()) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** Return the JSON without the key in any text or name: the very node where it is not in it. */
    JsonNode blot(JsonNode json) {
        return holds(json) ? blotted(json) : json;
    }

    private boolean holds(JsonNode json) {
        if (json.isTextual()) {
            return pattern.matcher(json.textValue()).find();
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (pattern.matcher(field.getKey()).find()) {
                return true;
            }
        }
        for (JsonNode element : json) {
            if (holds(element)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode blotted(JsonNode json) {
        if (json.isTextual()) {
            return TextNode.valueOf(blot(json.textValue()));
        }
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(blotted(element)));
            return array;
        }
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(field -> object.set(blot(field.getKey()), blotted(field.getValue())));
            return object;
        }
        return json;
    }

    private static String unit(int c) {
        String plain = Pattern.quote(Character.toString(c));
        List<String> forms = new ArrayList<>();
        forms.add(plain);
        forms.add(ESCAPES + "u(?i:" + String.format("%04x", c) + ")");
        if (!Character.isLetterOrDigit(c)) {
            forms.add(ESCAPES + plain);
        }
        StringBuilder percent = new StringBuilder();
        for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            percent.append(String.format("%%(?:25){0,4}(?i:%02x)", one));
        }
        forms.add(percent.toString());
        return "(?:" + String.join("|", forms) + ")";
    }

    /** Return the digits that stand for the key alone, at each of the three places of a group that it may begin at. */
    private static Set<String> base64(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        Set<String> all = new LinkedHashSet<>();
        for (int before = 0; before < BYTES_PER_GROUP; before++) {
            byte[] padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            String digits = Base64.getEncoder().withoutPadding().encodeToString(padded);
            int from = Math.ceilDiv(before * BITS_PER_BYTE, BITS_PER_DIGIT);
            int to = padded.length * BITS_PER_BYTE / BITS_PER_DIGIT;
            all.add(digits.substring(from, to)
                    .replace("+", "(?:[+-]|%2(?i:b))")
                    .replace("/", "(?:[/_]|%2(?i:f)|" + ESCAPES + "/)"));
        }
        return all;
    }
}
