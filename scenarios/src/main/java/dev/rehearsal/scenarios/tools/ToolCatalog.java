package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.tools.stub.SchemaInstance;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a server said of its tools in answer to {@code tools/list}, page by page. Thread-safe. */
final class ToolCatalog {

    private static final int MAX_TOOLS = 10_000;

    private final Map<String, JsonNode> tools = new ConcurrentHashMap<>();

    void note(JsonNode page) {
        page.forEach(tool -> {
            if (tools.size() < MAX_TOOLS) {
                tools.put(tool.path("name").asText(), tool);
            }
        });
    }

    /** Return whether the tool says that it changes nothing; one that says nothing, or was never listed, may write. */
    boolean saysItReads(String tool) {
        JsonNode known = tools.get(tool);
        return known != null && known.path("annotations").path("readOnlyHint").asBoolean(false);
    }

    /** Return the smallest value that the tool's output schema lets through; a short text where it has none. */
    JsonNode instance(String tool) {
        JsonNode known = tools.get(tool);
        return SchemaInstance.of(known == null ? null : known.get("outputSchema"));
    }
}
