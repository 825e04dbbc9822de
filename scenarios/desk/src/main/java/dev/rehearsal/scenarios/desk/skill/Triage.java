package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The agent that reads the mail, finds out who asks about what, and settles what needs no specialist. */
final class Triage {

    private Triage() {}

    static SkillReply reply(ChatRequest request) {
        Conversation talk = Conversation.of(request.messages());
        Knowledge known = new Knowledge(request);
        Handling handling = new Handling(known, talk.sender());
        if (talk.threat()) {
            return handling.act(
                            "escalate_to_human",
                            Said.escalation("legal", Optional.empty()),
                            Reading.of("legal", "forget"))
                    .flatMap(step -> Single.asking(List.of(step), List.of()))
                    .orElseGet(() -> {
                        Said said = Single.legal(talk);
                        Part part = new Part(
                                "legal",
                                Optional.empty(),
                                Optional.empty(),
                                "escalated",
                                said.text(),
                                said.facts(),
                                List.of());
                        return json(talk.sender(), List.of(), List.of(part));
                    });
        }
        List<Step> steps = new ArrayList<>();
        List<Wanted> onward = new ArrayList<>();
        for (Wanted wanted : talk.now()) {
            Optional<Step> step = step(wanted, known, handling, talk.sender(), onward);
            step.ifPresent(steps::add);
        }
        if (talk.now().isEmpty()) {
            steps.add(new Step.Settled(Part.of(
                    Reading.of("", "none"),
                    "asked",
                    "Thank you for your message. What is it about, and which order, please?",
                    List.of())));
        }
        return Single.asking(steps, talk.now()).orElseGet(() -> json(talk.sender(), onward, Single.parts(steps)));
    }

    private static Optional<Step> step(
            Wanted wanted, Knowledge known, Handling handling, String sender, List<Wanted> onward) {
        if (wanted.intent().equals("question")) {
            onward.add(wanted);
            return Optional.empty();
        }
        if (wanted.intent().equals("pry") || wanted.intent().equals("forget")) {
            return Optional.of(handling.next(wanted));
        }
        if (wanted.order().isEmpty()) {
            Step step = handling.find(wanted);
            if (step instanceof Step.Ask ask && ask.calls().stream().noneMatch(Triage::finds)) {
                onward.add(handling.found(wanted).orElse(wanted));
                return Optional.empty();
            }
            return Optional.of(step);
        }
        ObjectNode number = Json.object().put("order_id", wanted.order().orElseThrow());
        Optional<JsonNode> order = known.found("get_order", number);
        if (order.isEmpty()) {
            Step look = handling.look(wanted, Knowledge.call("get_order", number));
            if (look instanceof Step.Settled settled && settled.part().status().equals("failed")) {
                onward.add(wanted);
                return Optional.empty();
            }
            return Optional.of(look);
        }
        if (!order.get().path("customer").path("email").asText().equalsIgnoreCase(sender)
                || (wanted.intent().equals("address") && wanted.address().isEmpty())) {
            return Optional.of(handling.next(wanted));
        }
        onward.add(wanted);
        return Optional.empty();
    }

    private static boolean finds(SkillReply.Call call) {
        return call.tool().equals("find_customer") || call.tool().equals("list_orders");
    }

    private static SkillReply json(String sender, List<Wanted> onward, List<Part> settled) {
        ObjectNode json = Json.object().put("contract", "triage/1").put("customer", sender);
        List<String> duties = new ArrayList<>();
        ArrayNode requests = json.putArray("requests");
        for (Wanted wanted : onward) {
            requests.addObject()
                    .put("id", "r" + requests.size())
                    .put("intent", wanted.intent())
                    .put("text", wanted.text());
            duties.addAll(wanted.obligations());
        }
        ArrayNode done = json.putArray("settled");
        for (Part part : settled) {
            done.add(part.json());
            duties.addAll(part.facts());
        }
        return SkillReply.text(json.toString()).obliging(duties.isEmpty() ? List.of("contract") : duties);
    }
}
