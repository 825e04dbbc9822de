package dev.rehearsal.reports.store.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.SpanInfo;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpanJsonTest {

    private static Handoff handoff(Detection foundBy) {
        return new Handoff(
                new SpanInfo(
                        "00000000000000ff",
                        Optional.empty(),
                        "transfer_to_billing",
                        "triage",
                        Optional.empty(),
                        Optional.empty(),
                        Source.OBSERVED,
                        Optional.empty()),
                "triage",
                "billing",
                Direction.UP,
                "{}",
                foundBy);
    }

    @ParameterizedTest
    @EnumSource(Detection.class)
    void howAHandoffWasFoundIsKept(Detection foundBy) {
        assertEquals(handoff(foundBy), SpanJson.read(SpanJson.write(handoff(foundBy))));
    }

    /** Stores of older versions do not say how a handoff was found, and later ones may know other ways. */
    @Test
    void whatAnotherVersionWroteCanBeRead() {
        String json = SpanJson.write(handoff(Detection.ROUTING));
        assertEquals(handoff(Detection.RECORDED), SpanJson.read(json.replace("\"found_by\":\"routing\"", "\"x\":1")));
        assertEquals(handoff(Detection.RECORDED), SpanJson.read(json.replace("\"routing\"", "\"telepathy\"")));
    }
}
