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
}
