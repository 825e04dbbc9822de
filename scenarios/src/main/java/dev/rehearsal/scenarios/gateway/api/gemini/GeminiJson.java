package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A reader of Gemini's JSON, which takes every name in two spellings: {@code inlineData} and {@code inline_data}. */
final class GeminiJson {

    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    private GeminiJson() {}

    /**
     * Return a field; a missing node where there is none.
     *
     * @param name as the interface writes it, such as {@code inlineData}
     */
    static JsonNode field(JsonNode node, String name) {
        JsonNode found = node.path(name);
        return found.isMissingNode() ? node.path(snake(name)) : found;
    }

    /** Return the text of a field; empty text where there is none. */
    static String text(JsonNode node, String name) {
        return field(node, name).asText("");
    }

    static String snake(String name) {
        return CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }

    /** Return the name of what a part holds besides marks, such as {@code functionCall}; empty text for none. */
    static String kind(JsonNode part, List<String> marks) {
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            String name = camel(field.getKey());
            if (!marks.contains(name)) {
                return name;
            }
        }
        return "";
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '_' && i + 1 < name.length()) {
                camel.append(Character.toUpperCase(name.charAt(++i)));
            } else {
                camel.append(name.charAt(i));
            }
        }
        return camel.toString();
    }

    /** Return base64 as data URLs write it: some clients send that of URLs and file names. */
    static String base64(String text) {
        return text.replace('-', '+').replace('_', '/');
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
