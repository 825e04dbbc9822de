package dev.rehearsal.judges.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutcomeScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new OutcomeScorer();
    }

    @Override
    public Trial good() {
        return Trials.ended(new Outcome.Escalated(Optional.empty(), "unsure"))
                .expecting(ESCALATED)
                .trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("Done.").expecting(ESCALATED).trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static final String ESCALATED = "{\"outcome\": \"escalated\"}";

    @Test
    void aTakeoverIsNoEscalationOfTheSystems() {
        Trial escalated = Trials.ended(new Outcome.Escalated(Optional.empty(), "taken over by a person"))
                .expecting(ESCALATED)
                .trial();
        assertEquals(1, value(escalated));
        assertEquals(0, value(escalated.with(PlayFacts.NONE.takenOverAfter(OptionalLong.of(12)))));
    }

    @Test
    void completedOrDegradedIsRightWhereTheCaseDoesNotSay() {
        assertEquals(1, value(Trials.said("x").trial()));
        assertEquals(
                1,
                value(Trials.ended(new Outcome.Degraded(Trials.json("1"), "one agent down"))
                        .trial()));
        assertEquals(0, value(Trials.ended(new Outcome.Failed("gave up")).trial()));
        assertEquals(0, value(Trials.ended(new Outcome.TimedOut("late")).trial()));
        assertEquals(0, value(Trials.ended(new Outcome.Crashed("boom")).trial()));
    }

    @Test
    void degradedIsNotCompletedWhereTheCaseSaysCompleted() {
        assertEquals(
                0,
                value(Trials.ended(new Outcome.Degraded(Trials.json("1"), ""))
                        .expecting("{\"outcome\": \"completed\"}")
                        .trial()));
    }
}
