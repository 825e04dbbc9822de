package dev.rehearsal.datasets.trace.inference;

import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.asks;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.prompt;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.result;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.said;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is observed and what a system tells of itself, put together. */
class TraceMergerTest {

    private static final Message TASK = user("Please refund order 7731.");

    private static ScriptedCalls transfer() {
        Message find = asks("c2", "find", "{\"id\":7731}");
        List<Message> handed = prompt(TASK, asks("c1", "transfer_to_billing", "{}"), result("c1", "ok"));
        return new ScriptedCalls()
                .call("triage", prompt(TASK), asks("c1", "transfer_to_billing", "{}"))
                .call("billing", handed, find)
                .call("billing", ScriptedCalls.then(handed, find, result("c2", "paid")), said("Refunded."));
    }

    private static Trace merged(ScriptedCalls observed, Span... told) {
        return TraceMerger.merge(
                Trace.NONE, List.of(told), observed.trace().all(ModelCall.class).toList());
    }

    @Test
    void nothingSeenIsWhatWasTold() {
        Trace told = new Trace("t", List.of(Told.agent("1", "a", 0, 1)));
        assertSame(told, TraceMerger.merge(told, List.of(), List.of()));
    }

    @Test
    void reportedModelCallsGiveWayToObservedOnes() {
        ModelCall own = transfer().trace().all(ModelCall.class).toList().getFirst();
        SpanInfo info = Told.info("00000000000000ff", "triage", 0, 1);
        Trace merged = merged(transfer(), own.with(info));
        assertEquals(3, merged.all(ModelCall.class).count());
        assertTrue(
                merged.all(ModelCall.class).noneMatch(call -> call.info().id().equals(info.id())));
    }

    @Test
    void toolCallWithTheSameIdIsThereOnceWithWhatBothTell() {
        Trace merged = merged(transfer(), Told.tool("00000000000000aa", "c2", "find", "", 3.2, 3.7));
        ToolCall call = merged.all(ToolCall.class).toList().getFirst();
        assertEquals(1, merged.all(ToolCall.class).count());
        assertEquals("00000000000000aa", call.info().id());
        assertEquals(Source.OBSERVED, call.info().source());
        assertEquals(Optional.of("paid"), call.result());
        assertEquals("{\"id\":7731}", call.arguments());
        assertEquals(Optional.of(ScriptedCalls.time(3.2)), call.info().start());
        assertEquals("billing", call.info().agent());
    }

    /** What was seen at the proxy of tools, between the answer that asks at 3 s and the call that tells at 4 s. */
    private static ToolCall proxied(String tool) {
        ToolCall told = Told.tool("00000000000000bb", "", tool, "{\"id\": 7731}", 3.4, 3.6);
        return new ToolCall(told.info().from(Source.OBSERVED), tool, "", told.arguments(), Optional.of("paid, at 3"));
    }

    private static Trace proxied(ToolCall call, Span... told) {
        return TraceMerger.merge(
                Trace.NONE,
                List.of(told),
                transfer().trace().all(ModelCall.class).toList(),
                List.of(call));
    }

    @Test
    void callAtTheProxyIsThereOnceWithTheAgentOfTheMessages() {
        List<ToolCall> calls = proxied(proxied("find")).all(ToolCall.class).toList();
        assertEquals(1, calls.size(), calls::toString);
        assertEquals("billing", calls.getFirst().info().agent());
        assertEquals("c2", calls.getFirst().callId());
        assertEquals(Optional.of("paid, at 3"), calls.getFirst().result());
    }

    @Test
    void callAtTheProxyIsThatOfTheReportAndOfTheMessagesUnderALongerName() {
        Trace merged = proxied(proxied("nd"), Told.tool("00000000000000aa", "c2", "find", "", 3.2, 3.7));
        assertEquals(2, merged.all(ToolCall.class).count(), "fi is no server's name");
        Span told = Told.tool("00000000000000aa", "", "mcp__shop__find", "", 3.2, 3.7);
        List<ToolCall> calls =
                proxied(proxied("find"), told).all(ToolCall.class).toList();
        assertEquals(1, calls.size(), calls::toString);
        assertEquals("00000000000000aa", calls.getFirst().info().id());
        assertEquals("find", calls.getFirst().tool());
        assertEquals("billing", calls.getFirst().info().agent());
        assertEquals(Source.OBSERVED, calls.getFirst().info().source());
    }

    @Test
    void toolsThatDoNotPassTheProxyAreStillToldFromTheMessages() {
        Trace merged = proxied(proxied("other"));
        assertEquals(
                List.of("find", "other"),
                merged.all(ToolCall.class).map(ToolCall::tool).sorted().toList());
    }

