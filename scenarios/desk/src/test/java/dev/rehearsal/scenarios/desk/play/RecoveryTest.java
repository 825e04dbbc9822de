package dev.rehearsal.scenarios.desk.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.desk.play.Playground.Result;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What faults do to both systems. */
class RecoveryTest {

    private static final List<String> CASES = List.of("refund-01", "mixed-01", "mixed-22", "talk-04", "privacy-05");
    private static final Playground PLAYGROUND = new Playground(ErrorRates.FLAWLESS);

    @AfterAll
    static void close() {
        PLAYGROUND.close();
    }

    @Nested
    class WhatPasses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{use: rate-limit, every: 2, retry-after: 10ms}",
                    "{use: stalled-reply, every: 2, for: 40ms}",
                    "{use: stalled-reply, every: 2, for: 40ms, after: nothing}",
                    "{use: malformed-json}",
                    "{use: failing-tool}",
                    "{use: typos, rate: 0.3}"
                })
        void isHealedByBothSystems(String perturbation) {
            for (String system : List.of("desk-single-agent", "desk-orchestrator")) {
                long fired = 0;
                for (String id : CASES) {
                    Result result = play(system, "{}", id, perturbation);
                    assertEquals(List.of(), result.wrong(), system + " " + id);
                    fired += result.perturbations().firedCount();
                }
                assertTrue(fired > 0, "nothing fired");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"desk-single-agent", "desk-orchestrator"})
        @Timeout(value = 20, unit = TimeUnit.MINUTES)
        void aStalledReplyIsCutByTheClientsPatience(String system) {
            Result result = play(
                    system, "{\"call-timeout\": \"1s\"}", "refund-01", "{use: stalled-reply, every: 2, for: 600m}");
            assertEquals(List.of(), result.wrong());
        }
    }

    @Nested
    class WhatStays {
        @ParameterizedTest
        @ValueSource(strings = {"desk-single-agent", "desk-orchestrator"})
        void aToolThatNeverWorksDegrades(String system) {
            Result result = play(system, "{}", "refund-01", "{use: failing-tool, every: 1, tool: issue_refund}");
            assertInstanceOf(Outcome.Degraded.class, result.played().outcome());
            assertTrue(result.answer().contains("could not finish"), result.answer());
        }

        @ParameterizedTest
        @ValueSource(strings = {"desk-single-agent", "desk-orchestrator"})
        void aModelThatIsAwayFailsLoudlyAfterThreeRetries(String system) {
            Result result =
                    play(system, "{}", "refund-01", "{use: rate-limit, every: 1, retry-after: 10ms, scope: agent}");
            assertInstanceOf(Outcome.Failed.class, result.played().outcome());
            assertEquals(
                    system.equals("desk-single-agent") ? 4 : 8,
                    result.seen().calls().size());
            assertTrue(
                    result.played().outcome().reason().contains("429"),
                    result.played().outcome()::reason);
        }

        @Test
        void theTeamGivesWayToTheSingleAgentWhenItsContractsStayBroken() {
            Result result = play("desk-orchestrator", "{}", "question-01", "{use: malformed-json, every: 1}");
            Outcome.Degraded degraded =
                    assertInstanceOf(Outcome.Degraded.class, result.played().outcome());
            assertTrue(degraded.why().contains("the single agent took over: triage/1 twice broken"), degraded.why());
        }
    }

    @Nested
    class WhatIsLostOnTheWay {
        @Test
        void aLostLimitIsSeenByTheVerifierAndGoesToAHuman() {
            Result result =
                    play("desk-orchestrator", "{}", "refund-05", "{use: lost-last-sentence, every: 1, to: refunds}");
            Outcome.Escalated escalated =
                    assertInstanceOf(Outcome.Escalated.class, result.played().outcome());
            assertTrue(escalated.why().contains("were paid where no more than"), escalated.why());
        }

        @Test
        void theSingleAgentHasNoHandoffsToLoseFrom() {
            Result result = play("desk-single-agent", "{}", "refund-05", "{use: lost-last-sentence, every: 1}");
            assertEquals(List.of(), result.wrong());
            assertEquals(0, result.perturbations().firedCount());
        }
    }

    private static Result play(String name, String options, String id, String perturbation) {
        SystemUnderTest system = Playground.system(name, options);
        String json = perturbation
                .replaceAll("([a-z-]+): ", "\"$1\": ")
                .replaceAll(": ([a-z][\\w-]*|\\d+m?s|\\d+m)", ": \"$1\"");
        return PLAYGROUND.play(system, Playground.theCase(id), Playground.perturbation(json));
    }
}
