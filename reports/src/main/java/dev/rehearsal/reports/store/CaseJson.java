package dev.rehearsal.reports.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Expectation.Budget;
import dev.rehearsal.datasets.Expectation.ExpectedHandoff;
import dev.rehearsal.datasets.Expectation.Route;
import dev.rehearsal.datasets.Expectation.StateCheck;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Write a case's task, expectation and recorded feedback as JSON, in the words of the golden dataset, and read them. */
final class CaseJson {

    private CaseJson() {}

    static String write(Task task) {
        ObjectNode node = Json.object();
        ArrayNode turns = node.putArray("turns");
        task.turns().forEach(turns::add);
        if (!task.context().isEmpty()) {
            node.set("context", task.context());
        }
        return node.toString();
    }

    static Task task(String json) {
        JsonNode node = Json.parse(json);
        ObjectNode context =
                Json.get(node, "context").map(ObjectNode.class::cast).orElseGet(Json::object);
        return new Task(Json.list(node, "turns", turn -> turn), context);
    }

    static String write(Expectation expectation) {
        ObjectNode node = Json.object();
        Json.put(node, "answer", expectation.answer());
        Json.put(node, "facts", expectation.facts());
        Json.put(node, "forbidden", expectation.forbidden());
        expectation.schema().ifPresent(schema -> node.set("schema", schema));
        if (!expectation.state().isEmpty()) {
            ArrayNode state = node.putArray("state");
            expectation.state().forEach(check -> state.add(write(check)));
        }
        Json.put(node, "outcome", expectation.outcome());
        expectation.route().ifPresent(route -> {
            ObjectNode object = node.putObject("route");
            object.put("match", route.match().name().toLowerCase(Locale.ROOT));
            route.agents().forEach(object.putArray("agents")::add);
        });
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
            Json.put(object, "tokens", budget.tokens());
            Json.put(object, "model_calls", budget.modelCalls());
            Json.put(object, "latency_ms", budget.latencyMs());
        }
        return node.toString();
    }

    static Expectation expectation(String json) {
        if (json.equals("{}")) {
            return Expectation.NONE;
        }
        JsonNode node = Json.parse(json);
        return new Expectation(
                Json.text(node, "answer"),
                Json.list(node, "facts", JsonNode::textValue),
                Json.list(node, "forbidden", JsonNode::textValue),
                Json.get(node, "schema"),
                Json.list(node, "state", CaseJson::stateCheck),
                Json.text(node, "outcome"),
                Json.get(node, "route").map(CaseJson::route),
                Json.list(
                        node,
                        "handoffs",
                        each -> new ExpectedHandoff(
                                Json.textOrEmpty(each, "to"), Json.list(each, "must_carry", JsonNode::textValue))),
                Json.get(node, "budget").map(CaseJson::budget).orElse(Budget.NONE));
    }

    private static ObjectNode write(StateCheck check) {
        ObjectNode node = Json.object().put("sql", check.sql());
        ArrayNode rows = node.putArray("rows");
        check.rows().forEach(row -> row.forEach(rows.addArray()::add));
        return node;
    }

    private static StateCheck stateCheck(JsonNode node) {
        List<List<JsonNode>> rows = Json.list(node, "rows", row -> {
            List<JsonNode> cells = new java.util.ArrayList<>();
            row.forEach(cells::add);
            return cells;
        });
        return new StateCheck(Json.textOrEmpty(node, "sql"), rows);
    }

    private static Route route(JsonNode node) {
        return new Route(
                Json.list(node, "agents", JsonNode::textValue),
                Route.Match.valueOf(Json.textOrEmpty(node, "match").toUpperCase(Locale.ROOT)));
    }

    private static Budget budget(JsonNode node) {
        return new Budget(
                Json.number(node, "tokens"), Json.number(node, "model_calls"), Json.number(node, "latency_ms"));
    }

    /** Write feedback; empty for {@link Feedback#NONE}. */
    static Optional<String> write(Feedback feedback) {
        if (feedback.equals(Feedback.NONE)) {
            return Optional.empty();
        }
        ObjectNode node = Json.object();
        feedback.success().ifPresent(success -> node.put("success", success));
        ObjectNode scores = node.putObject("scores");
        feedback.scores().forEach(scores::put);
        node.set("labels", Json.object(feedback.labels()));
        return Optional.of(node.toString());
    }

    static Feedback feedback(String json) {
        JsonNode node = Json.parse(json);
        Map<String, Double> scores = new TreeMap<>();
        Json.get(node, "scores")
                .ifPresent(all -> all.properties()
                        .forEach(each -> scores.put(
                                each.getKey(), Double.valueOf(each.getValue().asText()))));
        return new Feedback(
                Json.get(node, "success").map(JsonNode::booleanValue),
                scores,
                Json.get(node, "labels").map(Json::texts).orElse(Map.of()));
    }
}