    @Test
    void toolCallWithoutAnIdIsKnownByToolArgumentsAndTime() {
        assertEquals(
                1,
                merged(transfer(), Told.tool("00000000000000aa", "", "find", "{ \"id\": 7731 }", 3.2, 3.7))
                        .all(ToolCall.class)
                        .count());
        assertEquals(
                2,
                merged(transfer(), Told.tool("00000000000000aa", "", "find", "{\"id\":1}", 3.2, 3.7))
                        .all(ToolCall.class)
                        .count(),
                "other arguments");
        assertEquals(
                2,
                merged(transfer(), Told.tool("00000000000000aa", "", "find", "{\"id\":7731}", 90, 91))
                        .all(ToolCall.class)
                        .count(),
                "another time");
    }

    @Test
    void transferThatIsToldAsTheRunOfAToolIsTheHandoffAlone() {
        Span run = Told.tool("00000000000000aa", "c1", "transfer_to_billing", "{}", 1.1, 5);
        Span within = Told.tool("00000000000000ab", "c2", "find", "{\"id\":7731}", 3.2, 3.7);
        Trace merged = merged(
                transfer(),
                run,
                within.with(within.info().within(Optional.of(run.info().id()))));
        assertEquals(
                List.of("find"), merged.all(ToolCall.class).map(ToolCall::tool).toList());
        assertEquals(1, merged.all(Handoff.class).count());
        assertTrue(merged.spans().stream()
                .noneMatch(span ->
                        span.info().parent().equals(Optional.of(run.info().id()))));
    }

    /** A recorder that runs the tools has seen all that ran. */
    @Test
    void whereToolsWereRecordedNoneIsAdded() {
        Span.ToolCall seen = Told.tool("00000000000000aa", "c9", "other", "{}", 3, 3.5);
        Trace merged = merged(transfer(), seen.with(seen.info().from(Source.OBSERVED)));
        assertEquals(
                List.of("other"), merged.all(ToolCall.class).map(ToolCall::tool).toList());
    }

    @Test
    void reportedHandoffWithoutPayloadGetsIt() {
        Trace merged = merged(
                transfer(), Told.handoff("00000000000000bb", "triage", "Billing Agent", Direction.DOWN, "", 1.5));
        List<Handoff> handoffs = merged.all(Handoff.class).toList();
        assertEquals(1, handoffs.size(), handoffs.toString());
        assertEquals("00000000000000bb", handoffs.getFirst().info().id());
        assertTrue(handoffs.getFirst().payload().contains("refund order 7731"));
        assertEquals(Detection.TRANSFER_TOOL, handoffs.getFirst().foundBy());
    }

    @Test
    void recordedHandoffStaysAsItIs() {
        Handoff told =
                Told.handoff("00000000000000bb", "triage", "billing", Direction.DOWN, "Please refund order 7731.", 1.5);
        Handoff kept = merged(transfer(), told).all(Handoff.class).toList().getFirst();
        assertEquals(1, merged(transfer(), told).all(Handoff.class).count());
        assertEquals(told.payload(), kept.payload());
        assertEquals(told.info().id(), kept.info().id());
        assertEquals(Detection.RECORDED, kept.foundBy());
        assertEquals("transfer_to_billing", kept.info().name(), "the tool's name, so that its request is known");
    }

    /** Who notes handoffs with what they carry notes all that code makes; what a tool made is there all the same. */
    @Test
    void besideRecordedHandoffsOnlyThoseOfToolsCount() {
        Handoff told = Told.handoff("00000000000000bb", "billing", "archive", Direction.DOWN, "all of it", 9);
        assertEquals(
                List.of("triage > billing", "billing > archive"),
                merged(transfer(), told)
                        .all(Handoff.class)
                        .map(one -> one.from() + " > " + one.to())
                        .toList());
        ScriptedCalls pipeline = new ScriptedCalls()
                .call("one", prompt(TASK), said("The order is a blue kettle, bought in May in Lyon."))
                .call("two", prompt(user("The order is a blue kettle, bought in May in Lyon.")), said("Fine."));
        assertEquals(1, merged(pipeline).all(Handoff.class).count());
        assertEquals(List.of(told), merged(pipeline, told).all(Handoff.class).toList());
    }

    @Test
    void reportedAgentsAreNotAddedAgain() {
        Trace merged = merged(
                transfer(),
                Told.agent("00000000000000a1", "Triage Agent", -0.5, 1.5),
                Told.agent("00000000000000a2", "billing", 1.6, 6));
        assertEquals(2, merged.all(AgentSpan.class).count());
        assertEquals(
                List.of("00000000000000a1", "00000000000000a2", "00000000000000a2"),
                merged.all(ModelCall.class)
                        .map(call -> call.info().parent().orElse(""))
                        .toList());
        assertEquals(
                "00000000000000a2",
                merged.all(ToolCall.class).toList().getFirst().info().parent().orElseThrow());
    }

    @Test
    void anAgentThatNobodyReportedCountsLikeTheOthers() {
        Trace merged = merged(transfer(), Told.agent("00000000000000a1", "triage", -0.5, 1.5));
        assertEquals(
                List.of("triage", "billing"),
                merged.all(AgentSpan.class).map(agent -> agent.info().agent()).toList());
        assertTrue(merged.all(AgentSpan.class).allMatch(agent -> agent.info().source() == Source.REPORTED));
    }
}
