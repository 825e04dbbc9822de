package dev.rehearsal.datasets.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatSchemaTest {

    private static JsonNode json(String text) {
        return StrictJson.parse("test", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"golden-case", "trial", "dataset", "label", "mapping"})
    void shippedSchemasAreSchemas(String name) {
        JsonNode text = json(FormatSchema.text(name));
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                text.path("$schema").asText());
        FormatSchema.shipped(name);
        assertTrue(FormatSchema.allShipped().containsKey(name));
    }

    @Test
    void theFirstViolationNamesLineAndPath() {
        Refusal.says(
                () -> FormatSchema.shipped("golden-case").require("a.jsonl:7", json("{\"id\": \"1\", \"task\": 3}")),
                "a.jsonl:7",
                "/task");
    }

    @Test
    void aSchemaOfADatasetIsCompiled() {
        FormatSchema schema = FormatSchema.compile(
                "a:1",
                "schema",
                json(
                        "{\"type\": \"object\", \"$defs\": {\"n\": {\"minimum\": 3}}, \"properties\": {\"x\": {\"$ref\": \"#/$defs/n\"}}}"));
        assertTrue(schema.accepts(json("{\"x\": 4}")));
        assertEquals(1, schema.violations(json("{\"x\": 2}")).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"objekt\"}",
                "{\"required\": \"x\"}",
                "{\"$ref\": \"http://127.0.0.1:1/schema.json\"}",
                "{\"properties\": {\"a\": {\"$ref\": \"https://example.org/a.json\"}}}",
                "{\"$ref\": \"file:///etc/passwd\"}",
                "{\"$ref\": \"classpath:secret.json\"}",
                "{\"$ref\": \"#/$defs/missing\"}",
                "{\"pattern\": \"(\"}",
                "{\"pattern\": \"(a)\\\\1\"}"
            })
    void whatIsNoSchemaOrLeavesItIsRefused(String text) {
        JsonNode schema = json(text);
        Refusal.says(
                () -> FormatSchema.compile("a.jsonl:3", "expectation.schema", schema),
                "a.jsonl:3",
                "\"expectation.schema\" must be a JSON Schema");
    }

    @Test
    void patternsRunInLinearTime() {
        FormatSchema schema = FormatSchema.compile("a:1", "schema", json("{\"pattern\": \"^(a+)+$\"}"));
        boolean accepted = assertTimeoutPreemptively(
                Duration.ofMinutes(10), () -> schema.accepts(json("\"" + "a".repeat(50_000) + "!\"")));
        assertFalse(accepted);
    }
}
