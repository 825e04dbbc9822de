package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Expectation.Budget;
import dev.rehearsal.datasets.Expectation.ExpectedHandoff;
import dev.rehearsal.datasets.Expectation.Route;
import dev.rehearsal.datasets.Expectation.StateCheck;
import dev.rehearsal.datasets.ExpectedToolsJson;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON of a case's task, expectation and recorded feedback, in the words of the golden dataset. */
public final class CaseJson {

    private CaseJson() {}

    /** Write a task. */
    public static String write(Task task) {
        ObjectNode node = JsonColumn.object();
        ArrayNode turns = node.putArray("turns");
        task.turns().forEach(turns::add);
        if (!task.context().isEmpty()) {
            node.set("context", task.context());
        }
        return node.toString();
    }

    /** Read a task. */
    public static Task task(String json) {
        JsonNode node = JsonColumn.parse(json);
        ObjectNode context =
                JsonColumn.get(node, "context").map(ObjectNode.class::cast).orElseGet(JsonColumn::object);
        return new Task(JsonColumn.list(node, "turns", turn -> turn), context);
    }

    /** Write an expectation; parts that it does not have are left out. */
    public static String write(Expectation expectation) {
        ObjectNode node = JsonColumn.object();
        JsonColumn.put(node, "answer", expectation.answer());
        JsonColumn.put(node, "facts", expectation.facts());
        JsonColumn.put(node, "forbidden", expectation.forbidden());
        expectation.schema().ifPresent(schema -> node.set("schema", schema));
        if (!expectation.state().isEmpty()) {
            ArrayNode state = node.putArray("state");
            expectation.state().forEach(check -> state.add(write(check)));
        }
        JsonColumn.put(node, "outcome", expectation.outcome());
        expectation.route().ifPresent(route -> {
            ObjectNode object = node.putObject("route");
            object.put("match", route.match().name().toLowerCase(Locale.ROOT));
            route.agents().forEach(object.putArray("agents")::add);
        });
        expectation.tools().ifPresent(tools -> node.set("tools", ExpectedToolsJson.write(tools)));
        if (!expectation.handoffs().isEmpty()) {
            ArrayNode handoffs = node.putArray("handoffs");
            expectation
                    .handoffs()
                    .forEach(each -> each.mustCarry()
                            .forEach(handoffs.addObject().put("to", each.to()).putArray("must_carry")::add));
        }
        Budget budget = expectation.budget();
        if (!budget.equals(Budget.NONE)) {
            ObjectNode object = node.putObject("budget");
            JsonColumn.put(object, "tokens", budget.tokens());
            JsonColumn.put(object, "model_calls", budget.modelCalls());
            JsonColumn.put(object, "latency_ms", budget.latencyMs());
        }
        return node.toString();
    }

    /** Read an expectation. */
    public static Expectation expectation(String json) {
        if (json.equals("{}")) {
            return Expectation.NONE;
        }
        JsonNode node = JsonColumn.parse(json);
        return new Expectation(
                JsonColumn.text(node, "answer"),
                JsonColumn.list(node, "facts", JsonNode::textValue),
                JsonColumn.list(node, "forbidden", JsonNode::textValue),
                JsonColumn.get(node, "schema"),
                JsonColumn.list(node, "state", CaseJson::stateCheck),
                JsonColumn.text(node, "outcome"),
                JsonColumn.get(node, "route").map(CaseJson::route),
                JsonColumn.get(node, "tools").map(tools -> ExpectedToolsJson.read(MappingReader.of("store", tools))),
                JsonColumn.list(
                        node,
                        "handoffs",
                        each -> new ExpectedHandoff(
                                JsonColumn.textOrEmpty(each, "to"),
                                JsonColumn.list(each, "must_carry", JsonNode::textValue))),
                JsonColumn.get(node, "budget").map(CaseJson::budget).orElse(Budget.NONE));
    }

    private static ObjectNode write(StateCheck check) {
        ObjectNode node = JsonColumn.object().put("sql", check.sql());
        ArrayNode rows = node.putArray("rows");
        check.rows().forEach(row -> row.forEach(rows.addArray()::add));
        return node;
    }

    private static StateCheck stateCheck(JsonNode node) {
        List<List<JsonNode>> rows = JsonColumn.list(node, "rows", row -> {
            List<JsonNode> cells = new java.util.ArrayList<>();
            row.forEach(cells::add);
            return cells;
        });
        return new StateCheck(JsonColumn.textOrEmpty(node, "sql"), rows);
    }

    private static Route route(JsonNode node) {
        return new Route(
                JsonColumn.list(node, "agents", JsonNode::textValue),
                Route.Match.valueOf(JsonColumn.textOrEmpty(node, "match").toUpperCase(Locale.ROOT)));
    }

    private static Budget budget(JsonNode node) {
        return new Budget(
                JsonColumn.number(node, "tokens"),
                JsonColumn.number(node, "model_calls"),
                JsonColumn.number(node, "latency_ms"));
    }

    /** Write feedback; empty for {@link Feedback#NONE}. */
    public static Optional<String> write(Feedback feedback) {
        if (feedback.equals(Feedback.NONE)) {
            return Optional.empty();
        }
        ObjectNode node = JsonColumn.object();
        feedback.success().ifPresent(success -> node.put("success", success));
        ObjectNode scores = node.putObject("scores");
        feedback.scores().forEach(scores::put);
        node.set("labels", JsonColumn.object(feedback.labels()));
        return Optional.of(node.toString());
    }

    /** Read feedback. */
    public static Feedback feedback(String json) {
        JsonNode node = JsonColumn.parse(json);
        Map<String, Double> scores = new TreeMap<>();
        JsonColumn.get(node, "scores")
                .ifPresent(all -> all.properties()
                        .forEach(each -> scores.put(
                                each.getKey(), Double.valueOf(each.getValue().asText()))));
        return new Feedback(
                JsonColumn.get(node, "success").map(JsonNode::booleanValue),
                scores,
                JsonColumn.get(node, "labels").map(JsonColumn::texts).orElse(Map.of()));
    }
}
