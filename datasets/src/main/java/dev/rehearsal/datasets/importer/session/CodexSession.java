package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.OtherParts;
import dev.rehearsal.datasets.importer.conversation.RecordedRunBuilder;
import dev.rehearsal.datasets.importer.conversation.Times;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A reader of one session of Codex. */
final class CodexSession {

    private static final String REMEDY = "Give the file's format with --from";
    private static final List<String> INJECTED =
            List.of("<environment_context>", "<user_instructions>", "<permissions", "# AGENTS.md instructions");

    private final List<JsonLines.Line> lines;
    private final RecordErrors errors;
    private final ConversationTrace conversation = new ConversationTrace();
    private final AgentConversation agent;
    private final CodexCalls calls;
    private final boolean itemsOfUser;
    private final boolean itemsOfAgent;
    private Optional<MappingReader> meta = Optional.empty();

    CodexSession(List<JsonLines.Line> lines, RecordErrors errors) {
        this.lines = lines;
        this.errors = errors;
        JsonLines.Line first = lines.getFirst();
        MappingReader line = MappingReader.tolerant(first.where(), first.json());
        if (CodexLines.isMeta(first.json())) {
            meta = line.has("payload") ? line.object("payload") : Optional.of(line);
        }
        this.agent = conversation.agent(
                meta.flatMap(said -> said.text("agent_nickname").or(() -> said.text("agent_role")))
                        .orElse("codex"),
                Times.read(line, "timestamp"));
        this.calls = new CodexCalls(
                agent, meta.flatMap(said -> said.anyText("model_provider")).orElse(""));
        this.itemsOfUser = hasItems("user");
        this.itemsOfAgent = hasItems("assistant");
    }

    RecordedRun read() {
        MappingReader said = meta.orElseThrow(() -> new InvalidInputException(
                lines.getFirst().where(),
                "a session must begin with its session_meta",
                "this one does not",
                "Add the line with the session's id"));
        String id = said.requireText("id", REMEDY);
        for (JsonLines.Line line : lines) {
            errors.read(() -> {
                add(line);
                return true;
            });
        }
        Trace trace = conversation.trace("codex " + id);
        return new RecordedRunBuilder(id)
                .system(Optional.of("codex"))
                .task(conversation.task())
                .output(conversation.output())
                .label("version", said.anyText("cli_version"))
                .label("parent_session", parent(said))
                .label("unanswered", conversation.unanswered())
                .usage(TraceUsage.of(trace).withToolCalls(OptionalLong.of(conversation.toolCalls())))
                .trace(trace)
                .build();
    }

    private void add(JsonLines.Line line) {
        if (CodexLines.isMeta(line.json()) || line.json().has("record_type")) {
            return;
        }
        MappingReader fields = MappingReader.tolerant(line.where(), line.json());
        String type = fields.requireText("type", REMEDY);
        Optional<Instant> at = Times.read(fields, "timestamp");
        switch (type) {
            case "response_item" -> item(payload(fields), line.json().path("payload"), at);
            case "turn_context" -> payload(fields).anyText("model").ifPresent(calls::model);
            case "event_msg" -> event(payload(fields), at);
            case "compacted" ->
                payload(fields)
                        .anyText("message")
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> heard(Message.text("user", text), at));
            default -> {
                if (!fields.has("payload")) {
                    item(fields, line.json(), at);
                }
            }
        }
    }

    private void item(MappingReader item, JsonNode json, Optional<Instant> at) {
        String type = item.anyText("type").orElse(item.has("role") ? "message" : "");
        Optional<Part> request = CodexItems.request(item, type);
        if (request.isPresent()) {
            calls.wrote(request.get(), at);
        } else if (type.endsWith("_output")) {
            CodexItems.Output output = CodexItems.output(item);
            calls.told();
            agent.returned(output.callId(), "", output.text(), output.error(), at);
        } else if (type.equals("reasoning")) {
            calls.wrote(OtherParts.of(type, json), at);
        } else if (type.equals("message")) {
            message(item.requireText("role", REMEDY), CodexItems.parts(item), at);
        } else if (!type.equals("ghost_snapshot")) {
            heard(new Message("notice", List.of(OtherParts.of(type, json))), at);
        }
    }

    private void message(String role, List<Part> parts, Optional<Instant> at) {
        Message message = new Message(role, parts);
        switch (role) {
            case "assistant" -> parts.forEach(part -> calls.wrote(part, at));
            case "user" -> {
                String text = message.text().stripLeading();
                if (INJECTED.stream().anyMatch(text::startsWith)) {
                    heard(message, at);
                } else {
                    calls.told();
                    agent.told(parts, at);
                }
            }
            default -> heard(message, at);
        }
    }

    private void heard(Message message, Optional<Instant> at) {
        calls.told();
        agent.heard(message, at);
    }

    private void event(MappingReader event, Optional<Instant> at) {
        switch (event.anyText("type").orElse("")) {
            case "token_count" -> event.object("info").ifPresent(info -> calls.counted(info, at));
            case "user_message" -> {
                if (!itemsOfUser) {
                    message(
                            "user",
                            List.of(new Part.Text(event.anyText("message").orElse(""))),
                            at);
                }
            }
            case "agent_message" -> {
                if (!itemsOfAgent) {
                    calls.wrote(new Part.Text(event.anyText("message").orElse("")), at);
                }
            }
            default -> {
                // Other events tell people how the work goes on; what the model wrote or was told is in the items.
            }
        }
    }

    private boolean hasItems(String role) {
        return lines.stream()
                .map(JsonLines.Line::json)
                .anyMatch(line -> line.path("payload").path("role").asText().equals(role)
                        || line.path("role").asText().equals(role));
    }

    private static MappingReader payload(MappingReader line) {
        line.require("payload", REMEDY);
        return line.object("payload").orElseThrow();
    }

    private static Optional<String> parent(MappingReader meta) {
        return meta.text("forked_from_id")
                .or(() -> meta.json("source")
                        .map(source ->
                                source.path("subagent").path("thread_spawn").path("parent_thread_id"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText));
    }
}
