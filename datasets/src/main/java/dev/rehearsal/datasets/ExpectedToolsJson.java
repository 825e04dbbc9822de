package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.ExpectedTools.Call;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON of {@link ExpectedTools} as it stands in golden datasets, trials and stores, read and written. */
public final class ExpectedToolsJson {

    private static final String ANY = "any";

    private ExpectedToolsJson() {}

    /**
     * Read.
     *
     * @throws InvalidInputException where something is missing, unknown or contradicts itself
     */
    public static ExpectedTools read(MappingReader tools) {
        List<Call> calls =
                tools.objects("calls").stream().map(ExpectedToolsJson::call).toList();
        List<String> forbidden = tools.filledTexts("forbidden");
        Optional<Match> match = match(tools, calls);
        if (match.isEmpty() && forbidden.isEmpty()) {
            tools.require("calls", "Write the calls that must be made, or forbidden");
        }
        for (Call call : calls) {
            if (forbidden.contains(call.name())) {
                throw new InvalidInputException(
                        tools.where(),
                        "\"" + tools.at("calls") + "\" must have no tool that is forbidden",
                        "has " + InvalidInputException.quote(call.name()) + " in both",
                        "Expect it or forbid it");
            }
        }
        return new ExpectedTools(calls, match, forbidden);
    }

    private static Optional<Match> match(MappingReader tools, List<Call> calls) {
        if (!tools.has("calls")) {
            if (tools.has("match")) {
                tools.require("calls", "Write the calls, [] for none");
            }
            return Optional.empty();
        }
        tools.require("match", "Write one of " + String.join(", ", ExpectationJson.MATCHES));
        Match match = ExpectationJson.match(tools);
        if (calls.isEmpty() && (match == Match.ORDERED || match == Match.SUPERSET)) {
            throw tools.wrong(
                    "calls",
                    "must not be empty where others may come besides",
                    JsonNodeFactory.instance.arrayNode(),
                    "Name the calls, or write match: strict for no call at all");
        }
        return Optional.of(match);
    }

    private static Call call(MappingReader call) {
        String name = call.requireText("name", "Name the tool");
        Optional<JsonNode> arguments =
                call.json("arguments").filter(given -> !given.isTextual() || !ANY.equals(given.textValue()));
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        if (arguments.isPresent()) {
            if (!(arguments.get() instanceof ObjectNode given)) {
                throw call.wrong(
                        "arguments",
                        "must be an object or \"any\"",
                        arguments.get(),
                        "Write {…} with the arguments that count");
            }
            given.properties().forEach(argument -> check(call, "arguments." + argument.getKey(), argument.getValue()));
            named = given;
        }
        return new Call(name, named, call.text("agent"));
    }

    /** Several values of which each is right stand alone in their object, so that they are told from an argument's own. */
    private static void check(MappingReader call, String key, JsonNode value) {
        if (value.has(ExpectedTools.ANY_OF)) {
            JsonNode accepted = value.path(ExpectedTools.ANY_OF);
            if (value.size() > 1 || !accepted.isArray() || accepted.isEmpty()) {
                throw call.wrong(
                        key,
                        "must have \"any-of\" alone, with an array of the values that are right",
                        value,
                        "Write {\"any-of\": [VALUE, …]}");
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            check(call, key + "." + field.getKey(), field.getValue());
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(call, key + "[" + i + "]", value.get(i));
            }
        }
    }

    /** Write. */
    public static ObjectNode write(ExpectedTools tools) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        tools.match().ifPresent(match -> {
            ArrayNode calls = node.putArray("calls");
            tools.calls().forEach(call -> calls.add(write(call)));
            node.put("match", match.name().toLowerCase(Locale.ROOT));
        });
        ExpectationJson.putTexts(node, "forbidden", tools.forbidden());
        return node;
    }

    private static ObjectNode write(Call call) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", call.name());
        if (!call.arguments().isEmpty()) {
            node.set("arguments", call.arguments());
        }
        call.agent().ifPresent(agent -> node.put("agent", agent));
        return node;
    }
}
