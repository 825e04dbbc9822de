package dev.rehearsal.datasets.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolRunsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** A call from one second after noon to another. */
    private static ToolCall call(String id, String parent, String tool, String callId, String json, int from, int to) {
        return new ToolCall(info(id, parent, from, to, ""), tool, callId, json, Optional.of("ok"));
    }

    private static SpanInfo info(String id, String parent, int from, int to, String error) {
        return new SpanInfo(
                id,
                Optional.of(parent).filter(text -> !text.isEmpty()),
                "",
                "",
                Optional.of(NOON.plusSeconds(from)),
                Optional.of(NOON.plusSeconds(to)),
                Source.REPORTED,
                Optional.of(error).filter(text -> !text.isEmpty()));
    }

    private static List<String> once(Span... spans) {
        Trace trace = new Trace("t", Arrays.asList(spans));
        return ToolRuns.once(trace, trace.all(ToolCall.class).toList()).stream()
                .map(call -> call.info().id())
                .toList();
    }

    @Test
    void runSeenByBothEndsIsOne() {
        assertEquals(List.of("1"), once(call("1", "", "f", "c", "{}", 0, 9), call("2", "1", "f", "c", "{}", 1, 8)));
        assertEquals(
                List.of("1"),
                once(
                        call("1", "", "f", "c", "{\"a\": 1}", 0, 9),
                        call("2", "1", "f", "", "{\"a\":1}", 1, 8),
                        call("3", "2", "f", "", "", 2, 7)));
    }

    @Test
    void serverThatKnowsTheToolByItsShortNameSeesTheSameRun() {
        assertEquals(
                List.of("1"),
                once(call("1", "", "mcp__files__read", "c", "{}", 0, 9), call("2", "1", "read", "", "{}", 1, 8)));
        assertEquals(
                List.of("1", "2"),
                once(call("1", "", "spread", "", "{}", 0, 9), call("2", "1", "read", "", "{}", 1, 8)));
    }

    @Test
    void spansBetweenThemDoNotMatter() {
        assertEquals(
                List.of("1"),
                once(
                        call("1", "", "f", "c", "{}", 0, 9),
                        new Span.AgentSpan(info("a", "1", 1, 8, "")),
                        call("2", "a", "f", "c", "{}", 2, 7)));
    }

    @Test
    void innerSpanMayComeFirst() {
        assertEquals(List.of("1"), once(call("2", "1", "f", "c", "{}", 1, 8), call("1", "", "f", "c", "{}", 0, 9)));
    }

    @Test
    void twoInstrumentsSideBySideSeeOneRun() {
        assertEquals(List.of("1"), once(call("1", "", "f", "c", "{}", 0, 9), call("2", "", "f", "c", "{}", 1, 8)));
    }

    @Test
    void runsOneAfterTheOtherAreTwoWhateverTheirIds() {
        assertEquals(List.of("1", "2"), once(call("1", "", "f", "c", "{}", 0, 1), call("2", "", "f", "c", "{}", 2, 3)));
        assertEquals(List.of("1", "2"), once(call("1", "", "f", "", "{}", 0, 9), call("2", "", "f", "", "{}", 1, 8)));
    }

    @Test
    void toolThatCallsAnotherOrItselfRanTwice() {
        assertEquals(List.of("1", "2"), once(call("1", "", "f", "", "{}", 0, 9), call("2", "1", "g", "", "{}", 1, 8)));
        assertEquals(
                List.of("1", "2"),
                once(call("1", "", "f", "", "{\"n\": 2}", 0, 9), call("2", "1", "f", "", "{\"n\": 1}", 1, 8)));
        assertEquals(
                List.of("1", "2"), once(call("1", "", "f", "c1", "{}", 0, 9), call("2", "1", "f", "c2", "{}", 1, 8)));
    }

    @Test
    void outerSpanLearnsWhatOnlyTheInnerOneTells() {
        ToolCall outer = new ToolCall(info("1", "", 0, 9, ""), "f", "c", "", Optional.empty());
        ToolCall inner = new ToolCall(info("2", "1", 1, 8, "boom"), "f", "c", "{\"a\": 1}", Optional.empty());
        ToolCall one = ToolRuns.once(new Trace("t", List.of(outer, inner)), List.of(outer, inner))
                .getFirst();
        assertEquals(Optional.of("boom"), one.info().error());
        assertEquals("{\"a\": 1}", one.arguments());
    }

    @Test
    void attemptThatFailedWithinARunThatSucceededIsNoError() {
        ToolCall outer = call("1", "", "f", "c", "{}", 0, 9);
        ToolCall first = new ToolCall(info("2", "1", 1, 2, "503"), "f", "c", "{}", Optional.empty());
        ToolCall second = call("3", "1", "f", "c", "{}", 3, 8);
        List<ToolCall> calls = List.of(outer, first, second);
        assertEquals(List.of(outer), ToolRuns.once(new Trace("t", List.copyOf(calls)), calls));
    }

    @Test
    void parentsInACircleEnd() {
        assertEquals(
                2,
                once(call("1", "2", "f", "", "{}", 0, 9), call("2", "1", "g", "", "{}", 0, 9))
                        .size());
    }
}
