package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What came of one wish.
 *
 * @param intent of the wish
 * @param order the order, where there is one
 * @param item the article, where there is one
 * @param status done, refused, escalated, answered, asked, unclear or failed
 * @param summary what the customer is told
 * @param facts pieces of the summary that must reach the customer
 * @param actions what was changed: tool and arguments
 */
record Part(
        String intent,
        Optional<Integer> order,
        Optional<String> item,
        String status,
        String summary,
        List<String> facts,
        List<ObjectNode> actions) {

    Part {
        facts = List.copyOf(facts);
        actions = List.copyOf(actions);
    }

    static Part of(Wanted wanted, String status, String summary, List<String> facts) {
        return new Part(wanted.intent(), wanted.order(), wanted.item(), status, summary, facts, List.of());
    }

    Part with(List<ObjectNode> done) {
        return new Part(intent, order, item, status, summary, facts, done);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("intent", intent);
        order.ifPresent(number -> json.put("order", number));
        item.ifPresent(sku -> json.put("item", sku));
        json.put("status", status).put("summary", summary);
        ArrayNode all = json.putArray("facts");
        facts.forEach(all::add);
        json.putArray("actions").addAll(actions);
        return json;
    }

    static Part of(JsonNode json) {
        return new Part(
                json.path("intent").asText("none"),
                Optional.of(json.path("order")).filter(JsonNode::isInt).map(JsonNode::intValue),
                Optional.of(json.path("item")).filter(JsonNode::isTextual).map(JsonNode::textValue),
                json.path("status").asText("unclear"),
                json.path("summary").asText(),
                Json.texts(json.path("facts")),
                java.util.stream.StreamSupport.stream(json.path("actions").spliterator(), false)
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .toList());
    }
}
