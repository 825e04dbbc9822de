package dev.rehearsal.datasets.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolDefinitionsTest {

    private static final String SCHEMA = "{\"type\":\"object\"}";

    private static List<ToolDefinition> read(String json) throws JsonProcessingException {
        return ToolDefinitions.read(StrictJson.mapper().readTree(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type': 'function', 'name': 'f', 'parameters': SCHEMA}]",
                "[{'type': 'function', 'function': {'name': 'f', 'parameters': SCHEMA}}]",
                "[{'name': 'f', 'input_schema': SCHEMA}]",
                "[{'name': 'f', 'inputSchema': SCHEMA}]",
                "[{'toolSpec': {'name': 'f', 'inputSchema': {'json': SCHEMA}}}]",
                "[{'functionDeclarations': [{'name': 'f', 'parameters': SCHEMA}]}]",
                "[{'function_declarations': [{'name': 'f', 'parametersJsonSchema': SCHEMA}]}]",
                "{'tools': [{'name': 'f', 'inputSchema': SCHEMA}]}",
                "{'name': 'f', 'parameters': SCHEMA}",
                "[{'name': 'f', 'parameters': null, 'input_schema': SCHEMA}]",
                "[{'name': 'f', 'parameters': '{\\\"type\\\":\\\"object\\\"}'}]",
            })
    void everyMakersFormIsRead(String json) throws JsonProcessingException {
        assertEquals(
                List.of(new ToolDefinition("f", SCHEMA)),
                read(json.replace('\'', '"').replace("SCHEMA", SCHEMA)));
    }

    @Test
    void toolWithoutASchemaHasNone() throws JsonProcessingException {
        assertEquals(
                List.of(
                        new ToolDefinition("f", ""),
                        new ToolDefinition("g", ""),
                        new ToolDefinition("web_search", ""),
                        new ToolDefinition("", "")),
                read("""
                        [{"name": "f", "parameters": null}, {"type": "function", "function": {"name": "g"}},
                         {"type": "web_search"}, 5]
                        """));
    }
}
