package dev.rehearsal.reports.store.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.recovery.RecoveryPath;
import dev.rehearsal.judges.recovery.TrialFootprint;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is kept of a trial beside it is what its trace says, and small. */
class FootprintJsonTest {

    private static Span model(int number, String agent, Optional<String> error, String says) {
        return new Span.ModelCall(
                info(number, agent, error),
                "m",
                "p",
                0,
                List.of(),
                error.isPresent() ? List.of() : List.of(Message.text("assistant", says)),
                "",
                error.isPresent() ? Usage.UNKNOWN : Usage.tokens(40, 2),
                List.of());
    }

    private static Span tool(int number, String arguments) {
        return new Span.ToolCall(
                info(number, "clerk", Optional.empty()),
                "book_room",
                "c" + number,
                arguments,
                Optional.of("{\"id\": 7}"));
    }

    private static SpanInfo info(int number, String agent, Optional<String> error) {
        return new SpanInfo(
                "s" + number,
                Optional.empty(),
                "chat",
                agent,
                Optional.of(Samples.NOW.plusMillis(200L * number)),
                Optional.of(Samples.NOW.plusMillis(200L * number + 150)),
                Source.OBSERVED,
                error);
    }

    private static Trial trial(List<Span> spans) {
        ScoredTrial scored = Samples.trial(0, "team", "a", 0, "rate-limit", Optional.of(true), 100);
        return scored.trial().with(new Trace("t", spans));
    }

    @Test
    void readBackIsWhatTheTraceSays() {
        Trial trial = trial(List.of(
                model(0, "clerk \uD800 <b>", Optional.of("429, retry after 2s"), ""),
                model(1, "clerk \uD800 <b>", Optional.of("429, retry after 2s"), ""),
                model(2, "helper", Optional.empty(), "It costs 12 EUR on 2026-03-01. ".repeat(10_000)),
                tool(3, "{\"room\": \"a\", \"nights\": 2}"),
                tool(4, "{\"nights\": 2.0, \"room\": \"a\"}")));
        String column = FootprintJson.column(trial).orElseThrow();
        TrialFootprint kept = FootprintJson.read(column);
        assertEquals(TrialFootprint.of(trial), kept);
        assertEquals(OptionalDouble.of(0), kept.waits(), "200 ms are no 2 s");
        assertEquals(
                new RecoveryPath(2, OptionalLong.of(42), OptionalDouble.of(550)),
                kept.ways().takenOver().get("helper"),
                "its second refusal, and the helper's answer");
        assertEquals(
                1, kept.writes().orElseThrow().counts().size(), "the same thing, however its arguments are written");
        assertEquals(2, kept.outputs().orElseThrow().digests().size());
        assertEquals(true, column.length() < 1_000, column);
    }

    @Test
    void trialOfWhichNothingWasRecordedHasNone() {
        assertEquals(Optional.empty(), FootprintJson.column(trial(List.of())));
        Trial rich = Samples.rich(1, new Outcome.Escalated(Optional.of(TextNode.valueOf("x")), "no \uD800 idea"))
                .trial();
        assertEquals(
                TrialFootprint.of(rich),
                FootprintJson.read(FootprintJson.column(rich).orElseThrow()));
    }
}
