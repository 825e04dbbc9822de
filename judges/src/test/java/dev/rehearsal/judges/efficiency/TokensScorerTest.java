package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new TokensScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x").using(Usage.tokens(812, 95)).trial();
    }

    @Override
    public double goodValue() {
        return 907;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").using(Usage.tokens(2000, 100)).trial();
    }

    @Override
    public double badValue() {
        return 2100;
    }

    @Test
    void modelCallsAreSummedWhereAllAreKnown() {
        Trials trial = Trials.said("x")
                .model(Source.OBSERVED, "", Usage.tokens(1, 2), "")
                .model(Source.OBSERVED, "", Usage.tokens(3, 4), "")
                .model(Source.REPORTED, "", Usage.tokens(0, 0), "")
                .failedModel();
        assertEquals(10, value(trial.trial()));
        assertAbstains(trial.model(Source.OBSERVED, "", Usage.UNKNOWN, "").trial());
    }

    @Test
    void aCallThatWasHungUpOnLeavesTheSumUnknown() {
        Trials trial = Trials.said("x").model(Source.OBSERVED, "", Usage.tokens(9, 5), "");
        assertEquals(14, value(trial.trial()));
        assertAbstains(trial.call("a", Usage.UNKNOWN, 5, "the caller hung up", List.of())
                .trial());
    }

    @Test
    void unknownIsNeverNone() {
        assertAbstains(Trials.said("x").trial());
    }

    @Test
    void sumNeverOverflows() {
        Usage most = Usage.tokens(Usage.MAX_COUNT, Usage.MAX_COUNT);
        Trials trial = Trials.said("x");
        for (int i = 0; i < 10_000; i++) {
            trial.model(Source.REPORTED, "", most, "");
        }
        assertEquals(Usage.MAX_COUNT, value(trial.trial()));
    }

    @Test
    void callWithinACallIsTheSameOne() {
        Trials trial = Trials.said("x").model(Source.REPORTED, "", Usage.tokens(10, 1), "", new Part.Text("hi"));
        trial.within("s0").model(Source.REPORTED, "", Usage.tokens(10, 1), "", new Part.Text("hi"));
        assertEquals(11, value(trial.trial()));
    }
}
