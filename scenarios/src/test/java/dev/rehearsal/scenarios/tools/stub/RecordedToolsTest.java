package dev.rehearsal.scenarios.tools.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedToolsTest {

    @TempDir
    private Path folder;

    private RecordedTools tools(String... lines) throws IOException {
        return RecordedTools.read(
                Files.writeString(folder.resolve("t.jsonl"), String.join("\n", lines)), "suite.yaml:3");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void theFirstRunWithEqualArgumentsAnswers() throws IOException {
        RecordedTools tools = tools(
                "{\"definition\": {\"name\": \"find\", \"description\": \"Finds.\", \"parameters\": {\"type\": \"object\"}}}",
                "{\"tool\": \"find\", \"arguments\": {\"a\": 1, \"b\": 2}, \"result\": \"first\"}",
                "{\"tool\": \"find\", \"arguments\": {\"b\": 2, \"a\": 1}, \"result\": \"second\"}");

        assertEquals(Optional.of("first"), tools.result("find", json("{\"b\": 2, \"a\": 1}")));
        assertEquals(Optional.empty(), tools.result("find", json("{\"a\": 1}")));
        assertEquals(Optional.empty(), tools.result("lose", json("{\"a\": 1, \"b\": 2}")));
        assertEquals(
                "[{\"name\":\"find\",\"description\":\"Finds.\",\"inputSchema\":{\"type\":\"object\"},"
                        + "\"annotations\":{\"readOnlyHint\":true}}]",
                tools.listed().toString());
    }

    @Test
    void aLineThatIsNeitherIsNamed() {
        String told = String.valueOf(assertThrows(InvalidInputException.class, () -> tools("{\"tool\": \"find\"}"))
                .getMessage());
        assertTrue(told.startsWith("t.jsonl:1: "), told);
    }
}
