package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests for tools of one streamed reply in OpenAI's form, put together from their pieces. Providers differ: some
 * repeat empty ids and names, some give every call the index 0 or none at all, some send arguments as an object. Used by one
 * thread.
 */
final class StreamedCalls {

    private static final JsonNode NO_INDEX = IntNode.valueOf(-1);

    private final List<Call> calls = new ArrayList<>();
    private final Map<JsonNode, Call> latest = new HashMap<>();

    /** Take one element of {@code delta.tool_calls} and return the call that it belongs to. */
    Call take(JsonNode piece) {
        JsonNode index = piece.path("index").isIntegralNumber() ? piece.get("index") : NO_INDEX;
        Call call = latest.get(index);
        if (call == null || call.isFollowedBy(piece)) {
            call = new Call();
            calls.add(call);
            latest.put(index, call);
        }
        call.add(piece);
        return call;
    }

    /** Return the calls in the order of their beginning. */
    List<Call> all() {
        return List.copyOf(calls);
    }

    private static String nameIn(JsonNode piece) {
        return piece.path("function").path("name").asText("");
    }

    private static String argumentsIn(JsonNode piece) {
        return OpenAiMessageJson.arguments(piece.path("function").path("arguments"));
    }

    /** One request for a tool, as far as it has come. */
    static final class Call {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        /** Say whether a piece with the same index begins another call: by its id, else by a name after whole arguments. */
        private boolean isFollowedBy(JsonNode piece) {
            String other = piece.path("id").asText("");
            if (nameIn(piece).isEmpty() || name.isEmpty()) {
                return false;
            }
            boolean bothHaveIds = !other.isEmpty() && !id.isEmpty();
            return bothHaveIds
                    ? !other.equals(id)
                    : whole()
                            && (!nameIn(piece).equals(name)
                                    || argumentsIn(piece).startsWith("{"));
        }

        private void add(JsonNode piece) {
            String more = piece.path("id").asText("");
            id = id.isEmpty() ? more : id;
            name = name.isEmpty() ? nameIn(piece) : name;
            arguments.append(argumentsIn(piece));
        }

        String id() {
            return id;
        }

        String name() {
            return name;
        }

        /** Return the arguments so far. */
        String arguments() {
            return arguments.toString();
        }

        /** Return whether the arguments so far are a whole JSON object. */
        boolean whole() {
            return arguments.indexOf("{") >= 0
                    && OpenAiMessageJson.parsed(arguments()).isObject();
        }

        Part.ToolRequest request() {
            return new Part.ToolRequest(id, name, arguments());
        }
    }
}
