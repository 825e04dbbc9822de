package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The requests for tools of one streamed reply in OpenAI's form, put together from their pieces. Providers differ: some
 * repeat empty ids and names, some give every call the index 0 or none at all, some send arguments as an object. Used by one
 * thread.
 */
public final class StreamedCalls {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Call> latest = new HashMap<>();

    /** Take one element of {@code delta.tool_calls} and return the call that it belongs to. */
    public Call take(JsonNode piece) {
        OptionalInt index = index(piece.path("index"));
        Call call = continued(piece, index).orElseGet(Call::new);
        if (call.isEmpty()) {
            calls.add(call);
        }
        index.ifPresent(at -> latest.put(at, call));
        call.add(piece);
        return call;
    }

    /** Take {@code delta.function_call}, the old form of a single call. */
    public void takeOld(JsonNode function) {
        if (function.isObject()) {
            take(JsonNodeFactory.instance.objectNode().set("function", function));
        }
    }

    /** Return the call that a piece goes on with: by its id, by its index, else the last one; nothing where it begins one. */
    private Optional<Call> continued(JsonNode piece, OptionalInt index) {
        String id = piece.path("id").asText("");
        Optional<Call> same = calls.stream()
                .filter(call -> !id.isEmpty() && call.id().equals(id))
                .findFirst();
        if (same.isPresent()) {
            return same;
        }
        Optional<Call> before = index.isPresent()
                ? Optional.ofNullable(latest.get(index.getAsInt()))
                : calls.reversed().stream().findFirst();
        return before.filter(call -> !call.isFollowedBy(piece));
    }

    /** Some write the index as text or with a point. */
    private static OptionalInt index(JsonNode index) {
        String text = index.isNumber() && index.doubleValue() == index.intValue()
                ? Integer.toString(index.intValue())
                : index.asText("");
        return WHOLE.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** Return the calls in the order of their beginning. */
    public List<Call> all() {
        return List.copyOf(calls);
    }

    private static String nameIn(JsonNode piece) {
        String custom = piece.path("custom").path("name").asText("");
        return custom.isEmpty() ? piece.path("function").path("name").asText("") : custom;
    }

    private static String argumentsIn(JsonNode piece) {
        return OpenAiMessageJson.arguments(piece.path("function").path("arguments"))
                + piece.path("custom").path("input").asText("");
    }

    /** One request for a tool, as far as it has come. */
    public static final class Call {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        private boolean isEmpty() {
            return id.isEmpty() && name.isEmpty() && arguments.isEmpty();
        }

        /**
         * Say whether a piece that could go on with this call begins another: by its id, else by a name after whole
         * arguments, else by another name where it says once more what it is.
         */
        private boolean isFollowedBy(JsonNode piece) {
            String other = piece.path("id").asText("");
            if (nameIn(piece).isEmpty() || name.isEmpty()) {
                return false;
            }
            if (!other.isEmpty() && !id.isEmpty()) {
                return !other.equals(id);
            }
            boolean another = !nameIn(piece).equals(name);
            return whole()
                    ? another || argumentsIn(piece).startsWith("{")
                    : another && !piece.path("type").asText("").isEmpty();
        }

        private void add(JsonNode piece) {
            id = id.isEmpty() ? piece.path("id").asText("") : id;
            String more = nameIn(piece);
            if (name.isEmpty() || (arguments.isEmpty() && !more.equals(name))) {
                name += more; // it may come in pieces as well
            }
            arguments.append(argumentsIn(piece));
        }

        public String id() {
            return id;
        }

        public String name() {
            return name;
        }

        /** Return the arguments so far. */
        public String arguments() {
            return arguments.toString();
        }

        /** Return whether the arguments so far are a whole JSON object. */
        public boolean whole() {
            return arguments.indexOf("{") >= 0
                    && OpenAiMessageJson.parsed(arguments()).isObject();
        }

        public Part.ToolRequest request() {
            return new Part.ToolRequest(id, name, arguments());
        }
    }
}
