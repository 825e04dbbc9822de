package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class ToolErrorsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ToolErrorsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x").tool("a", "{}").trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").tool("a", "{}", "404", Source.REPORTED).trial();
    }

    @Override
    public double badValue() {
        return 1;
    }

    @Test
    void firstErrorIsNamed() {
        String why = only(bad()).explanation();
        assertTrue(why.contains("\"a\": \"404\""), why);
    }

    @Test
    void whatTheTrialsEndBrokeOffIsNobodysError() {
        assertEquals(0, value(Trials.said("x").brokenOffTool("a").trial()));
        assertEquals(
                1,
                value(Trials.said("x")
                        .brokenOffTool("a")
                        .tool("b", "{}", "broken off", Source.OBSERVED)
                        .trial()));
    }

    @Test
    void requestsDoNotTellHowTheyEnded() {
        assertAbstains(
                Trials.said("x").model(new Part.ToolRequest("1", "a", "{}")).trial());
        assertAbstains(Trials.said("x").using(Trials.calls(1, 4)).trial());
        assertEquals(0, value(Trials.said("x").model(new Part.Text("hi")).trial()));
    }
}
