package dev.rehearsal.datasets.importer.conversation;

import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A reader of one simulation of τ²-bench. */
final class Tau2Run {

    private static final String REMEDY = "Give the file's format with --from";
    private static final long MOST = 1_000_000_000_000_000L;
    private static final double MS = 1000;

    private final Tau2BenchImporter.Setup info;
    private final MappingReader simulation;
    private final ConversationTrace conversation = new ConversationTrace();
    private final AgentConversation agent;
    private final Optional<Instant> start;
    private boolean escalated;

    Tau2Run(Tau2BenchImporter.Setup info, MappingReader simulation) {
        this.info = info;
        this.simulation = simulation;
        this.start = time(simulation, "start_time");
        this.agent = conversation.agent(info.agent(), start);
    }

    RecordedRun read() {
        String caseId = TauRuns.caseId(simulation);
        info.policy().ifPresent(agent::instructed);
        simulation.require("messages", REMEDY);
        boolean first = true;
        for (MappingReader message : simulation.objects("messages")) {
            add(message, first);
            first = false;
        }
        String termination = simulation.anyText("termination_reason").orElse("");
        Optional<String> outcome = outcome(termination);
        boolean played = outcome.filter("not_played"::equals).isEmpty();
        String id = simulation.anyText("id").orElse("").replace("-", "");
        agent.ended(time(simulation, "end_time"));
        Trace trace = conversation.trace(id);
        OptionalDouble seconds = simulation.number("duration", 0, MOST);
        return new RecordedRunBuilder(caseId)
                .system(info.system())
                .repetition(TauRuns.trial(simulation))
                .seed(simulation.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE))
                .task(conversation.task())
                .outcome(outcome, outcome.filter("completed"::equals).isPresent() ? "" : termination)
                .output(conversation.output())
                .feedback(played ? feedback() : Feedback.NONE)
                .label("unanswered", conversation.unanswered())
                .usage(usage(trace))
                .latencyMs(seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * MS) : OptionalDouble.empty())
                .trace(trace)
                .tag(info.domain())
                .build();
    }

    private void add(MappingReader message, boolean first) {
        String role = message.requireText("role", REMEDY);
        String text = message.anyText("content").orElse("");
        Optional<Instant> at = time(message, "timestamp");
        switch (role) {
            case "system" -> agent.instructed(text);
            case "user" -> {
                if (message.items("tool_calls").isEmpty()) {
                    agent.told(text, at);
                }
            }
            case "assistant" -> {
                List<Part> parts = parts(message, text);
                if (first && !message.has("usage") && !message.has("raw_data")) {
                    agent.heard(Message.text("assistant", text), at);
                } else {
                    escalated |= TauRuns.transfers(parts);
                    agent.wrote(
                            ModelReply.of(parts, callUsage(message))
                                    .by(info.system().orElse(""), finishReason(message)),
                            at);
                }
            }
            case "tool" -> {
                List<MappingReader> several = message.objects("tool_messages");
                (several.isEmpty() ? List.of(message) : several).forEach(this::returned);
            }
            default ->
                throw new InvalidInputException(
                        message.where(),
                        "a message's \"role\" must be system, user, assistant or tool",
                        "was " + InvalidInputException.quote(role),
                        REMEDY);
        }
    }

    private void returned(MappingReader message) {
        if (message.anyText("requestor").orElse("assistant").equals("user")) {
            return;
        }
        String text = message.anyText("content").orElse("");
        agent.returned(
                message.anyText("id").orElse(""),
                "",
                text,
                message.flag("error").orElse(false) ? Optional.of(text) : Optional.empty(),
                time(message, "timestamp"));
    }

    private Optional<String> outcome(String termination) {
        return switch (termination) {
            case "user_stop", "agent_stop" -> Optional.of(escalated ? "escalated" : "completed");
            case "max_steps", "too_many_errors", "agent_error" -> Optional.of("failed");
            case "user_error", "infrastructure_error" -> Optional.of("not_played");
            default -> Optional.empty();
        };
    }

    private Feedback feedback() {
        return simulation
                .object("reward_info")
                .map(reward -> TauRuns.feedback(reward.number("reward", -Double.MAX_VALUE, Double.MAX_VALUE)))
                .orElse(Feedback.NONE);
    }

    /** Sum the agent's calls; its money is {@code agent_cost} where that can be true. */
    private Usage usage(Trace trace) {
        Usage sum = TraceUsage.of(trace);
        OptionalDouble agentCost = simulation.number("agent_cost", 0, MOST);
        boolean free = agentCost.isPresent()
                && agentCost.getAsDouble() == 0
                && sum.modelCalls().isPresent();
        return new Usage(
                sum.inputTokens(),
                sum.outputTokens(),
                sum.cachedInputTokens(),
                sum.modelCalls(),
                OptionalLong.of(conversation.toolCalls()),
                agentCost.isPresent() && !free ? agentCost : sum.costUsd());
    }

    private static Usage callUsage(MappingReader message) {
        Optional<MappingReader> usage = message.object("usage");
        OptionalLong input = usage.map(u -> u.whole("prompt_tokens", 0, MOST)).orElse(OptionalLong.empty());
        OptionalLong output =
                usage.map(u -> u.whole("completion_tokens", 0, MOST)).orElse(OptionalLong.empty());
        OptionalDouble cost = message.number("cost", 0, MOST);
        boolean known = cost.isPresent() && cost.getAsDouble() > 0;
        return new Usage(
                input,
                output,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                known ? cost : OptionalDouble.empty());
    }

    private static String finishReason(MappingReader message) {
        return message.object("raw_data")
                .flatMap(raw -> raw.anyText("finish_reason"))
                .orElse("");
    }

    private static List<Part> parts(MappingReader message, String text) {
        List<Part> parts = new ArrayList<>();
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
        for (MappingReader call : message.objects("tool_calls")) {
            String arguments = call.json("arguments")
                    .map(json -> json.isTextual() ? json.textValue() : json.toString())
                    .orElse("");
            parts.add(new Part.ToolRequest(
                    call.anyText("id").orElse(""), call.anyText("name").orElse(""), arguments));
        }
        return parts;
    }

    private static Optional<Instant> time(MappingReader fields, String key) {
        return fields.text(key).map(text -> {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new InvalidInputException(
                        fields.where(),
                        "\"" + fields.at(key) + "\" must be a time such as 2026-03-14T08:05:27.518399",
                        "was " + InvalidInputException.quote(text),
                        REMEDY,
                        e);
            }
        });
    }
}
