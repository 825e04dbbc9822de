package dev.rehearsal.judges.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForbiddenScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ForbiddenScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("A partial refund is possible.").expecting(FORBIDDEN).trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("A full refund is on its way.").expecting(FORBIDDEN).trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static final String FORBIDDEN = "{\"forbidden\": [\"full refund\"]}";

    @Test
    void negatedClaimCountsAsSaid() {
        assertEquals(
                0,
                value(Trials.said("We cannot offer a full refund.")
                        .expecting(FORBIDDEN)
                        .trial()));
    }

    @Test
    void sentencesDoNotRunTogether() {
        assertEquals(
                1,
                value(Trials.said("The house is full. Refund is not possible")
                        .expecting(FORBIDDEN)
                        .trial()));
    }

    @Test
    void crashIsNoWayToABetterRateAndEscalationSaysNothing() {
        assertAbstains(
                Trials.ended(new Outcome.Crashed("boom")).expecting(FORBIDDEN).trial());
        assertEquals(
                1,
                value(Trials.ended(new Outcome.Escalated(Optional.empty(), "unsure"))
                        .expecting(FORBIDDEN)
                        .trial()));
    }

    @Test
    void caseThatForbidsNothingIsNotJudged() {
        assertAbstains(Trials.said("x").trial());
    }
}
