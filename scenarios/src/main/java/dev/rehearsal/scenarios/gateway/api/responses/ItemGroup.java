package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Items that follow each other and are one message in the form of chat completions.
 *
 * @param items as they came; treat as read-only
 * @param message what they are read as; nothing where they hold only what a model thought
 */
record ItemGroup(List<JsonNode> items, Optional<ObjectNode> message) {
    ItemGroup {
        items = List.copyOf(items);
    }
}
