package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.ToolRuns;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.ObservedCall;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The marks of those calls of tools that a fault wrote into models' replies, so that nobody takes them for the system's own. Stateless. */
final class PlantedCalls {

    private PlantedCalls() {}

    /** Return the trace with marks on those calls and on no other: what a system reports of itself may bear none. */
    static Trace mark(Trace trace, List<ObservedCall> replies) {
        List<ToolCall> calls = trace.all(ToolCall.class).toList();
        Set<String> marked = new HashSet<>();
        for (ObservedCall reply : replies) {
            for (Part.ToolRequest request : reply.planted()) {
                sent(calls, request, marked)
                        .or(() -> recorded(calls, request, marked))
                        .ifPresent(call -> marked.add(call.info().id()));
            }
        }
        if (marked.isEmpty() && calls.stream().noneMatch(ToolCall::planted)) {
            return trace;
        }
        return new Trace(
                trace.id(),
                trace.spans().stream()
                        .<Span>map(span -> span instanceof ToolCall call
                                ? call.planted(marked.contains(call.info().id()))
                                : span)
                        .toList());
    }

    private static Optional<ToolCall> sent(List<ToolCall> calls, Part.ToolRequest request, Set<String> marked) {
        return calls.stream()
                .filter(call -> !marked.contains(call.info().id())
                        && call.callId().equals(request.id())
                        && ToolRuns.isSameTool(call.tool(), request.name()))
                .findFirst();
    }

    /** Not all who record runs know the ids of requests: of equal ones, the last is the planted one. */
    private static Optional<ToolCall> recorded(List<ToolCall> calls, Part.ToolRequest request, Set<String> marked) {
        return calls.stream()
                .filter(call -> !marked.contains(call.info().id())
                        && call.callId().isEmpty()
                        && call.tool().equals(request.name())
                        && call.arguments().equals(request.arguments()))
                .reduce((one, last) -> last);
    }
}
