package dev.rehearsal.scenarios.tools.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tools that nobody serves any more, as a file has them: one line a tool with {@code definition}, one a run with {@code tool},
 * {@code arguments} and {@code result}, of which the first with equal arguments answers. Immutable but for its JSON, which is read-only.
 */
public final class RecordedTools {

    private final List<JsonNode> definitions = new ArrayList<>();
    private final Map<String, String> results = new HashMap<>();

    private RecordedTools() {}

    /**
     * Read a file.
     *
     * @param where file and line of who names it, for messages
     * @throws InvalidInputException where it cannot be read or a line is none of the two
     */
    public static RecordedTools read(Path file, String where) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    where,
                    "\"recorded\" must name a file of recorded tools",
                    file + " cannot be read: " + e,
                    "rehearsal init --baseline writes one from a run",
                    e);
        }
        RecordedTools tools = new RecordedTools();
        for (int i = 0; i < lines.size(); i++) {
            tools.add(lines.get(i), file.getFileName() + ":" + (i + 1));
        }
        return tools;
    }

    private void add(String text, String where) {
        JsonNode line = JsonTexts.tree(text).orElseGet(JsonNodeFactory.instance::nullNode);
        if (line.path("definition").path("name").isTextual()) {
            definitions.add(line.get("definition"));
        } else if (line.path("tool").isTextual() && line.path("result").isTextual()) {
            results.putIfAbsent(
                    key(line.get("tool").textValue(), line.path("arguments")),
                    line.get("result").textValue());
        } else {
            throw new InvalidInputException(
                    where,
                    "a line must have a tool's definition, or tool, arguments and result of a run",
                    "was " + InvalidInputException.quote(text),
                    "Write {\"tool\": \"get_order\", \"arguments\": {\"order\": 7731}, \"result\": \"…\"}");
        }
    }

    private static String key(String tool, JsonNode arguments) {
        return tool + "\n" + JsonTexts.canonical(arguments.isMissingNode() ? "{}" : arguments.toString());
    }

    /** Return the tools as MCP lists them. They have no effect, so that all of them read. */
    public List<ObjectNode> listed() {
        return definitions.stream()
                .map(definition -> {
                    ObjectNode tool = JsonNodeFactory.instance.objectNode();
                    tool.put("name", definition.path("name").asText());
                    tool.put("description", definition.path("description").asText());
                    JsonNode parameters = definition.path("parameters");
                    tool.set(
                            "inputSchema",
                            parameters.isObject()
                                    ? parameters
                                    : JsonNodeFactory.instance.objectNode().put("type", "object"));
                    tool.putObject("annotations").put("readOnlyHint", true);
                    return tool;
                })
                .toList();
    }

    /** Return what a tool gave for these arguments; empty where nobody recorded that. */
    public Optional<String> result(String tool, JsonNode arguments) {
        return Optional.ofNullable(results.get(key(tool, arguments)));
    }
}
