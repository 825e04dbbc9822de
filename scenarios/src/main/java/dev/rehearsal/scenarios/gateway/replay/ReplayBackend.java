package dev.rehearsal.scenarios.gateway.replay;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.ToolRuns;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A backend that gives the replies of a recorded run while it asks what it asked then; from where a prompt differs the live model takes
 * over. The nth time an agent sends a prompt, the nth reply that was recorded for this agent and prompt is served, whatever
 * the order of parallel agents. An agent that the live call does not name itself may have another name in the recording: where the
 * recording has its prompt under one other name, that is the agent. A conversation that has diverged carries the difference in its prompts and matches no
 * more. Thread-safe; may be shared by trials.
 */
public final class ReplayBackend implements Backend {

    /** By the prompt's fingerprint, then by agent. */
    private final Map<String, Map<String, List<Span.ModelCall>>> recorded;

    private final List<Span.ToolCall> planted;
    private final Backend live;
    private final boolean asHeard;

    /**
     * Take a recording.
     *
     * @param trace its model calls; those that failed or hold no messages are never served
     * @param live answers what was not recorded
     */
    public ReplayBackend(Trace trace, Backend live) {
        this(trace, live, false);
    }

    private ReplayBackend(Trace trace, Backend live, boolean asHeard) {
        this.live = live;
        this.asHeard = asHeard;
        this.recorded = index(trace);
        this.planted =
                trace.all(Span.ToolCall.class).filter(Span.ToolCall::planted).toList();
    }

    /**
     * Take the recording of a trial of Rehearsal's own: its replies are as the system heard them, perturbed already, and
     * are not perturbed again.
     */
    public static ReplayBackend asHeard(Trace trace, Backend live) {
        return new ReplayBackend(trace, live, true);
    }

    /** Return whether the recorded replies are served as they are, without the trial's perturbations. */
    public boolean asHeard() {
        return asHeard;
    }

    /** Return a recorded reply without the requests for tools that a fault wrote into it then. */
    public Message withoutPlanted(Message reply) {
        return new Message(
                reply.role(),
                reply.parts().stream()
                        .filter(part -> !(part instanceof Part.ToolRequest request)
                                || planted.stream()
                                        .noneMatch(call -> call.callId().equals(request.id())
                                                && ToolRuns.isSameTool(call.tool(), request.name())))
                        .toList());
    }

    /** Return how many replies there are to serve. */
    public int size() {
        return recorded.values().stream()
                .flatMap(agents -> agents.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    @Override
    public String provider() {
        return live.provider();
    }

    @Override
    public boolean remote() {
        return live.remote();
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException {
        Optional<Span.ModelCall> served = served(context);
        return served.isPresent() ? answer(served.get()) : live.reply(request, context);
    }

    @Override
    public ChatReply stream(ChatRequest request, CallContext context, ChunkSink sink) throws InterruptedException {
        Optional<Span.ModelCall> served = served(context);
        return served.isPresent() ? answer(served.get()) : live.stream(request, context, sink);
    }

    private Optional<Span.ModelCall> served(CallContext context) {
        Map<String, List<Span.ModelCall>> agents = recorded.getOrDefault(context.fingerprint(), Map.of());
        List<Span.ModelCall> replies = Optional.ofNullable(agents.get(context.agent()))
                .or(() -> context.declared() || agents.size() > 1
                        ? Optional.empty()
                        : agents.values().stream().findFirst())
                .orElse(List.of());
        return context.occurrence() < replies.size()
                ? Optional.of(replies.get(context.occurrence()))
                : Optional.empty();
    }

    private static ChatReply answer(Span.ModelCall call) {
        long input = call.usage().inputTokens().orElse(0);
        boolean known = call.usage().totalTokens().isPresent();
        return new ChatReply.Answer(
                message(call.output()),
                call.finishReason().isEmpty() ? "stop" : call.finishReason(),
                call.model(),
                new TokenCount(
                        input,
                        call.usage().outputTokens().orElse(0),
                        Math.min(input, call.usage().cachedInputTokens().orElse(0)),
                        !known),
                took(call),
                Map.of(),
                true,
                Optional.empty());
    }

    private static Duration took(Span.ModelCall call) {
        return call.info()
                .start()
                .flatMap(start -> call.info().end().map(end -> Duration.between(start, end)))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private static Message message(List<Message> output) {
        List<Part> parts = new ArrayList<>();
        output.forEach(message -> parts.addAll(message.parts()));
        return new Message("assistant", parts);
    }

    private static Map<String, Map<String, List<Span.ModelCall>>> index(Trace trace) {
        Map<String, Map<String, List<Span.ModelCall>>> index = new HashMap<>();
        Map<String, List<Message>> held = new HashMap<>();
        trace.all(Span.ModelCall.class).forEach(call -> {
            String agent = call.info().agent();
            List<Message> before = held.getOrDefault(agent, List.of());
            boolean whole = call.elided() <= before.size();
            List<Message> input = new ArrayList<>(before.subList(0, Math.min(call.elided(), before.size())));
            input.addAll(call.input());
            List<Message> all = new ArrayList<>(input);
            all.addAll(call.output());
            held.put(agent, all);
            if (whole
                    && !input.isEmpty()
                    && !call.output().isEmpty()
                    && call.info().error().isEmpty()) {
                index.computeIfAbsent(Fingerprint.of(input), prompt -> new HashMap<>())
                        .computeIfAbsent(agent, name -> new ArrayList<>())
                        .add(call);
            }
        });
        return index;
    }
}
