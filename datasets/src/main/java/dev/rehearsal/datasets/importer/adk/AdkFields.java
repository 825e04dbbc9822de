package dev.rehearsal.datasets.importer.adk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of the Agent Development Kit, which its files write as {@code app_name} and its server as {@code appName}. Stateless. */
final class AdkFields {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    private AdkFields() {}

    /** Return the key as the mapping has it; as it was given where it has none. */
    static String key(MappingReader fields, String snake) {
        String camel = camel(snake);
        return !fields.has(snake) && fields.has(camel) ? camel : snake;
    }

    /** Return a key as the server writes it. */
    static String camel(String snake) {
        return UNDERSCORE.matcher(snake).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    static Optional<String> text(MappingReader fields, String snake) {
        return fields.anyText(key(fields, snake)).filter(text -> !text.isBlank());
    }

    static Optional<MappingReader> object(MappingReader fields, String snake) {
        return fields.object(key(fields, snake));
    }

    static List<MappingReader> objects(MappingReader fields, String snake) {
        return fields.objects(key(fields, snake));
    }

    /** Return a copy without what is null, which stands for absent in these files. */
    static ObjectNode filled(JsonNode json) {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!field.getValue().isNull()) {
                filled.set(field.getKey(), field.getValue());
            }
        }
        return filled;
    }
}
