package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The calls of tools that a case expects, and those that it forbids.
 *
 * @param calls the calls; none are asked for where {@code match} is empty
 * @param match how the calls that were made are held against them, as the agents of a route are; empty where the case says nothing of
 *     calls but what is forbidden
 * @param forbidden the names of tools that must not be called at all
 */
public record ExpectedTools(List<Call> calls, Optional<Route.Match> match, List<String> forbidden) {

    /** The only key of an object that gives several values of which each is right; {@code null} among them is an argument left out. */
    public static final String ANY_OF = "any-of";

    public ExpectedTools {
        calls = List.copyOf(calls);
        forbidden = List.copyOf(forbidden);
    }

    /**
     * One call of a tool.
     *
     * @param name the tool
     * @param arguments the arguments that are compared, as values; others are free, and an empty object compares none
     * @param agent who asks for the call; empty for anybody
     */
    public record Call(String name, ObjectNode arguments, Optional<String> agent) {
        private static final int MAX_SCALE = 20;

        public Call {
            arguments = arguments.deepCopy();
        }

        /** Return the call for people, such as {@code refund(order=7731) by billing}. */
        public String words() {
            return words(name, arguments.properties(), agent.orElse(""));
        }

        /** Return any call in the same words; no agent is empty text. */
        public static String words(String name, Iterable<Map.Entry<String, JsonNode>> arguments, String agent) {
            List<String> shown = new ArrayList<>();
            arguments.forEach(argument -> shown.add(argument.getKey() + "=" + value(argument.getValue())));
            return name + "(" + String.join(", ", shown) + ")" + (agent.isEmpty() ? "" : " by " + agent);
        }

        private static String value(JsonNode value) {
            return accepted(value)
                    .map(each -> each.stream().map(Call::value).collect(Collectors.joining(" or ")))
                    .orElseGet(() -> value.isNull()
                            ? "nothing"
                            : isPlain(value) ? value.decimalValue().toPlainString() : value.toString());
        }

        /** Jackson writes 50.0 as 5E+1 where it reads exactly. */
        private static boolean isPlain(JsonNode value) {
            return value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) <= MAX_SCALE;
        }
    }

    /** Return the values of which each is right, where a value is written so; empty for one that stands for itself. */
    public static Optional<List<JsonNode>> accepted(JsonNode value) {
        if (!value.isObject() || !value.path(ANY_OF).isArray()) {
            return Optional.empty();
        }
        return Optional.of(value.path(ANY_OF).valueStream().toList());
    }

    /** Return the word for how the calls are matched, such as {@code ordered}; empty text where they are not. */
    public String matchWord() {
        return match.map(word -> word.name().toLowerCase(Locale.ROOT)).orElse("");
    }
}
