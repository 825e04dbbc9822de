package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.CallUsage;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.ModelReply;
import dev.rehearsal.datasets.importer.conversation.RecordedRunBuilder;
import dev.rehearsal.datasets.importer.conversation.Times;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A reader of one session of Claude Code. */
final class ClaudeCodeSession {

    private static final String SYNTHETIC = "<synthetic>";
    private static final String REMEDY = "Give the file's format with --from";

    private final SessionLines.Session session;
    private final RecordErrors errors;
    private final ConversationTrace conversation = new ConversationTrace();
    private final ClaudeCodeAgents agents = new ClaudeCodeAgents(conversation);
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<JsonNode> seen = new HashSet<>();
    private final List<String> summaries = new ArrayList<>();
    private Optional<String> version = Optional.empty();

    ClaudeCodeSession(SessionLines.Session session, RecordErrors errors) {
        this.session = session;
        this.errors = errors;
    }

    RecordedRun read() {
        for (JsonLines.Line line : session.lines()) {
            errors.read(() -> {
                add(MappingReader.tolerant(line.where(), line.json()), line.json());
                return true;
            });
        }
        agents.end();
        Trace trace = conversation.trace("claude-code " + session.id());
        return new RecordedRunBuilder(
                        session.id() + agents.alone().map(id -> "/" + id).orElse(""))
                .system(Optional.of("claude-code"))
                .task(conversation.task())
                .output(conversation.output())
                .label("summary", Optional.of(String.join("\n", summaries)))
                .label("version", version)
                .label("unanswered", conversation.unanswered())
                .usage(TraceUsage.of(trace).withToolCalls(OptionalLong.of(conversation.toolCalls())))
                .trace(trace)
                .build();
    }

    private void add(MappingReader line, JsonNode json) {
        String type = line.requireText("type", REMEDY);
        if (line.has("uuid") && !seen.add(json)) {
            return;
        }
        version = version.or(() -> line.anyText("version"));
        switch (type) {
            case "summary" -> line.anyText("summary").ifPresent(summaries::add);
            case "system" -> notice(line);
            case "user", "assistant" -> message(line);
            default -> {
                if (line.json("message").filter(JsonNode::isObject).isPresent()) {
                    message(line);
                }
            }
        }
    }

    private void notice(MappingReader line) {
        line.anyText("content")
                .filter(text -> !text.isBlank())
                .ifPresent(text ->
                        agents.of(line, text).heard(Message.text("notice", text), Times.read(line, "timestamp")));
    }

    private void message(MappingReader line) {
        Optional<Instant> at = Times.read(line, "timestamp");
        JsonNode said = line.require("message", REMEDY);
        if (said.isTextual()) {
            told(line, List.of(new Part.Text(said.textValue())), at);
            return;
        }
        MappingReader message = line.object("message").orElseThrow();
        List<Part> parts = ClaudeCodeContent.parts(message);
        String role = message.anyText("role").orElseGet(() -> line.requireText("type", REMEDY));
        switch (role) {
            case "user" -> user(line, message, parts, at);
            case "assistant" -> assistant(line, message, parts, at);
            default -> agents.of(line, text(parts)).heard(new Message(role, parts), at);
        }
    }

    private void user(MappingReader line, MappingReader message, List<Part> parts, Optional<Instant> at) {
        List<Part> rest = new ArrayList<>();
        Set<String> failed = ClaudeCodeContent.failed(message);
        for (Part part : parts) {
            if (part instanceof Part.ToolResponse response) {
                Optional<String> error =
                        failed.contains(response.id()) ? Optional.of(response.result()) : Optional.empty();
                agents.returned(agents.of(line, ""), response, error, at);
            } else {
                rest.add(part);
            }
        }
        if (!rest.isEmpty()) {
            told(line, rest, at);
        }
    }

    private void told(MappingReader line, List<Part> parts, Optional<Instant> at) {
        AgentConversation agent = agents.of(line, text(parts));
        boolean programs = line.flag("isMeta").orElse(false)
                || line.flag("isCompactSummary").orElse(false)
                || line.flag("isSidechain").orElse(false);
        if (programs) {
            agent.heard(new Message("user", parts), at);
        } else {
            agent.told(parts, at);
        }
    }

    private void assistant(MappingReader line, MappingReader message, List<Part> parts, Optional<Instant> at) {
        AgentConversation agent = agents.of(line, "");
        String model = message.anyText("model").orElse("");
        if (model.equals(SYNTHETIC)) {
            agent.heard(new Message("assistant", parts), at);
            return;
        }
        Usage usage = CallUsage.anthropic(message.object("usage"), line.number("costUSD", 0, Usage.MAX_COUNT));
        ModelReply reply = ModelReply.of(parts, usage)
                .by(model, message.anyText("stop_reason").orElse(""));
        Optional<String> id = message.text("id").map(text -> agent.spanId() + " " + text);
        Optional<Integer> earlier = id.map(calls::get);
        if (earlier.isPresent()) {
            agent.wroteMore(earlier.get(), reply, at);
        } else {
            int call = agent.wrote(reply, at);
            id.ifPresent(text -> calls.put(text, call));
        }
        for (Part part : parts) {
            if (part instanceof Part.ToolResponse response) {
                agent.ran(response.id(), "", response.result(), Optional.empty(), at, at);
            } else if (part instanceof Part.ToolRequest request) {
                agents.delegate(agent, request, at);
            }
        }
    }

    private static String text(List<Part> parts) {
        return new Message("user", parts).text();
    }

    /** Tell of a message that is none. */
    static InvalidInputException noContent(MappingReader message) {
        return new InvalidInputException(
                message.where(),
                "\"" + message.at("content") + "\" must be there",
                "is missing",
                "Leave the line out, or correct it");
    }
}
