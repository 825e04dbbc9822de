package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent that holds the results against the mail itself: what is missing or unclear is sent back with the customer's
 * own words; what was done against them and cannot be undone goes to a human.
 */
final class Verifier {

    private Verifier() {}

    static SkillReply reply(ChatRequest request) {
        JsonNode check = Handed.to(request);
        Conversation talk = Conversation.read(Json.texts(check.path("mail")));
        List<Part> parts = new ArrayList<>();
        check.path("results").forEach(result -> result.path("parts").forEach(part -> parts.add(Part.of(part))));
        check.path("settled").forEach(part -> parts.add(Part.of(part)));
        ObjectNode verdict = Json.object().put("contract", "verdict/1").put("verdict", "accept");
        ArrayNode redo = Json.object().putArray("redo");
        List<String> duties = new ArrayList<>();
        for (Wanted wanted : talk.threat() ? List.<Wanted>of() : talk.now()) {
            Optional<Part> part = parts.stream()
                    .filter(one -> answers(wanted, one) && about(wanted, one))
                    .reduce((earlier, later) -> later);
            parts.removeAll(part.stream().toList());
            Optional<String> wrong = part.flatMap(one -> wrong(wanted, one));
            if (wrong.isPresent()) {
                return SkillReply.text(verdict.put("verdict", "escalate")
                                .put("why", wrong.get())
                                .toString())
                        .obliging(List.of("contract"));
            }
            if (part.isEmpty() || unfinished(wanted, part.get())) {
                boolean instead = wanted.orRefund()
                        && part.filter(one -> one.status().equals("failed")
                                        || one.status().equals("refused"))
                                .isPresent();
                redo.addObject()
                        .put("agent", instead ? "refunds" : Planner.agent(wanted))
                        .put("instruction", instead ? refundOf(wanted) : wanted.text());
                duties.addAll(wanted.obligations());
            }
        }
        if (!redo.isEmpty()) {
            verdict.put("verdict", "send_back").set("redo", redo);
        }
        return SkillReply.text(verdict.toString()).obliging(duties.isEmpty() ? List.of("contract") : duties);
    }

    private static boolean answers(Wanted wanted, Part part) {
        return wanted.intent().equals(part.intent())
                || (wanted.orRefund() && part.intent().equals("refund"));
    }

    private static String refundOf(Wanted wanted) {
        return "The wanted article is sold out. Please refund the article (item "
                + wanted.item().orElse("unknown") + ") from order "
                + wanted.order().map(String::valueOf).orElse("unknown") + ".";
    }

    private static boolean about(Wanted wanted, Part part) {
        return (wanted.order().isEmpty()
                        || part.order().isEmpty()
                        || wanted.order().equals(part.order()))
                && (wanted.item().isEmpty()
                        || part.item().isEmpty()
                        || wanted.item().equals(part.item()));
    }

    private static boolean unfinished(Wanted wanted, Part part) {
        boolean asked = part.status().equals("asked")
                && wanted.order().isPresent()
                && (wanted.address().isPresent() || !wanted.intent().equals("address"));
        boolean refundForgotten = wanted.orRefund()
                && part.intent().equals("exchange")
                && part.facts().contains("§17");
        if (asked
                || refundForgotten
                || part.status().equals("failed")
                || part.status().equals("unclear")) {
            return true;
        }
        boolean dated = part.actions().stream().anyMatch(action -> action.has("not_before"));
        return wanted.notBefore().isPresent()
                && !dated
                && part.actions().stream()
                        .anyMatch(action -> action.path("tool").asText().equals("change_address"));
    }

    /** Return what was done against the customer's words and cannot be undone. */
    private static Optional<String> wrong(Wanted wanted, Part part) {
        long most = wanted.atMost().or(wanted::exactly).map(Integer::longValue).orElse(Long.MAX_VALUE);
        return part.actions().stream()
                .filter(action -> action.path("amount_cents").asLong() > most)
                .map(action -> Euros.of(action.path("amount_cents").asLong()) + " were paid where no more than "
                        + Euros.of(most) + " were wanted")
                .findFirst();
    }
}
