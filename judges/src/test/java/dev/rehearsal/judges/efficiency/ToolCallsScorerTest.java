package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolCallsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ToolCallsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x").tool("a", "{}").trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").tool("a", "{}").tool("b", "{}").tool("c", "{}").trial();
    }

    @Override
    public double badValue() {
        return 3;
    }

    @Test
    void requestsCountWhereRunsAreNotRecorded() {
        assertEquals(
                1,
                value(Trials.said("x")
                        .model(new Part.Text("hm"), new Part.ToolRequest("1", "a", "{}"))
                        .trial()));
    }

    @Test
    void observedRequestsGoBeforeReportedRuns() {
        Trial trial = Trials.said("x")
                .tool("a", "{}")
                .model(
                        Source.OBSERVED,
                        "",
                        Usage.UNKNOWN,
                        "",
                        new Part.ToolRequest("1", "a", "{}"),
                        new Part.ToolRequest("2", "b", "{}"))
                .trial();
        assertEquals(2, value(trial));
    }

    @Test
    void repliesWithoutRequestsAreNoneAndUnrecordedRepliesAreUnknown() {
        assertEquals(0, value(Trials.said("x").model(new Part.Text("hi")).trial()));
        assertAbstains(Trials.said("x").model().trial());
    }

    /** A request by which a handoff was found handed over; it used no tool, whatever its name. */
    @Test
    void requestThatHandsOverIsNoCallOfATool() {
        Trial trial = Trials.said("x")
                .model(Source.OBSERVED, "triage", Usage.UNKNOWN, "", new Part.ToolRequest("1", "weiterleiten", "{}"))
                .model(Source.OBSERVED, "billing", Usage.UNKNOWN, "", new Part.Text("Done."))
                .trial();
        assertEquals(1, value(trial));
        Handoff handoff = new Handoff(
                new SpanInfo(
                        "00000000000000ff",
                        Optional.empty(),
                        "weiterleiten",
                        "triage",
                        Optional.empty(),
                        Optional.empty(),
                        Source.OBSERVED,
                        Optional.empty()),
                "triage",
                "billing",
                Handoff.Direction.DOWN,
                "{}",
                Handoff.Detection.TRANSFER_TOOL);
        List<Span> spans = new ArrayList<>(trial.trace().spans());
        spans.add(handoff);
        assertEquals(0, value(trial.with(new Trace("", spans))));
    }

    @Test
    void usageCountsWithoutATrace() {
        assertEquals(4, value(Trials.said("x").using(Trials.calls(1, 4)).trial()));
        assertAbstains(Trials.said("x").trial());
    }

    @Test
    void runSeenByBothEndsIsOne() {
        Trials trial = Trials.said("x").tool("f", "{\"a\": 1}");
        trial.within("s0").tool("f", "{\"a\":1}");
        assertEquals(1, value(trial.trial()));
        assertEquals(2, value(trial.tool("g", "{}").trial()));
    }
}
