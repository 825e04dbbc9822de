package dev.rehearsal.scenarios.desk.team;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The versioned contracts of what agents hand to each other, compiled once. Thread-safe. */
final class Contracts {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final Map<String, Schema> SCHEMAS = read();

    private Contracts() {}

    /** A payload that does not fit its contract. */
    static final class BrokenContractException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenContractException(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Read what claims to fit a contract.
     *
     * @param contract such as {@code plan/1}
     * @throws BrokenContractException where it is no JSON or does not fit
     */
    static ObjectNode read(String contract, String text) throws BrokenContractException {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BrokenContractException("it is not JSON: " + e.getOriginalMessage());
        }
        String wrong = Objects.requireNonNull(SCHEMAS.get(contract)).validate(tree).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .min(Comparator.naturalOrder())
                .orElse("");
        if (!wrong.isEmpty() || !(tree instanceof ObjectNode object)) {
            throw new BrokenContractException(wrong);
        }
        return object;
    }

    private static Map<String, Schema> read() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream in = Objects.requireNonNull(Contracts.class.getResourceAsStream("contracts.json"))) {
            JsonNode definitions = new ObjectMapper().readTree(in).required("$defs");
            Map<String, Schema> schemas = new HashMap<>();
            definitions.fieldNames().forEachRemaining(name -> {
                if (name.contains("/")) {
                    ObjectNode schema = definitions.required(name).deepCopy();
                    schema.set("$defs", definitions);
                    schemas.put(name, registry.getSchema(schema));
                }
            });
            return Map.copyOf(schemas);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
