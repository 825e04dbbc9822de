package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.ToolRuns;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What tools gave back in a recording, for a trial that plays it again: for stubbed writes, or for every call. The nth run of a tool with the
 * same arguments gets what the nth one gave then; one that comes after these, what the last gave. For one trial; thread-safe.
 */
public final class RecordedAnswers {

    private final Map<String, List<ToolCall>> recorded = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Optional<Replay> replay;

    /**
     * Take the runs of a trace, for stubbed writes alone.
     *
     * @param trace of the recording; runs that failed or hold no result are left out
     */
    public RecordedAnswers(Trace trace) {
        this(trace, Optional.empty(), call -> call.info().error().isEmpty());
    }

    /**
     * Take the runs of a trace, failures included, to answer every call that was recorded. Where the replay is strict, one that was not
     * recorded fails, and the trial has diverged; else it reaches its tool.
     */
    public RecordedAnswers(Trace trace, Replay replay) {
        this(trace, Optional.of(replay), call -> true);
    }

    private RecordedAnswers(Trace trace, Optional<Replay> replay, Predicate<ToolCall> taken) {
        this.replay = replay;
        ToolRuns.once(trace, trace.all(ToolCall.class).toList()).stream()
                .filter(call -> text(call).isPresent() && taken.test(call))
                .forEach(call -> recorded.computeIfAbsent(
                                JsonTexts.canonical(call.arguments()), arguments -> new ArrayList<>())
                        .add(call));
    }

    /** What a call gets from the recording, as it was recorded: the tool's result, or what it said as it failed. */
    record Answer(String text, boolean failed) {}

    /** Return what a stubbed write with these arguments gives back; empty where none was recorded. */
    Optional<JsonNode> next(String tool, String arguments) {
        return run(tool, arguments)
                .filter(call -> call.info().error().isEmpty())
                .flatMap(RecordedAnswers::text)
                .map(RecordedAnswers::json);
    }

    /** Return what a call gets without reaching its tool; empty where it shall reach it. */
    Optional<Answer> served(String tool, String arguments) {
        if (replay.isEmpty()) {
            return Optional.empty();
        }
        Optional<ToolCall> call = run(tool, arguments);
        if (call.isPresent()) {
            replay.get().answeredTool();
            return Optional.of(new Answer(
                    text(call.get()).orElseThrow(), call.get().info().error().isPresent()));
        }
        if (!replay.get().strict()) {
            return Optional.empty();
        }
        replay.get().divergeAtTool(tool);
        return Optional.of(new Answer("Nobody recorded what " + tool + " gives for these arguments.", true));
    }

    private synchronized Optional<ToolCall> run(String tool, String arguments) {
        String same = JsonTexts.canonical(arguments);
        List<ToolCall> runs = recorded.getOrDefault(same, List.of()).stream()
                .filter(call -> ToolRuns.isSameTool(call.tool(), tool))
                .toList();
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        int before = asked.merge(tool + "\n" + same, 1, Integer::sum) - 1;
        return Optional.of(runs.get(Math.min(before, runs.size() - 1)));
    }

    private static Optional<String> text(ToolCall call) {
        return call.result().or(() -> call.info().error());
    }

    private static JsonNode json(String result) {
        return JsonRpc.read(result).orElseGet(() -> TextNode.valueOf(result));
    }
}
