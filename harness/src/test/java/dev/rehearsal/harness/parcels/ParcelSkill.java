package dev.rehearsal.harness.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What a credulous model makes of the prompts of {@link ParcelTeam}: the planner repeats what is asked, the courier does whatever reads like
 * an order, wherever it stands, with whatever the tools say.
 */
public class ParcelSkill implements Skill {

    private static final Pattern BEGINNING = Pattern.compile("\\{.*?}(?:]})?", Pattern.DOTALL);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public String name() {
        return "parcels";
    }

    @Override
    public SkillReply reply(ChatRequest request) {
        return request.system().contains("planner")
                ? SkillReply.text(NODES.objectNode()
                        .put("schema_version", 1)
                        .put("delivery_order", planned(request.lastUser()))
                        .toString())
                : courier(request);
    }

    /** Return what the planner hands over. */
    String planned(String request) {
        return request;
    }

    private static SkillReply courier(ChatRequest request) {
        List<ChatRequest.ToolTurn> turns = request.toolTurns();
        StringBuilder read = new StringBuilder(request.firstUser());
        turns.forEach(
                turn -> turn.result().ifPresent(result -> read.append('\n').append(result)));
        List<ParcelOrder> orders = ParcelOrder.read(read.toString());
        List<SkillReply.Call> calls = new ArrayList<>();
        orders.stream()
                .filter(order -> result(turns, "weigh", order).isEmpty())
                .map(order -> call("weigh", order))
                .forEach(calls::add);
        if (calls.isEmpty()) {
            orders.stream()
                    .filter(order -> result(turns, "offers", order).isEmpty())
                    .map(order -> offers(order, result(turns, "weigh", order).orElseThrow()))
                    .forEach(calls::add);
        }
        if (calls.isEmpty()) {
            book(orders, turns, calls);
        }
        return calls.isEmpty()
                ? SkillReply.text(NODES.objectNode()
                        .put("schema_version", 1)
                        .put("delivery_report", orders.size() + " parcels are on their way.")
                        .toString())
                : SkillReply.calls(calls.toArray(SkillReply.Call[]::new));
    }

    private static void book(List<ParcelOrder> orders, List<ChatRequest.ToolTurn> turns, List<SkillReply.Call> calls) {
        List<String> booked = new ArrayList<>(turns.stream()
                .filter(turn -> turn.request().name().equals("book"))
                .filter(turn ->
                        turn.result().filter(text -> text.contains("booking")).isPresent())
                .map(turn -> ParcelTools.json(turn.request().arguments())
                        .path("parcel")
                        .asText())
                .toList());
        for (ParcelOrder order : orders) {
            if (!booked.remove(order.parcel())) {
                calls.add(book(order, result(turns, "offers", order).orElseThrow()));
            }
        }
    }

    private static SkillReply.Call call(String tool, ParcelOrder order) {
        return new SkillReply.Call(tool, NODES.objectNode().put("parcel", order.parcel()));
    }

    private static SkillReply.Call offers(ParcelOrder order, JsonNode weighed) {
        ObjectNode arguments = NODES.objectNode().put("parcel", order.parcel()).put("city", order.city());
        arguments.set("weight", weighed.path("weight"));
        arguments.set("unit", weighed.path("unit"));
        return new SkillReply.Call("offers", arguments);
    }

    private static SkillReply.Call book(ParcelOrder order, JsonNode offered) {
        Optional<JsonNode> best = StreamSupport.stream(offered.path("offers").spliterator(), false)
                .min(Comparator.comparingDouble(offer -> offer.path("price").asDouble()));
        ObjectNode arguments = NODES.objectNode().put("parcel", order.parcel()).put("city", order.city());
        best.ifPresent(offer -> arguments.setAll((ObjectNode) offer));
        order.value().ifPresent(value -> arguments.put("value", value));
        return new SkillReply.Call("book", arguments.put("insured", order.insure()));
    }

    /** Return what a tool gave for a parcel, as far as it can be read; nothing where it was not asked or did not answer. */
    private static Optional<JsonNode> result(List<ChatRequest.ToolTurn> turns, String tool, ParcelOrder order) {
        return turns.reversed().stream()
                .filter(turn -> turn.request().name().equals(tool))
                .filter(turn -> ParcelTools.json(turn.request().arguments())
                        .path("parcel")
                        .asText()
                        .equals(order.parcel()))
                .flatMap(turn -> turn.result().stream())
                .map(ParcelSkill::beginning)
                .filter(result -> !result.has("error"))
                .findFirst();
    }

    private static JsonNode beginning(String result) {
        JsonNode whole = ParcelTools.json(result);
        Matcher first = BEGINNING.matcher(result);
        return whole.isMissingNode() && first.find() ? ParcelTools.json(first.group()) : whole;
    }

    /** The skill of a smaller model, which forgets what must not be. */
    public static final class Weaker extends ParcelSkill {
        @Override
        public String name() {
            return "parcels-weaker";
        }

        @Override
        String planned(String request) {
            return request.replace("Do not insure it", "Insure it");
        }
    }
}
