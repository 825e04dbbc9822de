package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
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
