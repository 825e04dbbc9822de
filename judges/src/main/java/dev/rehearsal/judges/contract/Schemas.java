package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.re2j.Pattern;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A validator of JSON against JSON Schema (draft 2020-12 unless the schema names another). No reference leaves the schema;
 * patterns are RE2, without look-around and back-references. Compiled schemas are kept,
 * the schema itself being the key. Thread-safe.
 */
final class Schemas {

    private static final int MAX_KEPT = 1_000;
    private static final int MAX_ERRORS = 5;
    private static final int GREAT = 10_000;
    private static final String TOO_DEEP = "it is nested deeper than " + CheckableJson.MAX_DEPTH + " levels";

    private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Pattern STANDARD = Pattern.compile(
            "https?://json-schema\\.org/draft(/20(19-09|20-12)/(schema|meta/[a-z-]+)|-0[467]/schema)#?|classpath:draft.*");

    /** Instances that no schema chokes on. */
    private static final List<JsonNode> PLAIN = List.of(
            NullNode.getInstance(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.textNode("a"),
            JsonNodeFactory.instance.numberNode(1));

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(Schemas::linear)
                            .locale(Locale.ENGLISH)
                            .build())
                    .schemaLoader(loader -> loader.allow(Schemas::isStandard)));

    private final Map<JsonNode, Compiled> kept = new ConcurrentHashMap<>();

    /** What came of validating. */
    sealed interface Verdict {
        /** JSON that keeps to the schema. */
        record Valid() implements Verdict {}

        /** JSON that does not keep to the schema. */
        record Invalid(String why) implements Verdict {}

        /** The schema cannot be used. */
        record Unusable(String why) implements Verdict {}
    }

    private sealed interface Compiled {
        record Usable(Schema schema) implements Compiled {}

        record Broken(String why) implements Compiled {}
    }

    /**
     * Validate an instance. Throws nothing, whatever the schema and the instance are: what is wrong with the schema makes it
     * unusable, what is wrong with the instance makes that invalid.
     */
    Verdict validate(JsonNode schema, JsonNode instance) {
        if (kept.size() > MAX_KEPT) {
            kept.clear();
        }
        if (CheckableJson.depth(schema) > CheckableJson.MAX_DEPTH) {
            return new Verdict.Unusable(TOO_DEEP);
        }
        Compiled compiled = kept.get(schema);
        if (compiled == null) {
            compiled = compile(schema);
            kept.put(schema, compiled);
        }
        return switch (compiled) {
            case Compiled.Broken broken -> new Verdict.Unusable(broken.why());
            case Compiled.Usable usable -> validate(usable.schema(), instance);
        };
    }

    private static Verdict validate(Schema schema, JsonNode instance) {
        if (CheckableJson.depth(instance) > CheckableJson.MAX_DEPTH) {
            return new Verdict.Invalid(TOO_DEEP);
        }
        try {
            List<Error> errors = errors(schema, CheckableJson.bounded(instance));
            return errors.isEmpty() ? new Verdict.Valid() : new Verdict.Invalid(joined(errors));
        } catch (StackOverflowError e) {
            return new Verdict.Unusable("it refers to itself without end");
        } catch (SchemaException e) {
            return new Verdict.Unusable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            return isUsable(schema) ? new Verdict.Invalid("it cannot be checked: " + why) : new Verdict.Unusable(why);
        }
    }

    /** A great instance may break a rule at a million places; the first tells enough. */
    private static List<Error> errors(Schema schema, JsonNode instance) {
        boolean great = CheckableJson.size(instance) > GREAT;
        return schema.validate(instance, context -> context.executionConfig(config -> config.failFast(great)));
    }

    private static boolean isUsable(Schema schema) {
        try {
            for (JsonNode plain : PLAIN) {
                schema.validate(plain);
            }
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private Compiled compile(JsonNode schema) {
        try {
            if (!CheckableJson.isBounded(schema)) {
                return new Compiled.Broken("a number in it is too great or too small to compute with");
            }
            Optional<String> outside = outside(schema);
            if (outside.isPresent()) {
                return new Compiled.Broken(
                        "it refers to another document: " + InvalidInputException.quote(outside.get()));
            }
            List<Error> errors = registry.getSchema(
                            SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                    .validate(schema);
            if (isOfDefaultDraft(schema) && !errors.isEmpty()) {
                return new Compiled.Broken("it is no JSON Schema: " + joined(errors));
            }
            Schema compiled = registry.getSchema(schema);
            compiled.initializeValidators();
            return new Compiled.Usable(compiled);
        } catch (StackOverflowError e) {
            return new Compiled.Broken("it refers to itself without end");
        } catch (RuntimeException e) {
            return new Compiled.Broken(String.valueOf(e.getMessage()));
        }
    }

    /** Return the first reference to one of the standard's own documents, which the registry would follow. */
    private static Optional<String> outside(JsonNode schema) {
        return REFERENCES.stream()
                .flatMap(keyword -> schema.findValues(keyword).stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(reference -> reference.contains("json-schema.org"))
                .findFirst();
    }

    private static boolean isOfDefaultDraft(JsonNode schema) {
        String draft = SpecificationVersion.DRAFT_2020_12.getDialectId();
        return schema.path("$schema").asText(draft).equals(draft);
    }

    private static String joined(List<Error> errors) {
        StringBuilder joined = new StringBuilder();
        errors.stream()
                .limit(MAX_ERRORS)
                .forEach(error -> joined.append(joined.isEmpty() ? "" : "; ").append(shortened(String.valueOf(error))));
        return errors.size() > MAX_ERRORS ? joined + "; and more" : joined.toString();
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static RegularExpression linear(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }

    /** The drafts' own documents are part of the validator's jar; a schema names them under {@code $schema}. */
    private static boolean isStandard(AbsoluteIri iri) {
        return STANDARD.matcher(iri.toString()).matches();
    }
}
