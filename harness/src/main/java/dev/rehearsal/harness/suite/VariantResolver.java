package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.datasets.input.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A resolver of the kind that each system and dataset of a suite is, by the key that only that kind has ({@code http},
 * {@code golden}), so that a mistake is measured by that kind alone and not by all the others. Not thread-safe; used
 * once.
 */
final class VariantResolver {

    private static final String PROPERTIES = "properties";
    private static final String CLOSED = "additionalProperties";

    private final YamlDocument suite;
    private final ObjectNode schema;

    /** Look at a suite. Changes the schema. */
    VariantResolver(YamlDocument suite, ObjectNode schema) {
        this.suite = suite;
        this.schema = schema;
    }

    /**
     * Return the schema in which each entry of a known kind is held against that kind only.
     *
     * @throws InvalidInputException for an entry of no kind
     */
    ObjectNode narrowed() {
        schema.remove("$id");
        JsonNode system = schema.at("/$defs/system");
        ObjectNode systems = ((ObjectNode) schema.at("/properties/systems")).putObject(PROPERTIES);
        suite.root()
                .path("systems")
                .properties()
                .forEach(entry -> systems.set(
                        entry.getKey(), kind("/systems/" + pointed(entry.getKey()), entry.getValue(), system)));
        JsonNode items = schema.at("/properties/datasets/items");
        ArrayNode datasets = ((ObjectNode) schema.at("/properties/datasets")).putArray("prefixItems");
        int index = 0;
        for (JsonNode entry : suite.root().path("datasets")) {
            datasets.add(kind("/datasets/" + index++, entry, items));
        }
        if (datasets.isEmpty()) {
            ((ObjectNode) schema.at("/properties/datasets")).remove("prefixItems");
        }
        return schema;
    }

    private JsonNode kind(String pointer, JsonNode entry, JsonNode kinds) {
        if (!entry.isObject()) {
            return kinds;
        }
        List<String> names = new ArrayList<>();
        List<JsonNode> found = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode one : kinds.get("oneOf")) {
            String name = one.get("required").get(0).textValue();
            names.add(name);
            one.get(PROPERTIES).fieldNames().forEachRemaining(keys::add);
            if (entry.has(name)) {
                found.add(one);
            }
        }
        if (found.isEmpty()) {
            throw ofNoKind(pointer, entry, names, keys);
        }
        return found.size() == 1 ? found.getFirst() : kinds;
    }

    private InvalidInputException ofNoKind(String pointer, JsonNode entry, List<String> names, Set<String> keys) {
        for (var key : entry.properties()) {
            if (!keys.contains(key.getKey())) {
                return unknown(pointer + "/" + pointed(key.getKey()), names);
            }
        }
        return new InvalidInputException(
                suite.where(pointer),
                InvalidInputException.quote(path(pointer)) + " must have one of " + String.join(", ", names),
                "has none of them",
                "Add the one that says what it is");
    }

    /** Word that a key is not known, with those that are known in its place. */
    InvalidInputException unknownKey(String pointer) {
        JsonNode place = schema;
        String[] steps = pointer.split("/", -1);
        for (int i = 1; i < steps.length - 1; i++) {
            place = within(place, steps[i].replace("~1", "/").replace("~0", "~"));
        }
        List<String> known = new ArrayList<>();
        place.path(PROPERTIES).fieldNames().forEachRemaining(known::add);
        return unknown(pointer, known);
    }

    private JsonNode within(JsonNode place, String step) {
        JsonNode next = place.path(PROPERTIES).path(step);
        if (next.isMissingNode() && place.has("prefixItems")) {
            next = place.get("prefixItems").path(Integer.parseInt(step));
        }
        if (next.isMissingNode()) {
            next = place.path(CLOSED);
        }
        return next.has("$ref") ? schema.at(next.get("$ref").textValue().substring(1)) : next;
    }

    private InvalidInputException unknown(String pointer, List<String> known) {
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        return new InvalidInputException(
                suite.where(pointer),
                "a suite must have no unknown key",
                "has " + InvalidInputException.quote(path(pointer)),
                known.isEmpty()
                        ? "See the suite's keys in docs/suite.md"
                        : Suggestions.question(key, known) + "Known keys: " + String.join(", ", known));
    }

    private static String path(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }

    private static String pointed(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
