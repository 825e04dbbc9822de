package dev.rehearsal.datasets.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandoffDetectionTest {

    @ParameterizedTest
    @EnumSource(Detection.class)
    void otlpKeepsHowAHandoffWasFound(Detection foundBy) {
        Handoff handoff = new Handoff(
                new SpanInfo(
                        "00000000000000ff",
                        Optional.empty(),
                        "handoff",
                        "triage",
                        Optional.empty(),
                        Optional.empty(),
                        Source.OBSERVED,
                        Optional.empty()),
                "triage",
                "billing",
                Direction.DOWN,
                "{}",
                foundBy);
        Trace trace = new Trace("0000000000000000000000000000000a", List.of(handoff));
        assertEquals(trace, OtlpReader.readTrace("test", OtlpWriter.tracesData(trace)));
        assertEquals(foundBy, Detection.of(foundBy.word()));
    }
}
