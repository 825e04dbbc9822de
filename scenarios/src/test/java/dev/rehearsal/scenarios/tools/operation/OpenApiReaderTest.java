package dev.rehearsal.scenarios.tools.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.tools.operation.HttpOperation.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CRM = """
            openapi: 3.0.3
            info: {title: CRM, version: "1"}
            servers:
              - url: https://{region}.example.com/v2
                variables: {region: {default: eu}}
            paths:
              /customers/{id}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: integer}}
                  - {name: X-Tenant, in: header, schema: {type: string}}
                get:
                  operationId: customers.find
                  summary: Finds a customer.
                  description: By its number.
                  parameters:
                    - $ref: "#/components/parameters/Fields"
                    - {name: session, in: cookie, schema: {type: string}}
                  responses:
                    "404": {description: none}
                    "200":
                      description: it
                      content: {application/json: {schema: {$ref: "#/components/schemas/Customer"}}}
                put:
                  requestBody:
                    content: {application/json: {schema: {$ref: "#/components/schemas/Customer"}}}
                  responses: {"204": {description: done}}
              /customers:
                post:
                  operationId: import_customers
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {type: array, items: {$ref: "#/components/schemas/Customer"}}
                  responses: {}
            components:
              parameters:
                Fields: {name: fields, in: query, description: Which., schema: {type: array, items: {type: string}}}
              schemas:
                Named: {type: object, required: [name], properties: {name: {type: string}}}
                Customer:
                  allOf:
                    - $ref: "#/components/schemas/Named"
                    - type: object
                      properties:
                        id: {type: integer}
                        created: {type: string, readOnly: true}
                        parent: {$ref: "#/components/schemas/Customer"}
            """;

    @TempDir
    private Path folder;

    private OpenApiReader.Api read(String text, String... only) throws IOException {
        return OpenApiReader.read("crm.yaml", Files.writeString(folder.resolve("crm.yaml"), text), List.of(only));
    }

    private static HttpOperation operation(OpenApiReader.Api api, String name) {
        return api.operations().all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachMethodOfAPathIsAnOperation() throws IOException {
        OpenApiReader.Api api = read(CRM);
        assertEquals(Optional.of("https://eu.example.com/v2"), api.server());
        assertEquals(
                List.of("customers_find", "put_customers_id", "import_customers"),
                api.operations().all().stream().map(HttpOperation::name).toList());
        HttpOperation find = operation(api, "customers_find");
        assertEquals("GET", find.method());
        assertEquals("Finds a customer.\nBy its number.", find.description());
        assertEquals(JSON.readTree("""
                        {"type": "object", "properties": {
                          "id": {"type": "integer"}, "X-Tenant": {"type": "string"},
                          "fields": {"type": "array", "items": {"type": "string"}, "description": "Which."}},
                         "required": ["id"]}"""), find.parameters());
        assertEquals(EnumSet.of(Place.HEADER), find.places("X-Tenant"));
        assertEquals(EnumSet.of(Place.QUERY), find.places("fields"));
    }

    @Test
    void thePropertiesOfABodyAreArguments() throws IOException {
        HttpOperation put = operation(read(CRM), "put_customers_id");
        assertEquals(EnumSet.of(Place.PATH, Place.BODY), put.places("id"));
        assertEquals(EnumSet.of(Place.BODY), put.places("name"));
        assertEquals(JSON.readTree("[\"id\", \"name\"]"), put.parameters().get("required"));
        assertTrue(put.parameters().path("properties").path("created").isMissingNode(), "the server's own");
    }

    @Test
    void aBodyThatIsNoObjectIsOneArgument() throws IOException {
        HttpOperation imported = operation(read(CRM), "import_customers");
        assertEquals(EnumSet.of(Place.WHOLE_BODY), imported.places("body"));
        assertEquals(JSON.readTree("[\"body\"]"), imported.parameters().get("required"));
    }

    @Test
    void aSchemaThatRefersToItselfEnds() throws IOException {
        JsonNode customer = operation(read(CRM), "customers_find").response().orElseThrow();
        assertEquals(JSON.readTree("{}"), customer.at("/allOf/1/properties/parent"));
        assertEquals("string", customer.at("/allOf/0/properties/name/type").asText());
    }

    @Test
    void schemasThatAllReferToEachOtherStaySmall() throws IOException {
        StringBuilder text = new StringBuilder("""
                openapi: 3.1.0
                paths: {/a: {get: {parameters: [{name: q, in: query, schema: {$ref: "#/components/schemas/S0"}}]}}}
                components:
                  schemas:
                """);
        for (int i = 0; i < 20; i++) {
            text.append("    S").append(i).append(": {type: object, properties: {");
            for (int j = 0; j < 20; j++) {
                text.append(j == 0 ? "" : ", ").append("p" + j + ": {$ref: \"#/components/schemas/S" + j + "\"}");
            }
            text.append("}}\n");
        }
        int characters = operation(read(text.toString()), "get_a")
                .parameters()
                .toString()
                .length();
        assertTrue(characters < 2_000_000, "characters: " + characters);
    }

    @Test
    void onlySomeMayBeTaken() throws IOException {
        OpenApiReader.Api api = read(CRM, "import_customers");
        assertEquals(1, api.operations().all().size());
        String message = String.valueOf(assertThrows(InvalidInputException.class, () -> read(CRM, "import_customer"))
                .getMessage());
        assertTrue(message.contains("Its operations: import_customers, "), message);
    }

    @Test
    void namesThatAreTheSameWhenTheyFitAreNumbered() throws IOException {
        String id = "x".repeat(70);
        String paths = "openapi: 3.1.0\npaths:\n  /a:\n    get: {operationId: a/" + id + "}\n    put: {operationId: a_"
                + id + "}\n";
        List<String> names =
                read(paths).operations().all().stream().map(HttpOperation::name).toList();
        assertEquals(List.of("a_" + "x".repeat(62), "a_" + "x".repeat(60) + "_2"), names);
        assertEquals("PUT", read(paths, "a_" + id).operations().all().getFirst().method(), "by its id");
    }

    @Test
    void jsonIsReadWithTabs() throws IOException {
        OpenApiReader.Api api = read("{\n\t\"openapi\": \"3.1.0\",\n\t\"paths\": {\"/a/{b}\": {\"get\": {}}}\n}");
        assertEquals("get_a_b", api.operations().all().getFirst().name());
        assertEquals(
                JSON.readTree(
                        "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}},\"required\":[\"b\"]}"),
                api.operations().all().getFirst().parameters());
        assertEquals(Optional.empty(), api.server());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "swagger: \"2.0\" | crm.yaml:1 | must be of version 3 | it is Swagger \"2.0\"",
                "paths: {} | crm.yaml:1 | must be of version 3 | \"openapi\" is missing",
                "openapi: 3.1.0\\npaths: {} | crm.yaml:2 | must have an operation | it has none",
                "openapi: 3.1.0\\npaths:\\n  /a:\\n    get: {parameters: [{$ref: \"other.yaml#/a\"}]} | crm.yaml:4 | \"$ref\" must name a part of the same file | \"other.yaml#/a\"",
                "openapi: 3.1.0\\npaths:\\n  /a:\\n    get: {parameters: [{$ref: \"#/components/no\"}]} | crm.yaml:4 | \"$ref\" must name a part of the same file | which is not there",
                "openapi: 3.1.0\\npaths:\\n  /a:\\n    put: {requestBody: {content: {text/csv: {}}}} | crm.yaml:4 | must be JSON | it is text/csv",
                "openapi: 3.1.0\\npaths: [ | crm.yaml:3 | must be YAML 1.2 | Mend the line",
                "{\"openapi\": 3 | crm.yaml | must be JSON | it ends in the middle"
            })
    void aBadFileIsRefusedWithItsLine(String text, String where, String rule, String found) {
        String message =
                String.valueOf(assertThrows(InvalidInputException.class, () -> read(text.replace("\\n", "\n") + "\n"))
                        .getMessage());
        for (String part : List.of(where, rule, found)) {
            assertTrue(message.contains(part), message);
        }
    }
}
