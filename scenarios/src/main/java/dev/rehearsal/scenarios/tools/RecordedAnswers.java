package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.ToolRuns;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tools gave back in a recording, for writes that are stubbed while it is played again. The nth run of a tool with the same arguments
 * gets what the nth one gave then; one that comes after these, what the last gave. For one trial; thread-safe.
 */
public final class RecordedAnswers {

    private final Map<String, List<ToolCall>> recorded = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();

    /**
     * Take the runs of a trace.
     *
     * @param trace of the recording; runs that failed or hold no result are left out
     */
    public RecordedAnswers(Trace trace) {
        ToolRuns.once(trace, trace.all(ToolCall.class).toList()).stream()
                .filter(call -> call.result().isPresent() && call.info().error().isEmpty())
                .forEach(call -> recorded.computeIfAbsent(
                                JsonTexts.canonical(call.arguments()), arguments -> new ArrayList<>())
                        .add(call));
    }

    /** Return what the next run of a tool with these arguments gives: JSON where the result is such, else its text; empty where none was recorded. */
    synchronized Optional<JsonNode> next(String tool, String arguments) {
        String same = JsonTexts.canonical(arguments);
        List<ToolCall> runs = recorded.getOrDefault(same, List.of()).stream()
                .filter(call -> ToolRuns.isSameTool(call.tool(), tool))
                .toList();
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        int before = asked.merge(tool + "\n" + same, 1, Integer::sum) - 1;
        String result = runs.get(Math.min(before, runs.size() - 1)).result().orElseThrow();
        return Optional.of(JsonRpc.read(result).orElseGet(() -> TextNode.valueOf(result)));
    }
}
