package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation.Budget;
import dev.rehearsal.datasets.Expectation.ExpectedHandoff;
import dev.rehearsal.datasets.Expectation.Route;
import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.Expectation.StateCheck;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The JSON of an {@link Expectation} as it stands in golden datasets and trials, read and written. */
final class ExpectationJson {

    private static final List<String> OUTCOMES = List.of("completed", "degraded", "escalated");
    static final List<String> MATCHES = Arrays.stream(Match.values())
            .map(match -> match.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final long MOST = 1_000_000_000_000_000L;

    private ExpectationJson() {}

    static Expectation read(MappingReader expectation) {
        return new Expectation(
                expectation.anyText("answer"),
                expectation.filledTexts("facts"),
                expectation.filledTexts("forbidden"),
                expectation.json("schema").map(schema -> checked(expectation, schema)),
                expectation.objects("state").stream()
                        .map(ExpectationJson::state)
                        .toList(),
                expectation.word("outcome", OUTCOMES),
                expectation.object("route").map(ExpectationJson::route),
                expectation.object("tools").map(ExpectedToolsJson::read),
                expectation.objects("handoffs").stream()
                        .map(ExpectationJson::handoff)
                        .toList(),
                expectation.object("budget").map(ExpectationJson::budget).orElse(Budget.NONE));
    }

    static ObjectNode write(Expectation expectation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        expectation.answer().ifPresent(answer -> node.put("answer", answer));
        putTexts(node, "facts", expectation.facts());
        putTexts(node, "forbidden", expectation.forbidden());
        expectation.schema().ifPresent(schema -> node.set("schema", schema));
        writeState(node, expectation.state());
        expectation.outcome().ifPresent(outcome -> node.put("outcome", outcome));
        expectation.route().ifPresent(route -> {
            ObjectNode inner = node.putObject("route");
            ArrayNode agents = inner.putArray("agents");
            route.agents().forEach(agents::add);
            inner.put("match", route.match().name().toLowerCase(Locale.ROOT));
        });
        expectation.tools().ifPresent(tools -> node.set("tools", ExpectedToolsJson.write(tools)));
        if (!expectation.handoffs().isEmpty()) {
            ArrayNode handoffs = node.putArray("handoffs");
            expectation
                    .handoffs()
                    .forEach(handoff ->
                            putTexts(handoffs.addObject().put("to", handoff.to()), "must_carry", handoff.mustCarry()));
        }
        if (!expectation.budget().equals(Budget.NONE)) {
            ObjectNode budget = node.putObject("budget");
            expectation.budget().tokens().ifPresent(n -> budget.put("tokens", n));
            expectation.budget().modelCalls().ifPresent(n -> budget.put("model_calls", n));
            expectation.budget().latencyMs().ifPresent(n -> budget.put("latency_ms", n));
        }
        return node;
    }

    static void putTexts(ObjectNode node, String key, Iterable<String> texts) {
        if (texts.iterator().hasNext()) {
            ArrayNode array = node.putArray(key);
            texts.forEach(array::add);
        }
    }

    private static void writeState(ObjectNode node, List<StateCheck> state) {
        if (!state.isEmpty()) {
            ArrayNode array = node.putArray("state");
            state.forEach(check -> {
                ArrayNode rows = array.addObject().put("sql", check.sql()).putArray("rows");
                check.rows().forEach(row -> rows.addArray().addAll(row));
            });
        }
    }

    private static JsonNode checked(MappingReader expectation, JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            throw expectation.wrong("schema", "must be a JSON Schema", schema, "Write {…}");
        }
        FormatSchema.compile(expectation.where(), expectation.at("schema"), schema);
        return schema;
    }

    private static StateCheck state(MappingReader check) {
        String sql = check.requireText("sql", "Write the query");
        check.require("rows", "Write the rows that the query must give, [] for none");
        List<List<JsonNode>> rows = new ArrayList<>();
        for (JsonNode row : check.items("rows")) {
            if (!row.isArray()) {
                throw check.wrong("rows[" + rows.size() + "]", "must be an array", row, "Write one array a row");
            }
            List<JsonNode> cells = new ArrayList<>();
            row.forEach(cells::add);
            rows.add(cells);
        }
        return new StateCheck(sql, rows);
    }

    private static Route route(MappingReader route) {
        route.require("agents", "Name the agents");
        List<String> agents = route.filledTexts("agents");
        if (agents.isEmpty()) {
            throw new InvalidInputException(
                    route.where(), "\"" + route.at("agents") + "\" must not be empty", "was []", "Name the agents");
        }
        route.require("match", "Write one of " + String.join(", ", MATCHES));
        return new Route(agents, match(route));
    }

    /** Return the word for how what was seen is held against what was expected, which must be there. */
    static Match match(MappingReader expected) {
        return Match.valueOf(expected.word("match", MATCHES).orElseThrow().toUpperCase(Locale.ROOT));
    }

    private static ExpectedHandoff handoff(MappingReader handoff) {
        return new ExpectedHandoff(handoff.requireText("to", "Name the agent"), handoff.filledTexts("must_carry"));
    }

    private static Budget budget(MappingReader budget) {
        return new Budget(
                budget.whole("tokens", 0, MOST),
                budget.whole("model_calls", 0, MOST),
                budget.whole("latency_ms", 0, MOST));
    }
}
