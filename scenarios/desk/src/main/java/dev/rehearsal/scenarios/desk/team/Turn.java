package dev.rehearsal.scenarios.desk.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.scenarios.desk.model.GaveUpException;
import dev.rehearsal.scenarios.desk.model.Session;
import dev.rehearsal.scenarios.desk.tools.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** The work of the graph's nodes for one turn of a conversation. Used by one trial; workers run in parallel within. */
final class Turn {

    private static final int TURNS = 10;
    private static final String OPEN = "<handoff>\n";
    private static final String CLOSE = "\n</handoff>";

    private final Session session;
    private final String root;
    private final int number;
    private final Flaw flaw;
    private final int sendBacks;
    private final List<String> mails;
    private final List<String> replies;

    private ObjectNode triage = JsonNodeFactory.instance.objectNode();
    private List<Subtask> todo = List.of();
    private final List<ObjectNode> results = new ArrayList<>();
    private int rounds;
    private Optional<String> escalated = Optional.empty();
    private Optional<String> lacking = Optional.empty();
    private String reply = "";

    Turn(Session session, String root, Flaw flaw, int sendBacks, List<String> mails, List<String> replies) {
        this.session = session;
        this.root = root;
        this.number = mails.size();
        this.flaw = flaw;
        this.sendBacks = sendBacks;
        this.mails = List.copyOf(mails);
        this.replies = List.copyOf(replies);
    }

    String reply() {
        return reply;
    }

    /** Return why a human must look at it, where the verifier says so. */
    Optional<String> escalated() {
        return escalated;
    }

    /** Return what could not be done, where something could not. */
    Optional<String> lacking() {
        return lacking;
    }

