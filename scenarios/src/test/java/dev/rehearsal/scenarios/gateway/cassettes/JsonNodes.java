package dev.rehearsal.scenarios.gateway.cassettes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Small trees for tests. */
final class JsonNodes {

    private JsonNodes() {}

    static ObjectNode object(Map<String, JsonNode> fields) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.setAll(fields);
        return made;
    }
}
