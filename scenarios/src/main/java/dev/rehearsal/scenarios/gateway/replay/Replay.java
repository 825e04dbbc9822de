package dev.rehearsal.scenarios.gateway.replay;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.ToolRuns;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded run that one trial plays again: its replies are served while agents ask what they asked then, whatever the order of parallel
 * ones. The nth time an agent sends a prompt, the nth reply that was recorded for it is served. A conversation that has diverged
 * carries the difference in its prompts and matches no more. For one trial; thread-safe.
 */
public final class Replay {

    private final RecordedReplies replies;
    private final List<Span.ToolCall> planted;
    private final ReplayMode mode;
    private final PromptMatch widest;
    private final boolean asHeard;
    private final Map<PromptMatch, Long> served = new EnumMap<>(PromptMatch.class);
    private long tools;
    private Optional<Divergence> divergence = Optional.empty();

    /**
     * Play a recording again.
     *
     * @param trace its model calls; those that failed or hold no messages are never served
     * @param mode what becomes of a prompt that was not recorded
     * @param widest the widest way in which a prompt may be recognised
     */
    public Replay(Trace trace, ReplayMode mode, PromptMatch widest) {
        this(trace, mode, widest, false);
    }

    private Replay(Trace trace, ReplayMode mode, PromptMatch widest, boolean asHeard) {
        this.replies = new RecordedReplies(trace);
        this.planted =
                trace.all(Span.ToolCall.class).filter(Span.ToolCall::planted).toList();
        this.mode = mode;
        this.widest = widest;
        this.asHeard = asHeard;
    }

    /**
     * Play a trial of Rehearsal's own again: its replies are as the system heard them, perturbed already, and are not perturbed again.
     */
    public static Replay asHeard(Trace trace) {
        return new Replay(trace, ReplayMode.FORK, PromptMatch.NORMALISED, true);
    }

    /** Return the recording before a model that answers what was not recorded; several models of a trial may share it. */
    public ReplayBackend before(Backend live) {
        return new ReplayBackend(this, live);
    }

    /** Return whether the recorded replies are served as they are, without the trial's perturbations. */
    public boolean asHeard() {
        return asHeard;
    }

    /** Return whether no model may be asked for what was not recorded. */
    public boolean strict() {
        return mode == ReplayMode.STRICT;
    }

    /** Return how many replies there are to serve. */
    public int size() {
        return replies.size();
    }

    /** Return how far the trial has followed the recording. */
    public synchronized ReplayFacts facts() {
        return new ReplayFacts(
                count(PromptMatch.EXACT),
                count(PromptMatch.NORMALISED),
                count(PromptMatch.POSITION),
                tools,
                divergence);
    }

    /** Return what was recorded for a call; empty where nothing was, which is noted. */
    synchronized Optional<ModelCall> next(ChatRequest request, CallContext context) {
        if (strict() && divergence.isPresent()) {
            return Optional.empty();
        }
        String agent = context.agent();
        boolean declared = context.declared();
        PromptMatch way = PromptMatch.EXACT;
        Optional<RecordedReplies.Recorded> found = replies.exactly(context.fingerprint(), agent, declared);
        if (found.isEmpty() && strict()) {
            found = replies.again(context.fingerprint(), agent, declared);
        }
        if (found.isEmpty() && widest.allows(PromptMatch.NORMALISED)) {
            way = PromptMatch.NORMALISED;
            found = replies.normalised(request.messages(), agent, declared);
        }
        if (found.isEmpty() && widest.allows(PromptMatch.POSITION)) {
            way = PromptMatch.POSITION;
            found = replies.inPlace(agent, declared);
        }
        if (found.isEmpty()) {
            diverge(new Divergence(
                    agent,
                    context.call(),
                    PromptDifference.between(replies.inPlace(agent, declared), request.messages())));
            return Optional.empty();
        }
        replies.serve(found.get());
        served.merge(way, 1L, Long::sum);
        return Optional.of(found.get().call());
    }

    /** Take note that a call was answered by another model than the recording's since a fault put that in its place. */
    synchronized void substituted(CallContext context, String model) {
        diverge(new Divergence(context.agent(), context.call(), "a fault put the model " + model + " in its place"));
    }

    /** Take note that the recording answered a call of a tool. */
    public synchronized void answeredTool() {
        tools++;
    }

    /** Take note of a call of a tool that was not recorded. */
    public synchronized void divergeAtTool(String tool) {
        diverge(new Divergence("", 0, "nobody recorded what " + tool + " gives for these arguments"));
    }

    private void diverge(Divergence one) {
        if (divergence.isEmpty()) {
            divergence = Optional.of(one);
        }
    }

    private long count(PromptMatch way) {
        return served.getOrDefault(way, 0L);
    }

    /** Return a recorded reply without the requests for tools that a fault wrote into it then. */
    Message withoutPlanted(Message reply) {
        return new Message(
                reply.role(),
                reply.parts().stream()
                        .filter(part -> !(part instanceof Part.ToolRequest request)
                                || planted.stream()
                                        .noneMatch(call -> call.callId().equals(request.id())
                                                && ToolRuns.isSameTool(call.tool(), request.name())))
                        .toList());
    }
}
