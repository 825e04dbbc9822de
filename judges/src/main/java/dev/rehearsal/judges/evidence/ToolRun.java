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

/**
 * One run of a tool with what came back.
 *
 * @param use who ran what with which arguments
 * @param result what came back; empty where nothing did or it was not recorded
 */
public record ToolRun(ToolUse use, Optional<String> result) {

    /**
     * Return the runs of a trace in order: those that were recorded, else what models asked for, with what they were told next
     * under the request's id. Empty where neither was recorded.
     */
    public static List<ToolRun> of(Trace trace) {
        List<ToolCall> calls = Evidence.toolCalls(trace);
        if (!calls.isEmpty()) {
            SpanAgents agents = new SpanAgents(trace);
            return calls.stream()
                    .map(call -> new ToolRun(
                            new ToolUse(
                                    call.info().id(),
                                    agents.agent(call),
                                    call.tool(),
                                    call.callId(),
                                    call.arguments(),
                                    call.info().error(),
                                    List.of()),
                            call.result()))
                    .toList();
        }
        Map<String, String> told = told(trace);
        List<ToolRun> runs = new ArrayList<>();
        for (ToolUse use : ToolUses.run(trace).orElse(List.of())) {
            runs.add(new ToolRun(use, Optional.ofNullable(told.get(use.callId()))));
        }
        return List.copyOf(runs);
    }

    private static Map<String, String> told(Trace trace) {
        Map<String, String> told = new HashMap<>();
        for (ModelCall call : Evidence.modelCalls(trace)) {
            call.input().stream().flatMap(message -> message.parts().stream()).forEach(part -> {
                if (part instanceof Part.ToolResponse response && !response.id().isEmpty()) {
                    told.putIfAbsent(response.id(), response.result());
                }
            });
        }
        return told;
    }
}
