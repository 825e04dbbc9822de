package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tools have said so far in one conversation. */
final class Knowledge {

    private static final int MOST_TRIES = 3;
    private static final int MOST_FAILURES = 6;

    private record Fact(String tool, JsonNode arguments, String result) {
        boolean good() {
            return result.startsWith("{");
        }
    }

    private final List<Fact> facts = new ArrayList<>();
    private final ChatRequest request;

    Knowledge(ChatRequest request) {
        this.request = request;
        for (ChatRequest.ToolTurn turn : request.toolTurns()) {
            turn.result()
                    .ifPresent(result -> facts.add(new Fact(
                            turn.request().name(), Json.tree(turn.request().arguments()), result)));
        }
    }

    boolean offers(String tool) {
        return request.offers(tool);
    }

    /** Return what a look-up said; the latest. */
    Optional<JsonNode> found(String tool, JsonNode arguments) {
        return facts.reversed().stream()
                .filter(fact -> fact.tool().equals(tool)
                        && fact.good()
                        && fact.arguments().equals(arguments))
                .map(fact -> Json.tree(fact.result()))
                .findFirst();
    }

    /** Return what a change said that was made to this order (and item): its own amounts count, whatever was wanted. */
    Optional<JsonNode> did(String tool, ObjectNode wanted) {
        return facts.stream()
                .filter(fact -> fact.tool().equals(tool) && fact.good())
                .filter(fact -> agree(fact.arguments(), wanted, "order_id")
                        && agree(fact.arguments(), wanted, "sku")
                        && agree(fact.arguments(), wanted, "not_before")
                        && agree(fact.arguments(), wanted, "category"))
                .map(fact -> Json.tree(fact.result()))
                .reduce((first, last) -> last);
    }

    private static boolean agree(JsonNode one, JsonNode other, String key) {
        return one.path(key).equals(other.path(key));
    }

    /** Return why there is no point in asking again; nothing where there is. */
    Optional<String> hopeless(String tool, JsonNode arguments) {
        List<Fact> failed = facts.stream()
                .filter(fact -> fact.tool().equals(tool) && !fact.good())
                .toList();
        List<Fact> same = failed.stream()
                .filter(fact -> fact.arguments().equals(arguments))
                .toList();
        if (same.isEmpty() && failed.size() < MOST_FAILURES) {
            return Optional.empty();
        }
        String why = (same.isEmpty() ? failed : same).getLast().result();
        boolean passes = why.contains("503") || why.contains("did not answer") || why.contains("time");
        return passes && same.size() < MOST_TRIES ? Optional.empty() : Optional.of(why);
    }

    /** Ask a tool, or say why not. */
    static Call call(String tool, JsonNode arguments) {
        return new Call(tool, arguments);
    }
}
