package dev.rehearsal.scenarios.desk.play;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.desk.play.Playground.Result;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each defect that can be planted in the team shows. */
class FlawTest {

    private static final Playground PLAYGROUND = new Playground(ErrorRates.FLAWLESS);

    @AfterAll
    static void close() {
        PLAYGROUND.close();
    }

    @Test
    void negationLostTakesTheLimitOutOfTheHandoff() {
        Result result = play("negation-lost", "refund-06");
        assertFalse(result.good());
        assertTrue(result.played()
                .trace()
                .all(Span.Handoff.class)
                .filter(handoff -> handoff.to().equals("refunds"))
                .noneMatch(handoff -> handoff.payload().contains("at most")));
    }

    @Test
    void amountRoundedReachesTheCustomer() {
        Result result = play("amount-rounded", "refund-01");
        assertTrue(result.wrong().contains("misses 119.00 EUR"), result.wrong()::toString);
    }

    @Test
    void silentFailureReportsWhatWasNeverDone() {
        Result result = play("silent-failure", "mixed-15");
        assertFalse(result.good());
        assertTrue(result.answer().contains("The rest is done as you asked."), result.answer());
    }

    @Test
    void doomLoopEndsAtTheTurnLimit() {
        Result result = play("doom-loop", "refund-01");
        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, result.played().outcome());
        assertTrue(failed.why().startsWith("turn limit"), failed.why());
        assertTrue(result.seen().calls().size()
                > 3 * play("none", "refund-01").seen().calls().size());
    }

    private static Result play(String defect, String id) {
        return PLAYGROUND.play(
                Playground.system("desk-orchestrator", "{\"defect\": \"" + defect + "\"}"), Playground.theCase(id));
    }
}
