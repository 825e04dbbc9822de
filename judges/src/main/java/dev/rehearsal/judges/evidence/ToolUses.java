package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tools that the agents used, read from a trace. A simulated user's own tools are not in the trace as the agents'.
 */
public final class ToolUses {

    private ToolUses() {}

    /**
     * Return the tools that were run, in order. Taken from the first of these that there is: observed runs, requests in
     * observed replies of models, reported runs, requests in reported replies. Where every reply was recorded and none
     * asks for a tool, that is none; where there is nothing of the kind, it is unknown, hence empty.
     */
    public static Optional<List<ToolUse>> run(Trace trace) {
        List<ToolUse> observedRuns = runs(trace, true);
        if (!observedRuns.isEmpty()) {
            return Optional.of(observedRuns);
        }
        List<ModelCall> observedCalls =
                trace.all(ModelCall.class).filter(Evidence::isObserved).toList();
        if (repliesAreRecorded(observedCalls)) {
            return Optional.of(requests(observedCalls));
        }
        List<ToolUse> reportedRuns = runs(trace, false);
        if (!reportedRuns.isEmpty()) {
            return Optional.of(reportedRuns);
        }
        List<ModelCall> calls = trace.all(ModelCall.class).toList();
        return repliesAreRecorded(calls) ? Optional.of(requests(calls)) : Optional.empty();
    }

    /** Return the tools that were run with how each ended; unknown, hence empty, where only requests were recorded. */
    public static Optional<List<ToolUse>> ended(Trace trace) {
        List<ToolUse> runs =
                Evidence.of(trace, ToolCall.class).stream().map(ToolUses::use).toList();
        if (!runs.isEmpty()) {
            return Optional.of(runs);
        }
        return run(trace).filter(List::isEmpty);
    }

    /**
     * Return all that models asked for, whether or not it was run (a tool that does not exist never is), and what was
     * run without a request on record. A run and its request, joined by id or else by tool and arguments, are one.
     */
    public static List<ToolUse> asked(Trace trace) {
        List<ToolUse> asked = new ArrayList<>(requests(Evidence.of(trace, ModelCall.class)));
        Map<Object, Integer> unmatched = new HashMap<>();
        asked.forEach(use -> unmatched.merge(key(use), 1, Integer::sum));
        for (ToolCall call : Evidence.of(trace, ToolCall.class)) {
            ToolUse use = use(call);
            if (!take(unmatched, key(use)) && !take(unmatched, use.identity())) {
                asked.add(use);
            }
        }
        return List.copyOf(asked);
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

    private static List<ToolUse> runs(Trace trace, boolean observed) {
        return trace.all(ToolCall.class)
                .filter(call -> Evidence.isObserved(call) == observed)
                .map(ToolUses::use)
                .toList();
    }

    private static ToolUse use(ToolCall call) {
        return new ToolUse(
                call.tool(), call.callId(), call.arguments(), call.info().error());
    }

    private static List<ToolUse> requests(List<ModelCall> calls) {
        return calls.stream()
                .flatMap(call -> call.output().stream())
                .flatMap(message -> message.parts().stream())
                .flatMap(part -> part instanceof Part.ToolRequest request
                        ? Stream.of(new ToolUse(request.name(), request.id(), request.arguments(), Optional.empty()))
                        : Stream.empty())
                .toList();
    }

    private static boolean repliesAreRecorded(List<ModelCall> calls) {
        return !calls.isEmpty()
                && calls.stream()
                        .allMatch(call ->
                                !call.output().isEmpty() || call.info().error().isPresent());
    }
}
