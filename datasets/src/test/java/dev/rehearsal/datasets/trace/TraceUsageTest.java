package dev.rehearsal.datasets.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceUsageTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static Span call(String id, Optional<String> parent, Source source, Usage usage) {
        SpanInfo info = new SpanInfo(
                id, parent, "", "", Optional.of(NOON), Optional.of(NOON.plusMillis(250)), source, Optional.empty());
        return new Span.ModelCall(info, "", "", 0, List.of(), List.of(), "", usage, List.of());
    }

    private static Usage of(Span... spans) {
        return TraceUsage.of(new Trace("", Arrays.asList(spans)));
    }

    @Test
    void tokensAndCallsAreSummed() {
        Usage sum = of(
                call("1", Optional.empty(), Source.OBSERVED, Usage.tokens(10, 1)),
                call("2", Optional.empty(), Source.OBSERVED, Usage.tokens(20, 2)));
        assertEquals(33, sum.totalTokens().orElseThrow());
        assertEquals(2, sum.modelCalls().orElseThrow());
        assertTrue(sum.costUsd().isEmpty());
    }

    @Test
    void oneUnknownPartMakesTheSumUnknown() {
        Usage sum = of(
                call("1", Optional.empty(), Source.OBSERVED, Usage.tokens(10, 1)),
                call("2", Optional.empty(), Source.OBSERVED, Usage.UNKNOWN));
        assertTrue(sum.totalTokens().isEmpty());
        assertEquals(2, sum.modelCalls().orElseThrow());
    }

    @Test
    void whatWasObservedCountsInsteadOfWhatWasReported() {
        Usage sum = of(
                call("1", Optional.empty(), Source.OBSERVED, Usage.tokens(10, 1)),
                call("2", Optional.empty(), Source.REPORTED, Usage.tokens(5, 1)));
        assertEquals(11, sum.totalTokens().orElseThrow());
    }

    @Test
    void aModelCallWithinAModelCallIsTheSameCall() {
        Usage sum = of(
                call("1", Optional.empty(), Source.REPORTED, Usage.tokens(10, 1)),
                call("2", Optional.of("1"), Source.REPORTED, Usage.tokens(10, 1)));
        assertEquals(11, sum.totalTokens().orElseThrow());
    }

    @Test
    void withoutModelCallsAllIsUnknown() {
        assertEquals(Usage.UNKNOWN, of());
    }

    @Test
    void latencyIsThatOfTheSpansWithoutParent() {
        Trace trace = new Trace("", List.of(call("1", Optional.empty(), Source.OBSERVED, Usage.UNKNOWN)));
        assertEquals(250, TraceUsage.latencyMs(trace).orElseThrow());
        assertTrue(TraceUsage.latencyMs(Trace.NONE).isEmpty());
    }

    @Test
    void sumsEndAtTheGreatestCount() {
        Usage most = Usage.tokens(Usage.MAX_COUNT, Usage.MAX_COUNT).withCost(Usage.MAX_COUNT);
        Usage sum = of(
                call("1", Optional.empty(), Source.REPORTED, most),
                call("2", Optional.empty(), Source.REPORTED, most),
                call("3", Optional.empty(), Source.REPORTED, most));
        assertEquals(Usage.MAX_COUNT, sum.inputTokens().orElseThrow());
        assertEquals(2 * Usage.MAX_COUNT, sum.totalTokens().orElseThrow());
        assertEquals(Usage.MAX_COUNT, sum.costUsd().orElseThrow());
    }

    @Test
    void centuriesAreALatencyToo() {
        SpanInfo info = new SpanInfo(
                "1",
                Optional.empty(),
                "",
                "",
                Optional.of(Instant.MIN),
                Optional.of(Instant.MAX),
                Source.REPORTED,
                Optional.empty());
        Trace trace = new Trace("", List.of(new Span.AgentSpan(info)));
        assertTrue(TraceUsage.latencyMs(trace).orElseThrow() > 1e15);
    }
}
