package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.ArrayList;
import java.util.List;

/** The agent that splits the work: one subtask a wish, at most five, those on one order after each other. */
final class Planner {

    private static final int MOST = 5;

    private Planner() {}

    static SkillReply reply(ChatRequest request) {
        List<Wanted> wishes = new ArrayList<>();
        for (JsonNode one : Handed.to(request).path("requests")) {
            wishes.add(Reading.of(
                    Spelling.mend(one.path("text").asText()), one.path("intent").asText("none")));
        }
        ObjectNode plan = Json.object().put("contract", "plan/1");
        ArrayNode subtasks = plan.putArray("subtasks");
        List<String> duties = new ArrayList<>();
        List<Wanted> planned = new ArrayList<>();
        for (Wanted wanted : wishes) {
            duties.addAll(wanted.obligations());
            if (planned.size() == MOST) {
                join(subtasks, wanted);
                continue;
            }
            ObjectNode subtask = subtasks.addObject()
                    .put("id", "t" + (planned.size() + 1))
                    .put("agent", agent(wanted))
                    .put("instruction", wanted.text());
            ArrayNode after = subtask.putArray("after");
            for (int i = planned.size() - 1; i >= 0 && after.isEmpty(); i--) {
                if (wanted.order().isPresent() && planned.get(i).order().equals(wanted.order())) {
                    after.add("t" + (i + 1));
                }
            }
            planned.add(wanted);
        }
        return SkillReply.text(plan.toString()).obliging(duties.isEmpty() ? List.of("contract") : duties);
    }

    /** The sixth and later go to a subtask of the same agent, else to the last. */
    private static void join(ArrayNode subtasks, Wanted wanted) {
        ObjectNode target = (ObjectNode) subtasks.get(subtasks.size() - 1);
        for (JsonNode subtask : subtasks) {
            if (subtask.path("agent").asText().equals(agent(wanted))) {
                target = (ObjectNode) subtask;
            }
        }
        target.put("instruction", target.path("instruction").asText() + "\n\n" + wanted.text());
    }

    static String agent(Wanted wanted) {
        return switch (wanted.intent()) {
            case "exchange" -> "exchanges";
            case "cancel", "address" -> "orders";
            case "refund", "compensation", "fraud" -> "refunds";
            default -> "policy";
        };
    }
}