    /** Read the mail; return where to go. */
    String triage() {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(Prompts.of(Role.TRIAGE)));
        for (int i = 0; i < mails.size(); i++) {
            messages.add(UserMessage.from(mails.get(i)));
            if (i < replies.size()) {
                messages.add(AiMessage.from(replies.get(i)));
            }
        }
        try (Session.Agent agent = agent(Role.TRIAGE, "", true)) {
            triage = produce(agent, "triage/1", messages);
        }
        return triage.path("requests").isEmpty() ? "write" : "plan";
    }

    /** Make the plan. */
    String plan() {
        triage = edge("triage", "planner", "", Direction.DOWN, "triage/1", triage);
        try (Session.Agent agent = agent(Role.PLANNER, "", true)) {
            todo = Subtask.read(
                    produce(agent, "plan/1", handed(Role.PLANNER, triage)).path("subtasks"), "t");
        }
        return "work";
    }

    /** Let the specialists work, in parallel where the plan and the records allow. */
    String work() {
        session.check();
        rounds++;
        boolean first = true;
        try {
            for (List<Subtask> wave : Subtask.waves(todo)) {
                Optional<Subtask> favoured = first ? Optional.of(wave.getFirst()) : Optional.empty();
                Map<Subtask, ObjectNode> given = new ConcurrentHashMap<>();
                Parallel.run(Subtask.lanes(wave).stream()
                        .<Runnable>map(lane -> () ->
                                lane.forEach(one -> given.put(one, specialist(one, favoured.equals(Optional.of(one))))))
                        .toList());
                wave.forEach(one -> results.add(Objects.requireNonNull(given.get(one))));
                first = false;
            }
        } catch (Contracts.BrokenContractException e) {
            throw GaveUpException.noReply("plan/1: " + e.why());
        }
        return "verify";
    }

    private ObjectNode specialist(Subtask subtask, boolean favoured) {
        boolean starved = flaw == Flaw.SILENT_FAILURE && !favoured;
        String name = subtask.role().word();
        ObjectNode task = edge(
                rounds == 1 ? "planner" : "verifier",
                name,
                rounds + " " + subtask.id(),
                Direction.DOWN,
                "subtask/1",
                payload(subtask));
        ObjectNode result;
        try (Session.Agent agent = session.agent(
                subtask.role(),
                name,
                number + " " + rounds + " " + subtask.id(),
                Optional.of(root),
                starved ? 1 : TURNS,
                false)) {
            result = produce(agent, "result/1", handed(subtask.role(), task));
        } catch (GaveUpException e) {
            if (e.isLimit()) {
                throw e;
            }
            result = starved ? pretended(subtask) : failed(subtask);
        }
        return edge(name, "verifier", rounds + " " + subtask.id(), Direction.UP, "result/1", result);
    }

    private ObjectNode payload(Subtask subtask) {
        try {
            return Contracts.read(
                    "subtask/1", subtask.payload(triage.path("customer").asText()));
        } catch (Contracts.BrokenContractException e) {
            throw GaveUpException.noReply("subtask/1: " + e.why());
        }
    }

    private static ObjectNode failed(Subtask subtask) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("contract", "result/1")
                .put("task", subtask.id())
                .put("status", "failed");
        result.putArray("parts");
        return result;
    }

    private static ObjectNode pretended(Subtask subtask) {
        ObjectNode result = failed(subtask).put("status", "done");
        result.withArray("parts")
                .addObject()
                .put("intent", "none")
                .put("status", "done")
                .put("summary", "The rest is done as you asked.")
                .putArray("facts");
        return result;
    }

    /** Hold the results against the mail; return where to go. */
    String verify() {
        ObjectNode check = JsonNodeFactory.instance.objectNode().put("contract", "check/1");
        mails.forEach(check.putArray("mail")::add);
        check.putArray("results").addAll(results);
        check.set("settled", triage.path("settled"));
        ObjectNode verdict;
        try (Session.Agent agent = agent(Role.VERIFIER, Integer.toString(rounds), true)) {
            verdict = produce(agent, "verdict/1", handed(Role.VERIFIER, check));
        }
        if (flaw == Flaw.DOOM_LOOP) {
            results.clear();
            return "work";
        }
        return switch (flaw == Flaw.SILENT_FAILURE
                ? "accept"
                : verdict.path("verdict").asText()) {
            case "escalate" -> {
                escalated = Optional.of("verifier: " + verdict.path("why").asText("not in order"));
                yield "write";
            }
            case "send_back" -> sendBack(verdict);
            default -> "write";
        };
    }

    private String sendBack(ObjectNode verdict) {
        if (rounds <= sendBacks) {
            todo = Subtask.read(verdict.path("redo"), "t");
            return "work";
        }
        boolean failed = results.stream()
                .anyMatch(result -> result.path("status").asText().equals("failed"));
        String what = verdict.path("redo").size() + " of the requests could not be finished";
        if (failed) {
            lacking = Optional.of(what);
        } else {
            escalated = Optional.of("verifier: " + what);
        }
        return "write";
    }

    /** Write the reply. */
    String write() {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("contract", "reply/1");
        ArrayNode parts = content.putArray("parts");
        latest().forEach(parts::add);
        triage.path("settled").forEach(parts::add);
        long failed = StreamSupport.stream(parts.spliterator(), false)
                .filter(part -> part.path("status").asText().equals("failed"))
                .count();
        if (failed > 0 && lacking.isEmpty()) {
            lacking = Optional.of(failed + " of the requests could not be finished");
        }
        if (parts.isEmpty()) {
            throw GaveUpException.noReply("there is nothing to tell the customer");
        }
        ObjectNode arrived =
                edge(rounds == 0 ? "triage" : "verifier", "writer", "", Direction.DOWN, "reply/1", content);
        try (Session.Agent agent = agent(Role.WRITER, "", true)) {
            reply = agent.work(handed(Role.WRITER, arrived).toArray(ChatMessage[]::new));
        }
        if (reply.isBlank()) {
            throw GaveUpException.noReply("the writer wrote nothing");
        }
        return "end";
    }

    /** Return the parts of all results, without those that a later round made good. */
    private List<JsonNode> latest() {
        List<JsonNode> parts = new ArrayList<>();
        results.forEach(result -> result.path("parts").forEach(part -> {
            parts.removeIf(old -> (old.path("status").asText().equals("failed")
                            || old.path("status").asText().equals("unclear")
                            || old.path("status").asText().equals("asked")
                            || old.path("intent").equals(part.path("intent")))
                    && old.path("order").equals(part.path("order"))
                    && old.path("item").equals(part.path("item"))
                    && !old.path("intent").asText().equals("question"));
            parts.add(part);
        }));
        if (parts.stream().anyMatch(part -> !part.path("status").asText().equals("unclear"))) {
            parts.removeIf(part -> rounds > 1 && part.path("status").asText().equals("unclear"));
        }
        return parts;
    }

    private Session.Agent agent(Role role, String key, boolean checked) {
        return session.agent(role, role.word(), number + " " + key, Optional.of(root), TURNS, checked);
    }

    private static List<ChatMessage> handed(Role role, ObjectNode payload) {
        return List.of(SystemMessage.from(Prompts.of(role)), UserMessage.from(OPEN + payload + CLOSE));
    }

    /** Let an agent work until what it says fits its contract; it is asked once to mend it. */
    private static ObjectNode produce(Session.Agent agent, String contract, List<ChatMessage> messages) {
        String said = agent.work(messages.toArray(ChatMessage[]::new));
        try {
            return Contracts.read(contract, said);
        } catch (Contracts.BrokenContractException e) {
            String mended = agent.work(UserMessage.from("[gate] Your reply does not fit " + contract + ": " + e.why()
                    + ". Send the whole JSON object again and nothing else."));
            try {
                return Contracts.read(contract, mended);
            } catch (Contracts.BrokenContractException again) {
                throw GaveUpException.noReply(contract + " twice broken: " + again.why());
            }
        }
    }

    /** Hand something over: what arrives is what perturbations and flaws leave of it, and must still fit its contract. */
    private ObjectNode edge(
            String from, String to, String key, Direction direction, String contract, ObjectNode payload) {
        String arrived = session.handoffs().passing(from, to, flaw.handing(payload.toString()));
        session.recorder().handoff(root, number + " " + key, from, to, direction, arrived);
        try {
            return Contracts.read(contract, arrived);
        } catch (Contracts.BrokenContractException e) {
            throw GaveUpException.noReply(contract + " from " + from + " to " + to + " arrived broken: " + e.why());
        }
    }
}
