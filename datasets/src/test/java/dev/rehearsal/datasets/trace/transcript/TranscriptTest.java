package dev.rehearsal.datasets.trace.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static final Message SYSTEM = Message.text("system", "Be kind.");
    private static final Message HELLO = Message.text("user", "Hello");
    private static final Message ASK =
            new Message("assistant", List.of(new Part.ToolRequest("c1", "find", "{\"id\":1}")));
    private static final Message FOUND = new Message("tool", List.of(new Part.ToolResponse("c1", "it")));
    private static final Message DONE = Message.text("assistant", "Done.");
    private static final Message YES = Message.text("user", "Yes");

    private int ids;

    private Trace trace(Span... spans) {
        return new Trace("", Arrays.asList(spans));
    }

    private SpanInfo info(String agent) {
        return new SpanInfo(
                "s" + ids++,
                Optional.empty(),
                "",
                agent,
                Optional.empty(),
                Optional.empty(),
                Source.OBSERVED,
                Optional.empty());
    }

    private Span call(String agent, int elided, List<Message> input, Message output) {
        return new Span.ModelCall(info(agent), "", "", elided, input, List.of(output), "", Usage.UNKNOWN, List.of());
    }

    private Span tool() {
        return new Span.ToolCall(info("a"), "find", "c1", "{\"id\":1}", Optional.of("it"));
    }

    @Test
    void everyMessageNamesItsAgent() {
        List<Transcript.Turn> turns = Transcript.turns(
                trace(call("triage", 0, List.of(HELLO), YES), call("billing", 0, List.of(SYSTEM), DONE)));
        assertEquals(
                List.of(
                        new Transcript.Turn("triage", HELLO),
                        new Transcript.Turn("triage", YES),
                        new Transcript.Turn("billing", SYSTEM),
                        new Transcript.Turn("billing", DONE)),
                turns);
    }

    @Test
    void fullHistoriesAndElidedOnesReadTheSame() {
        List<Message> conversation = List.of(SYSTEM, HELLO, ASK, FOUND, DONE);
        assertEquals(
                conversation,
                Transcript.of(trace(
                        call("a", 0, List.of(SYSTEM, HELLO), ASK),
                        tool(),
                        call("a", 0, List.of(SYSTEM, HELLO, ASK, FOUND), DONE))));
        assertEquals(
                conversation,
                Transcript.of(
                        trace(call("a", 0, List.of(SYSTEM, HELLO), ASK), tool(), call("a", 3, List.of(FOUND), DONE))));
    }

    @Test
    void whatTheUserSaysTwiceIsThereTwice() {
        assertEquals(
                List.of(YES, DONE, YES, DONE),
                Transcript.of(trace(call("a", 0, List.of(YES), DONE), call("a", 0, List.of(YES, DONE, YES), DONE))));
    }

    @Test
    void aHistoryThatForgetsItsBeginningRepeatsNothing() {
        assertEquals(
                List.of(SYSTEM, HELLO, DONE, YES, ASK),
                Transcript.of(trace(
                        call("a", 0, List.of(SYSTEM, HELLO), DONE), call("a", 0, List.of(SYSTEM, DONE, YES), ASK))));
    }

    @Test
    void argumentsInOtherSpellingAreTheSameMessage() {
        Message spelled = new Message("assistant", List.of(new Part.ToolRequest("c1", "find", "{ \"id\": 1 }")));
        assertEquals(
                List.of(HELLO, ASK, FOUND, DONE),
                Transcript.of(
                        trace(call("a", 0, List.of(HELLO), ASK), call("a", 0, List.of(HELLO, spelled, FOUND), DONE))));
    }

    @Test
    void toolsThatNoModelCallShowsComeFromTheirSpans() {
        assertEquals(List.of(ASK, FOUND), Transcript.of(trace(tool())));
    }

    @Test
    void agentsKeepTheirOwnHistoriesAndHandoffsStandBetween() {
        Message task = Message.text("user", "Refund 1");
        assertEquals(
                List.of(HELLO, DONE, Message.text("handoff", "a -> b: Refund 1"), task, DONE),
                Transcript.of(trace(
                        call("a", 0, List.of(HELLO), DONE),
                        new Span.Handoff(info("a"), "a", "b", Direction.DOWN, "Refund 1"),
                        call("b", 0, List.of(task), DONE))));
    }

    @Test
    void moreElidedThanEverSaidIsNoMistake() {
        assertEquals(List.of(HELLO, DONE), Transcript.of(trace(call("a", 99, List.of(HELLO), DONE))));
    }
}
