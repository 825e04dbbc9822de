package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.ExpectedTools.Call;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.ToolRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of tools that several runs have in common, each as often as the run that has it least often. Calls that failed, and those that a
 * fault asked for, are none. For one thread.
 */
final class CommonCalls {

    private static final int MAX_CALLS = 100;
    private static final int MAX_ARGUMENTS = 10_000;

    private final Map<String, Call> calls = new LinkedHashMap<>();
    private Map<String, Integer> common = Map.of();
    private int runs;

    /** Take a run's calls; only the first {@value #MAX_CALLS} of the first run may be common to all. */
    void add(RecordedRun run) {
        Map<String, Integer> own = new LinkedHashMap<>();
        List<ToolCall> made =
                ToolRuns.once(run.trace(), run.trace().all(ToolCall.class).toList());
        for (ToolCall call : made) {
            if (call.info().error().isEmpty() && !call.planted()) {
                read(call).ifPresent(read -> {
                    String key = read.name() + "\n" + StrictJson.canonical(read.arguments());
                    if (runs == 0 && calls.size() < MAX_CALLS) {
                        calls.put(key, read);
                    }
                    own.merge(key, 1, Integer::sum);
                });
            }
        }
        Map<String, Integer> before = common;
        if (runs > 0) {
            calls.keySet().retainAll(own.keySet());
        }
        own.keySet().retainAll(calls.keySet());
        own.replaceAll((key, times) -> runs == 0 ? times : Math.min(times, before.getOrDefault(key, 0)));
        common = own;
        runs++;
    }

    /** Read a call whose arguments can be compared: an expectation would take {@link ExpectedTools#ANY_OF} among them for its own word. */
    private static Optional<Call> read(ToolCall call) {
        String written = call.arguments().isBlank() ? "{}" : call.arguments();
        if (call.tool().isBlank() || written.length() > MAX_ARGUMENTS) {
            return Optional.empty();
        }
        try {
            JsonNode arguments = StrictJson.mapper().readTree(written);
            return arguments instanceof ObjectNode named && named.findValue(ExpectedTools.ANY_OF) == null
                    ? Optional.of(new Call(call.tool(), named, Optional.empty()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(new Call(call.tool(), JsonNodeFactory.instance.objectNode(), Optional.empty()));
        }
    }

    /** Return the expectation that these calls are made, whatever others come besides; empty where there is none. */
    Optional<ExpectedTools> expected() {
        List<Call> expected = new ArrayList<>();
        common.forEach((key, times) -> {
            Call call = calls.get(key);
            for (int i = 0; call != null && i < times && expected.size() < MAX_CALLS; i++) {
                expected.add(call);
            }
        });
        return expected.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExpectedTools(expected, Optional.of(Match.SUPERSET), List.of()));
    }
}
