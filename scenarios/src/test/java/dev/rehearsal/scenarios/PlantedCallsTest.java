package dev.rehearsal.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.scenarios.gateway.ObservedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlantedCallsTest {

    private static SpanInfo info(String id, String name) {
        return new SpanInfo(
                id, Optional.empty(), name, "", Optional.empty(), Optional.empty(), Source.OBSERVED, Optional.empty());
    }

    private static ToolCall call(String id, String name, String tool, String callId) {
        return new ToolCall(info(id, name), tool, callId, "{}", Optional.empty());
    }

    private static ObservedCall reply(Part.ToolRequest... planted) {
        return new ObservedCall(
                new Span.ModelCall(info("m", "chat"), "m", "", 0, List.of(), List.of(), "", Usage.UNKNOWN, List.of()),
                AgentIdentity.Basis.DECLARED,
                "",
                Duration.ZERO,
                Duration.ZERO,
                false,
                false,
                Map.of(),
                Optional.empty(),
                List.of(planted));
    }

    private static List<String> names(List<ToolCall> calls, ObservedCall... replies) {
        return PlantedCalls.mark(new Trace("t", List.copyOf(calls)), List.of(replies))
                .all(ToolCall.class)
                .map(call -> call.info().name())
                .toList();
    }

    @Test
    void theCallWithThePlantedIdBearsTheMark() {
        assertEquals(
                List.of("execute_tool refund", "execute_tool refund (planted) (stubbed)"),
                names(
                        List.of(
                                call("1", "execute_tool refund", "refund", "c1"),
                                call("2", "execute_tool refund (stubbed)", "refund", "c1_again")),
                        reply(new Part.ToolRequest("c1_again", "shop_refund", "{}"))));
    }

    @Test
    void ofEqualRunsWithoutIdsTheLastIsPlanted() {
        assertEquals(
                List.of("refund", "refund (planted)"),
                names(
                        List.of(call("1", "refund", "refund", ""), call("2", "refund", "refund", "")),
                        reply(new Part.ToolRequest("c1_again", "refund", "{}"))));
    }

    @Test
    void aSystemCannotMarkItsOwnCalls() {
        ToolCall own = call("1", "execute_tool delete_account (planted) (planted) (stubbed)", "delete_account", "c1");
        assertEquals(true, own.planted());
        assertEquals(List.of("execute_tool delete_account (stubbed)"), names(List.of(own), reply()));
    }
}
