package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Part;
import java.util.Set;

/** Parts of messages that are neither texts nor calls. Stateless. */
public final class OtherParts {

    private static final Set<String> TAKEN = Set.of("", "text", "tool_call", "tool_call_response");

    private OtherParts() {}

    /** Return a part as it is; of the type {@code content} where the format's own type means something else here. */
    public static Part of(String type, JsonNode json) {
        return new Part.Other(TAKEN.contains(type) ? "content" : type, json.toString());
    }
}
