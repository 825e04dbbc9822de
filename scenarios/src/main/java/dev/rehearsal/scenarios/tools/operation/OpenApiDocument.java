package dev.rehearsal.scenarios.tools.operation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.input.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** An OpenAPI file with its references, which must all be within it. Not thread-safe. */
final class OpenApiDocument {

    /** So many references may lie in one another; what comes below lets anything through. */
    private static final int MAX_NESTED = 12;

    /** So many values a schema may have when it is written out; references that come after these let anything through. */
    private static final int MAX_VALUES = 20_000;

    private static final String REFERENCE = "$ref";

    private final String name;
    private final JsonNode root;
    private final Optional<YamlDocument> yaml;
    private int values;

    private OpenApiDocument(String name, JsonNode root, Optional<YamlDocument> yaml) {
        this.name = name;
        this.root = root;
        this.yaml = yaml;
    }

    /**
     * Read a file, JSON or YAML.
     *
     * @param name of the file, for messages
     * @throws InvalidInputException where it is neither, or no OpenAPI 3
     */
    static OpenApiDocument read(String name, Path file) {
        String text;
        try (InputStream in = InputFile.open(file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
        OpenApiDocument document;
        if (text.stripLeading().startsWith("{")) {
            document = new OpenApiDocument(name, StrictJson.parse(name, text), Optional.empty());
        } else {
            YamlDocument yaml = YamlDocument.parse("an OpenAPI file", "openapi: 3.1.0", name, text);
            document = new OpenApiDocument(name, yaml.mapping(), Optional.of(yaml));
        }
        JsonNode version = document.root.path("openapi");
        if (!version.asText().startsWith("3.")) {
            throw new InvalidInputException(
                    document.where("/openapi"),
                    "an OpenAPI file must be of version 3",
                    document.root.has("swagger")
                            ? "it is Swagger "
                                    + InvalidInputException.quote(
                                            document.root.get("swagger").asText())
                            : "\"openapi\" is "
                                    + (version.isMissingNode()
                                            ? "missing"
                                            : InvalidInputException.quote(version.asText())),
                    "Convert it, or write the operations in the suite: {http: URL, operations: […]}");
        }
        return document;
    }

    JsonNode root() {
        return root;
    }

    /** Return the file and the line of a value, or its pointer where lines are not known. */
    String where(String pointer) {
        return yaml.map(lines -> lines.where(pointer)).orElse(name + (pointer.isEmpty() ? "" : " at " + pointer));
    }

    /**
     * Return what a value refers to, or itself.
     *
     * @param pointer of what is read, for messages
     */
    JsonNode resolved(JsonNode value, String pointer) {
        JsonNode found = value;
        for (int i = 0; i < MAX_NESTED && found.path(REFERENCE).isTextual(); i++) {
            found = target(found.get(REFERENCE).textValue(), pointer);
        }
        return found;
    }

    /**
     * Return a schema in which each reference is written out, once around where it refers to itself.
     *
     * @param pointer of what is read, for messages
     */
    JsonNode written(JsonNode schema, String pointer) {
        values = 0;
        return written(schema, pointer, new HashSet<>());
    }

    private JsonNode written(JsonNode value, String pointer, Set<String> open) {
        values++;
        if (value.path(REFERENCE).isTextual()) {
            return reference((ObjectNode) value, pointer, open);
        } else if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(one -> object.set(one.getKey(), written(one.getValue(), pointer, open)));
            return object;
        } else if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(one -> array.add(written(one, pointer, open)));
            return array;
        }
        return value;
    }

    private JsonNode reference(ObjectNode value, String pointer, Set<String> open) {
        String reference = value.get(REFERENCE).textValue();
        JsonNode target = target(reference, pointer);
        if (open.size() >= MAX_NESTED || values > MAX_VALUES || !open.add(reference)) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode written = written(target, pointer, open);
        open.remove(reference);
        if (written instanceof ObjectNode object && value.has("description")) {
            object.set("description", value.get("description"));
        }
        return written;
    }

    private JsonNode target(String reference, String pointer) {
        JsonNode target = JsonNodeFactory.instance.missingNode();
        String path = PercentEncoding.decoded(reference.replaceFirst("^#", ""));
        if (reference.startsWith("#") && (path.isEmpty() || path.startsWith("/"))) {
            target = root.at(JsonPointer.compile(path));
        }
        if (target.isMissingNode()) {
            throw new InvalidInputException(
                    where(pointer),
                    "\"$ref\" must name a part of the same file",
                    "was " + InvalidInputException.quote(reference)
                            + (reference.startsWith("#") ? ", which is not there" : ""),
                    reference.startsWith("#")
                            ? "Mend the reference"
                            : "Other files and addresses are not read: bundle them into one file");
        }
        return target;
    }
}
