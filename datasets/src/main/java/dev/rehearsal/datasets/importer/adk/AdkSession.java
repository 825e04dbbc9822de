package dev.rehearsal.datasets.importer.adk;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.CallUsage;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.GroupChat;
import dev.rehearsal.datasets.importer.conversation.ModelReply;
import dev.rehearsal.datasets.importer.conversation.RecordedRunBuilder;
import dev.rehearsal.datasets.importer.conversation.Times;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A reader of one session of the Agent Development Kit. */
final class AdkSession {

    private static final String REMEDY = "Give the file's format with --from";
    private static final String USER = "user";

    private final MappingReader session;
    private final String app;
    private final ConversationTrace conversation = new ConversationTrace();
    private final GroupChat chat;
    private final Map<String, AgentConversation> agents = new LinkedHashMap<>();
    private final Map<String, String> givers = new HashMap<>();
    private Optional<String> output = Optional.empty();

    AdkSession(MappingReader session) {
        this.session = session;
        this.chat = new GroupChat(session.where());
        this.app = AdkFields.text(session, "app_name").orElse("agent");
    }

    RecordedRun read() {
        String id = session.requireText("id", REMEDY);
        session.require("events", REMEDY);
        session.objects("events").forEach(this::add);
        if (chat.waits()) {
            chat.tellUnread(
                    agents.isEmpty()
                            ? agent(app, Optional.empty())
                            : agents.values().iterator().next());
        }
        Trace trace = conversation.trace("adk " + id);
        return new RecordedRunBuilder(id)
                .system(AdkFields.text(session, "app_name"))
                .task(conversation.task())
                .output(output.map(TextNode::valueOf))
                .label("unanswered", conversation.unanswered())
                .usage(TraceUsage.of(trace).withToolCalls(OptionalLong.of(conversation.toolCalls())))
                .trace(trace)
                .build();
    }

    private void add(MappingReader event) {
        if (event.flag("partial").orElse(false)) {
            return;
        }
        String author = event.requireText("author", REMEDY);
        AdkContent content = AdkContent.read(event.object("content"));
        Optional<Instant> at = Times.read(event, "timestamp");
        if (author.equals(USER)) {
            if (!content.parts().isEmpty()) {
                chat.asked(content.parts(), at);
            }
            content.responses().forEach(response -> answered(response, at));
            return;
        }
        AgentConversation agent = agent(author, at);
        Optional<MappingReader> counts = AdkFields.object(event, "usage_metadata");
        if (!content.parts().isEmpty()
                || counts.isPresent()
                || AdkFields.text(event, "error_code").isPresent()) {
            wrote(agent, event, counts, content, at);
        }
        content.responses().forEach(response -> returned(agent, response, at));
        event.object("actions")
                .flatMap(actions -> AdkFields.text(actions, "transfer_to_agent"))
                .ifPresent(to -> hand(agent, to, at));
    }

    private void wrote(
            AgentConversation agent,
            MappingReader event,
            Optional<MappingReader> counts,
            AdkContent content,
            Optional<Instant> at) {
        chat.listen(agent);
        agent.wrote(
                ModelReply.of(content.parts(), usage(counts))
                        .by(
                                AdkFields.text(event, "model_version").orElse(""),
                                AdkFields.text(event, "finish_reason")
                                        .or(() -> AdkFields.text(event, "error_code"))
                                        .orElse("")),
                at);
        List<Part> texts =
                content.parts().stream().filter(Part.Text.class::isInstance).toList();
        if (!texts.isEmpty()) {
            output = Optional.of(content.text());
            chat.said(agent.name(), texts, at);
        }
    }

    /** A person may give the result of a tool that takes long: it is for the agent that waits for it. */
    private void answered(AdkContent.Response response, Optional<Instant> at) {
        returned(
                agents.values().stream()
                        .filter(agent -> agent.awaiting(response.callId()).isPresent())
                        .findFirst()
                        .orElseGet(() -> agent(app, at)),
                response,
                at);
    }

    private static void returned(AgentConversation agent, AdkContent.Response response, Optional<Instant> at) {
        agent.returned(response.callId(), response.name(), response.result(), response.error(), at);
    }

    private void hand(AgentConversation from, String to, Optional<Instant> at) {
        boolean back =
                Optional.ofNullable(givers.get(from.name())).filter(to::equals).isPresent();
        if (!back) {
            givers.put(to, from.name());
        }
        conversation.handoff(
                from.name(),
                to,
                back ? Direction.UP : Direction.DOWN,
                "",
                Detection.RECORDED,
                Optional.of(from.spanId()),
                at);
    }

    /** Work that was handed over lies within the agent that gave it. */
    private AgentConversation agent(String name, Optional<Instant> at) {
        AgentConversation known = agents.get(name);
        if (known != null) {
            return known;
        }
        Optional<String> within = Optional.ofNullable(givers.get(name))
                .flatMap(giver -> Optional.ofNullable(agents.get(giver)))
                .map(AgentConversation::spanId);
        AgentConversation agent = conversation.agent(name, within, at);
        agents.put(name, agent);
        return agent;
    }

    private static Usage usage(Optional<MappingReader> counts) {
        if (counts.isEmpty()) {
            return Usage.UNKNOWN;
        }
        return CallUsage.totals(
                sum(counts.get(), "prompt_token_count", "tool_use_prompt_token_count"),
                sum(counts.get(), "candidates_token_count", "thoughts_token_count"),
                CallUsage.count(counts.get(), AdkFields.key(counts.get(), "cached_content_token_count")),
                OptionalDouble.empty());
    }

    /** Return both together; unknown where the first is. */
    private static OptionalLong sum(MappingReader counts, String first, String second) {
        OptionalLong one = CallUsage.count(counts, AdkFields.key(counts, first));
        OptionalLong other = CallUsage.count(counts, AdkFields.key(counts, second));
        return one.isEmpty() ? one : OptionalLong.of(Math.min(Usage.MAX_COUNT, one.getAsLong() + other.orElse(0)));
    }
}
