package dev.rehearsal.harness.init;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TeamRecordingTest {

    /** A bank's transfer is a tool; a transfer to an agent is none for an agent that is alone. */
    @Test
    void onlyToolsThatHandOverAreLeftOut() {
        List<ToolDefinition> offered = Stream.of(
                        "transfer_money",
                        "route_parcel",
                        "delegate_access",
                        "transfer_to_billing",
                        "handoff",
                        "hand_off_billing",
                        "delegate-to-writer")
                .map(name -> new ToolDefinition(name, "{}"))
                .toList();
        TeamRecording recording = new TeamRecording();
        recording.add(new Trace(
                "t",
                List.of(new Span.ModelCall(
                        new SpanInfo(
                                "1",
                                Optional.empty(),
                                "chat",
                                "triage",
                                Optional.empty(),
                                Optional.empty(),
                                Source.OBSERVED,
                                Optional.empty()),
                        "m",
                        "p",
                        0,
                        List.of(Message.text("system", "You are the triage.")),
                        List.of(),
                        "stop",
                        Usage.UNKNOWN,
                        offered))));

        assertEquals(List.of("transfer_money", "route_parcel", "delegate_access"), recording.tools());
        assertEquals(1, recording.agents());
    }

    /** What handed over by its deed is none of an agent that is alone, whatever it is called; what was refused stays refused. */
    @Test
    void toolsThatWereSeenToHandOverAreLeftOutAndRefusalsAreKept() {
        TeamRecording recording = new TeamRecording();
        recording.add(new Trace(
                "t",
                List.of(
                        new Span.ModelCall(
                                info("1", "chat", Optional.empty()),
                                "m",
                                "p",
                                0,
                                List.of(Message.text("system", "You are the triage.")),
                                List.of(),
                                "stop",
                                Usage.UNKNOWN,
                                List.of(new ToolDefinition("ask_billing", "{}"), new ToolDefinition("refund", "{}"))),
                        new Span.Handoff(
                                        info("2", "ask_billing", Optional.empty()),
                                        "triage",
                                        "billing",
                                        Span.Handoff.Direction.DOWN,
                                        "Refund 7.")
                                .foundBy(Span.Handoff.Detection.TRANSFER_TOOL),
                        refund("3", 7, "{\"error\":\"too much\"}", Optional.of("too much")),
                        refund("4", 8, "{\"error\":\"busy\"}", Optional.of("busy")),
                        refund("5", 8, "done", Optional.empty()),
                        refund("6", 8, "{\"error\":\"twice\"}", Optional.of("twice")))));

        assertEquals(List.of("refund"), recording.tools());
        assertEquals(
                List.of(
                        "{\"tool\":\"refund\",\"arguments\":{\"order\":7},\"result\":\"{\\\"error\\\":\\\"too much\\\"}\"}",
                        "{\"tool\":\"refund\",\"arguments\":{\"order\":8},\"result\":\"done\"}"),
                recording.recordedTools().subList(1, 3));
    }

    private static Span.ToolCall refund(String id, int order, String result, Optional<String> error) {
        return new Span.ToolCall(
                info(id, "execute_tool refund", error), "refund", id, "{\"order\":" + order + "}", Optional.of(result));
    }

    private static SpanInfo info(String id, String name, Optional<String> error) {
        return new SpanInfo(
                id, Optional.empty(), name, "triage", Optional.empty(), Optional.empty(), Source.OBSERVED, error);
    }
}
