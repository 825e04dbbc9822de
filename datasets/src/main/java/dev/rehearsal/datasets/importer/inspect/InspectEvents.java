package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.ModelReply;
import dev.rehearsal.datasets.importer.conversation.Times;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The events of a sample, or its messages where it has no events of models, as a conversation. */
final class InspectEvents {

    private final InspectLog log;
    private final String where;
    private final JsonNode sample;
    private final InspectMessages messages;
    private final InspectPool pool;
    private final ConversationTrace conversation = new ConversationTrace();
    private final AgentConversation root;
    private final Map<String, InspectScope> scopes = new HashMap<>();
    private final Set<Message> held = new HashSet<>();
    private boolean calls;
    private boolean scoring;

    InspectEvents(InspectLog log, String where, JsonNode sample, InspectAttachments attachments) {
        this.log = log;
        this.where = where;
        this.sample = sample;
        this.messages = new InspectMessages(attachments);
        this.pool = new InspectPool(where, sample);
        this.root = conversation.agent(log.solver().or(this::firstAgent).orElse("agent"), start());
    }

    ConversationTrace read() {
        InspectScope whole = new InspectScope(root, false);
        events().forEach(event -> add(event, whole));
        if (calls) {
            messages.read(sample.path("messages")).stream()
                    .filter(message -> !held.contains(message))
                    .forEach(this::left);
        } else {
            sample.path("messages")
                    .forEach(message -> add(messages.message(message), messages.error(message.path("error"))));
        }
        root.endedWithItsLast();
        return conversation;
    }

    private JsonNode events() {
        JsonNode events = sample.path("events");
        return events.isArray() ? events : sample.path("transcript").path("events");
    }

    /** Return the agent that was at work before any model was called outside of one. */
    private Optional<String> firstAgent() {
        for (JsonNode event : events()) {
            String kind = event.path("event").asText("");
            if (kind.equals("model")) {
                return Optional.empty();
            }
            if (kind.equals("span_begin") && event.path("type").asText("").equals("agent")) {
                return Optional.of(event.path("name").asText("")).filter(name -> !name.isBlank());
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> start() {
        return events().isEmpty() ? Optional.empty() : Times.read(fields(events().path(0)), "timestamp");
    }

    private void add(JsonNode event, InspectScope around) {
        MappingReader fields = fields(event);
        InspectScope scope = fields.text("span_id")
                .flatMap(id -> Optional.ofNullable(scopes.get(id)))
                .orElse(around);
        switch (event.path("event").asText("")) {
            case "span_begin" -> begin(fields, around);
            case "model" -> {
                if (!scope.scorer()) {
                    model(event, fields, scope.agent());
                }
            }
            case "tool" -> tool(event, fields, scope);
            case "subtask" -> event.path("events").forEach(inner -> add(inner, scope));
            case "step" -> step(event);
            default -> {
                // Other events tell of state, scores, sandboxes and the like.
            }
        }
    }

    private void begin(MappingReader span, InspectScope whole) {
        InspectScope around = span.text("parent_id")
                .flatMap(id -> Optional.ofNullable(scopes.get(id)))
                .orElse(whole);
        String type = span.anyText("type").orElse("");
        InspectScope scope = new InspectScope(around.agent(), around.scorer() || type.startsWith("scorer"));
        if (type.equals("agent")) {
            String name = span.text("name").orElse("agent");
            Optional<Instant> at = Times.read(span, "timestamp");
            scope = new InspectScope(
                    name.equals(around.agent().name())
                            ? around.agent()
                            : conversation.agent(
                                    name, Optional.of(around.agent().spanId()), at),
                    around.scorer());
        }
        InspectScope begun = scope;
        span.text("id").ifPresent(id -> scopes.put(id, begun));
    }

    /** Older logs have steps that begin and end instead of spans. */
    private void step(JsonNode step) {
        if (step.path("type").asText("").startsWith("scorer")) {
            scoring = step.path("action").asText("").equals("begin");
        }
    }

    private void model(JsonNode event, MappingReader fields, AgentConversation agent) {
        if (scoring || event.path("pending").asBoolean(false)) {
            return;
        }
        calls = true;
        List<Message> prompt = messages.read(pool.input(event));
        JsonNode output = event.path("output");
        JsonNode choice = output.path("choices").path(0);
        List<Part> parts = messages.parts(choice.path("message"));
        Usage usage = output.path("usage").isObject() ? InspectUsage.read(fields(output.path("usage"))) : Usage.UNKNOWN;
        String model = output.path("model").asText("");
        Optional<String> error = messages.error(event.path("error")).or(() -> messages.error(output.path("error")));
        ModelReply reply = new ModelReply(
                "chat",
                parts,
                model.isEmpty() ? fields.anyText("model").orElse("") : model,
                "",
                choice.path("stop_reason").asText(""),
                usage,
                messages.tools(event.path("tools")),
                error);
        agent.sent(prompt, reply, Times.read(fields, "timestamp"), Times.read(fields, "completed"));
        held.addAll(prompt);
        held.add(new Message("assistant", parts));
    }

    private void tool(JsonNode event, MappingReader fields, InspectScope scope) {
        Optional<Instant> start = Times.read(fields, "timestamp");
        Optional<Instant> end = Times.read(fields, "completed");
        AgentConversation agent = scope.agent();
        Optional<String> to = fields.text("agent");
        to.ifPresent(
                name -> hand(agent, agent.name(), name, event.path("arguments").toString(), start));
        event.path("events").forEach(inner -> add(inner, scope));
        String result = messages.text(event.path("result"));
        agent.ran(
                fields.anyText("id").orElse(""),
                fields.anyText("function").orElse(""),
                result,
                messages.error(event.path("error")),
                start,
                end);
        to.ifPresent(name -> hand(agent, name, agent.name(), result, end));
    }

    private void hand(AgentConversation giver, String from, String to, String payload, Optional<Instant> at) {
        conversation.handoff(
                from,
                to,
                from.equals(giver.name()) ? Direction.DOWN : Direction.UP,
                payload,
                Detection.RECORDED,
                Optional.of(giver.spanId()),
                at);
    }

    /** A message that no call holds came after the last one, or is the result of a tool of which no event tells. */
    private void left(Message message) {
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResponse response
                    && root.awaiting(response.id()).isPresent()) {
                root.returned(response.id(), "", response.result(), Optional.empty(), Optional.empty());
            }
        }
        if (!message.role().equals("tool")) {
            root.heard(message, Optional.empty());
        }
    }

    private void add(Message message, Optional<String> error) {
        switch (message.role()) {
            case "system" -> root.instructed(message.text());
            case "user" -> root.told(message.parts(), Optional.empty());
            case "assistant" ->
                root.wrote(
                        ModelReply.of(message.parts(), Usage.UNKNOWN)
                                .by(log.model().orElse(""), ""),
                        Optional.empty());
            case "tool" ->
                message.parts().forEach(part -> {
                    if (part instanceof Part.ToolResponse response) {
                        root.returned(response.id(), "", response.result(), error, Optional.empty());
                    }
                });
            default ->
                throw new InvalidInputException(
                        where,
                        "a message's \"role\" must be system, user, assistant or tool",
                        "was " + InvalidInputException.quote(message.role()),
                        "Give the file's format with --from");
        }
    }

    private MappingReader fields(JsonNode event) {
        return MappingReader.tolerant(where, event.isObject() ? event : JsonNodeFactory.instance.objectNode());
    }
}
