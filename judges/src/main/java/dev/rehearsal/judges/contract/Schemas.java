package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A validator of JSON against JSON Schema (draft 2020-12 unless the schema names another). No reference leaves the
 * schema but to the standard's own documents; patterns are RE2, without look-around and back-references. Compiled
 * schemas are kept, the schema itself being the key. Thread-safe.
 */
final class Schemas {

    private static final int MOST_KEPT = 1_000;
    private static final int MOST_ERRORS = 5;

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

    /** Validate an instance. Throws nothing for bad schemas or bad instances. */
    Verdict validate(JsonNode schema, JsonNode instance) {
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return switch (kept.computeIfAbsent(schema, this::compile)) {
            case Compiled.Broken broken -> new Verdict.Unusable(broken.why());
            case Compiled.Usable usable -> validate(usable.schema(), instance);
        };
    }

    private static Verdict validate(Schema schema, JsonNode instance) {
        try {
            List<Error> errors = schema.validate(instance);
            return errors.isEmpty() ? new Verdict.Valid() : new Verdict.Invalid(joined(errors));
        } catch (StackOverflowError e) {
            return new Verdict.Unusable("it refers to itself without end, or the JSON is too deep");
        } catch (RuntimeException e) {
            return new Verdict.Unusable(String.valueOf(e.getMessage()));
        }
    }

    private Compiled compile(JsonNode schema) {
        try {
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

    private static boolean isOfDefaultDraft(JsonNode schema) {
        String draft = SpecificationVersion.DRAFT_2020_12.getDialectId();
        return schema.path("$schema").asText(draft).equals(draft);
    }

    private static String joined(List<Error> errors) {
        StringBuilder joined = new StringBuilder();
        errors.stream()
                .limit(MOST_ERRORS)
                .forEach(error -> joined.append(joined.isEmpty() ? "" : "; ").append(shortened(String.valueOf(error))));
        return errors.size() > MOST_ERRORS ? joined + "; and more" : joined.toString();
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static RegularExpression linear(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }

    private static boolean isStandard(AbsoluteIri iri) {
        String text = iri.toString();
        return text.startsWith("https://json-schema.org/")
                || text.startsWith("http://json-schema.org/")
                || text.startsWith("classpath:draft");
    }
}
