package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The handling of one wish, a step further with what is known: look up, decide, act, report. */
final class Handling {

    private static final Set<String> NOTED = Set.of("refund", "exchange", "cancel", "compensation");

    private static final String FOUND = "This is about {order}.";

    private final Knowledge known;
    private final String sender;

    Handling(Knowledge known, String sender) {
        this.known = known;
        this.sender = sender;
    }

    Step next(Wanted wanted) {
        return switch (wanted.intent()) {
            case "question" -> question(wanted);
            case "pry" -> settled(wanted, "refused", Said.refused(wanted, 2));
            case "forget" -> privacy(wanted);
            case "none" -> settled(wanted, "unclear", new Said("I could not tell what is asked for.", List.of()));
            default -> wanted.order().isPresent() ? ordered(wanted) : find(wanted);
        };
    }

    private Step question(Wanted wanted) {
        ObjectNode arguments =
                Json.object().put("query", Reading.question(wanted.text())).put("limit", 1);
        Optional<JsonNode> found = known.found("search_policy", arguments);
        if (found.isEmpty()) {
            return look(wanted, new Call("search_policy", arguments));
        }
        JsonNode best = found.get().path("sections").path(0);
        if (best.path("matched").size() < 2) {
            return settled(
                    wanted,
                    "answered",
                    new Said("Our handbook does not cover this, so I can promise nothing.", List.of("does not cover")));
        }
        String section = best.path("section").asText();
        return settled(
                wanted, "answered", new Said(best.path("text").asText() + " (" + section + ")", List.of(section)));
    }

    private Step privacy(Wanted wanted) {
        Optional<Step> waiting = act("escalate_to_human", Said.escalation("privacy", Optional.empty()), wanted);
        return waiting.orElseGet(() -> settled(wanted, "escalated", Said.escalated(wanted, 31)));
    }

    /** Find the order by the customer and the article. */
    Step find(Wanted wanted) {
        if (!known.offers("list_orders")) {
            return settled(wanted, "unclear", new Said("Which order is meant? I could not tell (§2).", List.of("§2")));
        }
        ObjectNode who = Json.object().put("email", sender);
        Optional<JsonNode> customer = known.found("find_customer", who);
        if (customer.isEmpty()) {
            return look(wanted, new Call("find_customer", who));
        }
        ObjectNode whose = Json.object()
                .put("customer_id", customer.get().path("customer_id").asInt());
        Optional<JsonNode> orders = known.found("list_orders", whose);
        if (orders.isEmpty()) {
            return look(wanted, new Call("list_orders", whose));
        }
        List<Integer> fitting = fitting(orders.get(), wanted);
        return fitting.size() == 1
                ? next(wanted.with(fitting.getFirst(), FOUND))
                : settled(wanted, "asked", Said.which(fitting));
    }

    /** Return the wish with the order that was found for it; nothing where none or several were. */
    Optional<Wanted> found(Wanted wanted) {
        return known.found("find_customer", Json.object().put("email", sender))
                .flatMap(customer -> known.found(
                        "list_orders",
                        Json.object()
                                .put("customer_id", customer.path("customer_id").asInt())))
                .map(orders -> fitting(orders, wanted))
                .filter(fitting -> fitting.size() == 1)
                .map(fitting -> wanted.with(fitting.getFirst(), FOUND));
    }

    private static List<Integer> fitting(JsonNode orders, Wanted wanted) {
        List<Integer> fitting = new ArrayList<>();
        for (JsonNode order : orders.path("orders")) {
            boolean fits = wanted.item().isEmpty();
            for (JsonNode item : order.path("items")) {
                fits |= wanted.item().filter(item.path("sku").asText()::equals).isPresent();
            }
            if (fits) {
                fitting.add(order.path("order_id").asInt());
            }
        }
        return fitting;
    }

