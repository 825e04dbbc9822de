package dev.rehearsal.judges.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.judges.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas as tools are offered with them, with arguments that keep to them and arguments that do not. */
class SchemaDialectTest {

    private final Schemas schemas = new Schemas();

    private Schemas.Verdict check(String schema, String arguments) {
        return schemas.validate(ToolSchemas.of(new ToolDefinition("f", schema)), Trials.json(arguments));
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # OpenAPI 3.0
            {"properties": {"a": {"type": "string", "nullable": true}}} | {"a": null} | true
            {"properties": {"a": {"type": "string", "nullable": true}}} | {"a": "x"} | true
            {"properties": {"a": {"type": "string", "nullable": true}}} | {"a": 5} | false
            {"properties": {"a": {"type": "string", "nullable": false}}} | {"a": null} | false
            {"properties": {"a": {"type": "string", "nullable": true, "enum": ["x"]}}} | {"a": null} | true
            {"properties": {"a": {"type": "string", "nullable": true, "enum": ["x"]}}} | {"a": "y"} | false
            {"properties": {"a": {"$ref": "#/$defs/x", "nullable": true}}, "$defs": {"x": {"type": "string"}}} | {"a": null} | true
            {"properties": {"a": {"$ref": "#/$defs/x", "nullable": true}}, "$defs": {"x": {"type": "string"}}} | {"a": 5} | false
            {"properties": {"a": {"anyOf": [{"type": "string"}], "nullable": true}}} | {"a": null} | true
            {"properties": {"a": {"type": "string", "x-nullable": true}}} | {"a": null} | true
            {"properties": {"a": {"type": "number", "minimum": 0, "exclusiveMinimum": true}}} | {"a": 0} | false
            {"properties": {"a": {"type": "number", "minimum": 0, "exclusiveMinimum": true}}} | {"a": 1} | true
            {"properties": {"a": {"type": "number", "maximum": 9, "exclusiveMaximum": false}}} | {"a": 9} | true
            # Gemini
            {"type": "OBJECT", "properties": {"a": {"type": "STRING"}}} | {"a": "x"} | true
            {"type": "OBJECT", "properties": {"a": {"type": "STRING"}}} | {"a": 5} | false
            {"type": "OBJECT", "properties": {"a": {"type": "ARRAY", "items": {"type": "INTEGER"}}}} | {"a": ["x"]} | false
            {"type": "OBJECT", "properties": {"a": {"type": "TYPE_UNSPECIFIED"}}} | {"a": ["x"]} | true
            {"type": "OBJECT", "properties": {"a": {"any_of": [{"type": "STRING"}, {"type": "NUMBER"}]}}} | {"a": true} | false
            {"type": "OBJECT", "properties": {"a": {"type": "ARRAY", "minItems": "1"}}} | {"a": []} | false
            {"type": ["OBJECT", "NULL"]} | {} | true
            # Python
            {"type": "dict", "properties": {"a": {"type": "float"}}} | {"a": 1.5} | true
            {"type": "dict", "properties": {"a": {"type": "int"}}} | {"a": 1.5} | false
            {"type": "dict", "properties": {"a": {"type": "tuple", "items": {"type": "str"}}}} | {"a": ["x"]} | true
            {"type": "dict", "properties": {"a": {"type": "any"}}} | {"a": {}} | true
            {"type": "object", "required": null, "description": null, "additionalProperties": null} | {"a": 1} | true
            {"properties": {"a": {"type": "string", "enum": null}}} | {"a": "x"} | true
            {"properties": {"a": null}} | {"a": 1} | true
            {"properties": {"a": {"const": null}}} | {"a": 1} | false
            # no schema
            null | {} | true
            null | 5 | false
            [] | {"a": 1} | true
            {"type": "object", "properties": []} | {"a": 1} | true
            {} | {"a": 1} | true
            # older drafts, named and not
            {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"type": "string"}}} | {"a": 5} | false
            {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"items": [{"type": "string"}]}}} | {"a": [5]} | false
            {"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/x", "definitions": {"x": {"required": ["a"]}}} | {} | false
            {"$schema": "http://json-schema.org/draft-04/schema#", "properties": {"a": {"minimum": 0, "exclusiveMinimum": true}}} | {"a": 0} | false
            {"$schema": "https://example.com/own", "properties": {"a": {"type": "string"}}} | {"a": 5} | false
            {"$schema": "http://json-schema.org/schema#", "properties": {"a": {"type": "string"}}} | {"a": "x"} | true
            {"properties": {"a": {"items": [{"type": "string"}], "additionalItems": false}}} | {"a": ["x", 5]} | false
            {"properties": {"a": {"items": [{"type": "string"}]}}} | {"a": ["x", 5]} | true
            {"properties": {"a": {"type": "string", "required": true}}} | {} | false
            {"properties": {"a": {"type": "string", "required": false}}} | {} | true
            # patterns that are not RE2 are not judged
            {"properties": {"a": {"type": "string", "pattern": "^(?=x)"}}} | {"a": "y"} | true
            {"properties": {"a": {"type": "string", "pattern": "^(?=x)"}}} | {"a": 5} | false
            {"patternProperties": {"(?=x)": {"type": "string"}}, "additionalProperties": false} | {"x": 5} | true
            # names of properties are no keywords
            {"properties": {"type": {"type": "STRING"}, "nullable": {"type": "BOOLEAN"}}} | {"type": 5} | false
            {"properties": {"any_of": {"type": "STRING"}}, "required": ["any_of"]} | {"any_of": "x"} | true
            """)
    void areRead(String schema, String arguments, boolean keeps) {
        Schemas.Verdict verdict = check(schema, arguments);
        assertEquals(keeps, verdict instanceof Schemas.Verdict.Valid, verdict::toString);
        assertEquals(!keeps, verdict instanceof Schemas.Verdict.Invalid, verdict::toString);
    }

    @Test
    void whatMakesNoSenseCannotBeUsed() {
        for (String schema : new String[] {
            "no json",
            "5",
            "{\"type\": \"objekt\"}",
            "{\"type\": 5}",
            "{\"properties\": 5}",
            "{\"required\": \"a\"}",
            "{\"$ref\": \"#/nowhere\"}",
            "{\"$ref\": \"#\"}",
            "{\"multipleOf\": 0}",
            "{\"multipleOf\": 1e-999999999}",
            "{\"maximum\": 1e999999999}",
            "{\"$ref\": \"https://json-schema.org/learn/examples/address.schema.json\"}",
            "{\"properties\": {\"a\": {\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}}}",
            "{\"not\": ".repeat(900) + "{}" + "}".repeat(900)
        }) {
            assertInstanceOf(Schemas.Verdict.Unusable.class, check(schema, "{}"), schema);
        }
    }
}
