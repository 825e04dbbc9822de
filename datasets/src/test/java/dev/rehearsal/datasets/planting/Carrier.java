package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands around a value: words that people say, output of tools, or fields of JSON, with {@code {}} where the value goes.
 *
 * @param form what it is, which decides where it may be planted
 * @param written a text or, as {@link Form#FIELDS}, an object; or one of them for each language
 */
record Carrier(Form form, JsonNode written) {

    enum Form {
        TEXT,
        OUTPUT,
        FIELDS
    }

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");
    private static final String PLACE = "{}";

    static Carrier of(JsonNode row) {
        for (Form form : Form.values()) {
            JsonNode written = row.get(form.name().toLowerCase(Locale.ROOT));
            if (written != null) {
                return new Carrier(form, written);
            }
        }
        throw new IllegalArgumentException("neither text, output nor fields: " + row);
    }

    /** Return the carrier in a locale's language with the value in its place; a text node or an object. */
    JsonNode filled(Locale locale, String value) {
        return fill(inLanguageOf(locale), value);
    }

    private JsonNode inLanguageOf(Locale locale) {
        if (!written.isObject() || !isByLanguage(written.properties())) {
            return written;
        }
        JsonNode exact = written.get(locale.toLanguageTag());
        return exact != null ? exact : written.required(locale.getLanguage());
    }

    private static boolean isByLanguage(Set<Map.Entry<String, JsonNode>> properties) {
        return properties.stream()
                .allMatch(field -> LANGUAGE.matcher(field.getKey()).matches());
    }

    private static JsonNode fill(JsonNode node, String value) {
        if (node.isTextual()) {
            return TextNode.valueOf(node.textValue().replace(PLACE, value));
        }
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(fill(field.getValue(), value)));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fill(array.get(i), value));
            }
        }
        return copy;
    }
}
