package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.ToolRuns;
import dev.rehearsal.datasets.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tools that the agents of a trace used, each use once however many spans tell of it. A simulated user's own tools are not in the
 * trace as the agents'.
 */
public final class ToolUses {

    private final Trace trace;
    private final SpanAgents agents;

    private ToolUses(Trace trace) {
        this.trace = trace;
        this.agents = new SpanAgents(trace);
    }

    /**
     * Return the tools that were run, in order. Taken from the first of these that there is: observed runs, requests in
     * observed replies of models, reported runs, requests in reported replies. Requests that hand over to another agent are none, nor are those that a fault wrote into a reply. Where every reply was recorded and none
     * asks for a tool, that is none; where there is nothing of the kind, it is unknown, hence empty.
     */
    public static Optional<List<ToolUse>> run(Trace trace) {
        return steps(trace)
                .map(steps -> steps.stream()
                        .filter(step -> !step.planted())
                        .map(ToolStep::use)
                        .toList());
    }

    /** Return the same tools with what is known of when they were run, those that a fault made a model ask for included. */
    public static Optional<List<ToolStep>> steps(Trace trace) {
        ToolUses uses = new ToolUses(trace);
        List<ToolStep> observedRuns = uses.runs(true);
        if (!observedRuns.isEmpty()) {
            return Optional.of(observedRuns);
        }
        List<ModelCall> observedCalls = Evidence.once(
                trace.all(ModelCall.class).filter(Evidence::isObserved).toList());
        if (repliesAreRecorded(observedCalls)) {
            return Optional.of(uses.withoutTransfers(uses.requestSteps(observedCalls)));
        }
        List<ToolStep> reportedRuns = uses.runs(false);
        if (!reportedRuns.isEmpty()) {
            return Optional.of(reportedRuns);
        }
        List<ModelCall> calls = Evidence.once(trace.all(ModelCall.class).toList());
        return repliesAreRecorded(calls) ? Optional.of(uses.requestSteps(calls)) : Optional.empty();
    }

    /** Return the runs that the system itself reports and nobody else saw, in order. */
    public static List<ToolStep> reported(Trace trace) {
        return new ToolUses(trace).runs(false);
    }

    /** Return the tools that were run with how each ended, without those that the trial's end broke off or a fault asked for; unknown, hence empty, where only requests were recorded. */
    public static Optional<List<ToolUse>> ended(Trace trace) {
        ToolUses uses = new ToolUses(trace);
        List<ToolCall> runs = Evidence.toolCalls(trace);
        if (!runs.isEmpty()) {
            return Optional.of(runs.stream()
                    .filter(call -> !call.brokenOff() && !Evidence.isPlanted(call))
                    .map(uses::use)
                    .toList());
        }
        return run(trace).filter(List::isEmpty);
    }

    /**
     * Return all that models asked for, whether or not it was run (a tool that does not exist never is), and what was
     * run without a request on record. A run and its request, joined by id or else by tool and arguments, are one. What a fault wrote
     * into a reply no model asked for.
     */
    public static List<ToolUse> asked(Trace trace) {
        ToolUses uses = new ToolUses(trace);
        List<ToolUse> asked = new ArrayList<>(uses.requests(Evidence.modelCalls(trace)));
        Evidence.toolCalls(trace).stream()
                .filter(Evidence::isPlanted)
                .map(uses::use)
                .forEach(planted -> remove(asked, planted));
        Map<Object, Integer> unmatched = new HashMap<>();
        asked.forEach(use -> unmatched.merge(key(use), 1, Integer::sum));
        for (ToolCall call : Evidence.ownToolCalls(trace)) {
            ToolUse use = uses.use(call);
            if (!take(unmatched, key(use)) && !take(unmatched, use.identity())) {
                asked.add(use);
            }
        }
        return List.copyOf(asked);
    }

    /** Not all who record runs know the ids of requests: of equal ones, the last goes. */
    private static void remove(List<ToolUse> asked, ToolUse planted) {
        for (int i = asked.size() - 1; i >= 0; i--) {
            ToolUse use = asked.get(i);
            if (planted.callId().isEmpty() ? use.identity().equals(planted.identity()) : isSame(use, planted)) {
                asked.remove(i);
                return;
            }
        }
    }

    private static boolean isSame(ToolUse one, ToolUse other) {
        return one.callId().equals(other.callId()) && ToolRuns.isSameTool(one.tool(), other.tool());
    }

    private static boolean take(Map<Object, Integer> unmatched, Object key) {
        Integer left = unmatched.get(key);
        if (left == null || left == 0) {
            return false;
        }
        unmatched.put(key, left - 1);
        return true;
    }

    private static Object key(ToolUse use) {
        return use.callId().isEmpty() ? use.identity() : use.callId();
    }

    private List<ToolStep> withoutTransfers(List<ToolStep> requests) {
        return requests.stream()
                .filter(step -> !Evidence.isTransfer(
                        trace, step.use().agent(), step.use().tool()))
                .toList();
    }

    private List<ToolStep> runs(boolean observed) {
        List<ToolCall> calls = trace.all(ToolCall.class)
                .filter(call -> Evidence.isObserved(call) == observed)
                .toList();
        List<ToolCall> once = ToolRuns.once(trace, calls);
        if (once.isEmpty()) {
            return List.of();
        }
        Map<Object, Deque<String>> asked = new HashMap<>();
        Evidence.modelCalls(trace)
                .forEach(call -> requests(call)
                        .forEach(use -> asked.computeIfAbsent(key(use), ignored -> new ArrayDeque<>())
                                .add(call.info().id())));
        return once.stream().map(call -> step(call, asked)).toList();
    }

    private ToolStep step(ToolCall call, Map<Object, Deque<String>> asked) {
        ToolUse use = use(call);
        String reply = Optional.ofNullable(asked.get(key(use)))
                .or(() -> Optional.ofNullable(asked.get(use.identity())))
                .map(Deque::poll)
                .orElse("");
        return new ToolStep(use, reply, agents.around(call), Optional.of(call));
    }

    private List<ToolStep> requestSteps(List<ModelCall> calls) {
        return calls.stream()
                .flatMap(call ->
                        requests(call).map(use -> new ToolStep(use, call.info().id(), Set.of(), Optional.empty())))
                .toList();
    }

    private ToolUse use(ToolCall call) {
        return new ToolUse(
                call.info().id(),
                agents.agent(call),
                call.tool(),
                call.callId(),
                call.arguments(),
                call.info().error(),
                List.of());
    }

    private List<ToolUse> requests(List<ModelCall> calls) {
        return calls.stream().flatMap(this::requests).toList();
    }

    private Stream<ToolUse> requests(ModelCall call) {
        String agent = agents.agent(call);
        return call.output().stream()
                .flatMap(message -> message.parts().stream())
                .flatMap(part -> part instanceof Part.ToolRequest request
                        ? Stream.of(new ToolUse(
                                call.info().id(),
                                agent,
                                request.name(),
                                request.id(),
                                request.arguments(),
                                Optional.empty(),
                                call.tools()))
                        : Stream.empty());
    }

    private static boolean repliesAreRecorded(List<ModelCall> calls) {
        return !calls.isEmpty()
                && calls.stream()
                        .allMatch(call ->
                                !call.output().isEmpty() || call.info().error().isPresent());
    }
}