    private Step ordered(Wanted wanted) {
        ObjectNode number = Json.object().put("order_id", wanted.order().orElseThrow());
        List<Call> calls = new ArrayList<>();
        calls.add(new Call("get_order", number));
        if (NOTED.contains(wanted.intent())) {
            calls.add(new Call("get_order_notes", number));
        }
        if (wanted.intent().equals("exchange")) {
            wanted.article()
                    .ifPresent(sku ->
                            calls.add(new Call("find_product", Json.object().put("sku", sku))));
        }
        Optional<JsonNode> seen = known.found("get_order", number);
        if (seen.isPresent()
                && !new Case(seen.get(), MissingNode.getInstance(), MissingNode.getInstance()).belongsTo(sender)) {
            return settled(wanted, "refused", Said.refused(wanted, 2));
        }
        List<Call> missing = calls.stream()
                .filter(call ->
                        known.found(call.tool(), Json.tree(call.arguments())).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            return look(wanted, missing.toArray(Call[]::new));
        }
        Case found = new Case(
                known.found("get_order", number).orElseThrow(),
                known.found("get_order_notes", number).orElse(MissingNode.getInstance()),
                wanted.article()
                        .flatMap(
                                sku -> known.found("find_product", Json.object().put("sku", sku)))
                        .orElse(MissingNode.getInstance()));
        if (wanted.intent().equals("address") && wanted.address().isEmpty() && found.belongsTo(sender)) {
            return settled(wanted, "asked", Said.where(wanted));
        }
        if (wanted.intent().equals("exchange") && wanted.article().isEmpty()) {
            return settled(wanted, "unclear", new Said("I could not tell which article is wanted instead.", List.of()));
        }
        return carryOut(wanted, Rules.decide(wanted, found, sender));
    }

    private Step carryOut(Wanted wanted, Decision decision) {
        return switch (decision) {
            case Decision.Refuse refuse -> settled(wanted, "refused", Said.refused(wanted, refuse.section()));
            case Decision.Already already ->
                settled(wanted, "done", Said.already(wanted, already.section(), already.cents()));
            case Decision.Escalate escalate -> escalate(wanted, escalate);
            case Decision.Act act when !known.offers(act.tool()) -> settled(wanted, "failed", Said.notMine(wanted));
            case Decision.Act act -> {
                Optional<Step> waiting = act(act.tool(), act.arguments(), wanted);
                yield waiting.orElseGet(() -> {
                    JsonNode result = known.did(act.tool(), act.arguments()).orElseThrow();
                    Said said = Said.done(wanted, act, result);
                    ObjectNode action = Json.object().put("tool", act.tool());
                    for (Map.Entry<String, JsonNode> field : result.properties()) {
                        if (field.getValue().isNumber() || field.getKey().equals("not_before")) {
                            action.set(field.getKey(), field.getValue());
                        }
                    }
                    return new Step.Settled(
                            Part.of(wanted, "done", said.text(), said.facts()).with(List.of(action)));
                });
            }
        };
    }

    private Step escalate(Wanted wanted, Decision.Escalate escalate) {
        if (escalate.flag()) {
            ObjectNode flag = Json.object()
                    .put("order_id", wanted.order().orElseThrow())
                    .put("reason", "as the handbook demands, §" + escalate.section());
            Optional<Step> waiting = act("flag_fraud", flag, wanted);
            if (waiting.isPresent()) {
                return waiting.get();
            }
        }
        Optional<Step> waiting = act("escalate_to_human", Said.escalation(escalate.category(), wanted.order()), wanted);
        return waiting.orElseGet(() -> settled(wanted, "escalated", Said.escalated(wanted, escalate.section())));
    }

    /** Return what is still to be done until this change is made; nothing once it is. */
    Optional<Step> act(String tool, ObjectNode arguments, Wanted wanted) {
        if (known.did(tool, arguments).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(look(
                wanted, new Call(tool, arguments.deepCopy().put("idempotency_key", key(tool, arguments)))));
    }

    private static String key(String tool, ObjectNode arguments) {
        StringBuilder key = new StringBuilder(tool);
        for (String part :
                List.of("category", "order_id", "sku", "new_sku", "amount_cents", "postcode", "not_before")) {
            if (arguments.has(part)) {
                key.append('-').append(arguments.path(part).asText());
            }
        }
        return key.toString();
    }

    Step look(Wanted wanted, Call... calls) {
        for (Call call : calls) {
            Optional<String> why = known.hopeless(call.tool(), Json.tree(call.arguments()));
            if (why.isPresent()) {
                boolean nobody = why.get().contains("(0 rows)");
                return nobody
                        ? settled(wanted, "refused", Said.refused(wanted, 2))
                        : settled(wanted, "failed", Said.failed(wanted));
            }
        }
        return new Step.Ask(List.of(calls));
    }

    private static Step settled(Wanted wanted, String status, Said said) {
        return new Step.Settled(Part.of(wanted, status, said.text(), said.facts()));
    }
}
