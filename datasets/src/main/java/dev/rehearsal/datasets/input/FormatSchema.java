package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JSON Schema (draft 2020-12) that JSON is checked against: one of those that Rehearsal ships for its own formats, or
 * one that a dataset brings. No {@code $ref} leaves the schema, patterns run in linear time (RE2). Immutable and
 * thread-safe.
 */
public final class FormatSchema {

    private static final String BASE = "https://rehearsal.dev/schema/";
    private static final List<String> SHIPPED = List.of("golden-case", "trial", "dataset", "label", "mapping");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(SHIPPED.stream()
                            .collect(Collectors.toMap(name -> BASE + name + ".schema.json", FormatSchema::text)))
                    .schemaLoader(loader -> loader.allow(iri -> isLocal(iri.toString())))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(FormatSchema::linearTime)
                            .build()));

    private final Schema schema;

    private FormatSchema(Schema schema) {
        this.schema = schema;
    }

    /** Return a schema that Rehearsal ships: {@code golden-case}, {@code trial} or {@code dataset}. */
    public static FormatSchema shipped(String name) {
        return new FormatSchema(REGISTRY.getSchema(SchemaLocation.of(BASE + name + ".schema.json")));
    }

    /** Return the text of a schema that Rehearsal ships. */
    public static String text(String name) {
        try (InputStream in = FormatSchema.class.getResourceAsStream(name + ".schema.json")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "schema " + name + ": must be one of " + SHIPPED + ", but is not. Use one of these.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compile a schema that a dataset brings.
     *
     * @param where what the error names, such as {@code airline.jsonl:42}
     * @param path where in the document it stands, such as {@code expectation.schema}
     * @throws InvalidInputException where it is no schema, or refers to something outside itself
     */
    public static FormatSchema compile(String where, String path, JsonNode text) {
        Optional<String> broken =
                metaschema().violations(text).map(Violation::toString).findFirst();
        if (broken.isPresent()) {
            throw notASchema(where, path, broken.get());
        }
        try {
            Schema schema = REGISTRY.getSchema(text);
            schema.initializeValidators();
            return new FormatSchema(schema);
        } catch (SchemaException | PatternSyntaxException e) {
            throw notASchema(where, path, String.valueOf(e.getMessage()));
        }
    }

    /** Return what is wrong with a value; nothing where all is well. */
    public Stream<Violation> violations(JsonNode value) {
        return schema.validate(value).stream()
                .map(error -> new Violation(pointer(error), String.valueOf(error.getKeyword()), error.getMessage()));
    }

    /** Return the pointer of the key that must not be there, or must be and is not; else of the value. */
    private static String pointer(Error error) {
        String key = error.getProperty();
        return error.getInstanceLocation()
                + (key == null ? "" : "/" + key.replace("~", "~0").replace("/", "~1"));
    }

    /** Return whether a value satisfies the schema. */
    public boolean accepts(JsonNode value) {
        return schema.validate(value).isEmpty();
    }

    /**
     * Require that a value satisfies the schema.
     *
     * @throws InvalidInputException naming the first violation
     */
    public void require(String where, JsonNode value) {
        schema.validate(value).stream().findFirst().ifPresent(error -> {
            throw new InvalidInputException(
                    where,
                    "\"" + error.getInstanceLocation() + "\" must satisfy the format's schema",
                    InvalidInputException.quote(error.getMessage()),
                    "Correct the value there");
        });
    }

    private static FormatSchema metaschema() {
        return new FormatSchema(
                REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())));
    }

    private static InvalidInputException notASchema(String where, String path, String why) {
        return new InvalidInputException(
                where,
                "\"" + path + "\" must be a JSON Schema of draft 2020-12 that refers to nothing outside itself",
                "is none: " + InvalidInputException.quote(why),
                "Correct the schema");
    }

    private static boolean isLocal(String iri) {
        return iri.startsWith(BASE)
                || iri.startsWith("https://json-schema.org/")
                || iri.startsWith("http://json-schema.org/");
    }

    private static RegularExpression linearTime(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }

    /** Return the shipped schemas by name, for {@code init} and editors. */
    public static Map<String, String> allShipped() {
        return SHIPPED.stream().collect(Collectors.toMap(Function.identity(), FormatSchema::text));
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer the JSON pointer of the value, such as {@code /systems/team}; of the key itself where a key is unknown
     *     or missing
     * @param keyword the schema's keyword, such as {@code additionalProperties}
     * @param message what the schema's keyword says of it
     */
    public record Violation(String pointer, String keyword, String message) {
        @Override
        public String toString() {
            return pointer + ": " + message;
        }
    }
}
