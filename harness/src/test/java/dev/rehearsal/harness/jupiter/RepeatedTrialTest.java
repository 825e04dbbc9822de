package dev.rehearsal.harness.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How repetitions are counted, through JUnit's own test kit. */
class RepeatedTrialTest {

    private static List<String> verdicts = List.of();
    private static int next;

    /** Play the sample with these verdicts, each {@code p}, {@code f}, {@code a}, or {@code i} for a fault that never acted. */
    private static EngineExecutionResults play(Class<?> sample, String words) {
        verdicts = List.of(words.split(""));
        next = 0;
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(sample))
                .execute();
    }

    private static void verdict() {
        String word = verdicts.get(next++);
        Assumptions.assumeFalse(word.equals("a"), "nobody can say");
        if (word.equals("i")) {
            throw new RepetitionInterceptor.IdleFaultException("the fault never acted");
        }
        if (word.equals("f")) {
            fail("wrong answer " + next);
        }
    }

    /** Twenty at most, nine in ten: four may fail. */
    static class NineInTen {
        @RepeatedTrial(20)
        @PassRate(atLeast = 0.9, confidence = 0.95)
        void sample() {
            verdict();
        }
    }

    /** Three, all must pass. */
    static class All {
        @RepeatedTrial(3)
        void sample() {
            verdict();
        }
    }

    /** One repetition shows nothing of a rate of nine in ten. */
    static class TooFew {
        @RepeatedTrial(1)
        @PassRate(atLeast = 0.9)
        void sample() {
            verdict();
        }
    }

    @Nested
    class StopsEarly {
        @Test
        void whenItCannotFailAnyMore() {
            play(NineInTen.class, "pppppppppppppppp")
                    .testEvents()
                    .assertStatistics(stats -> stats.started(16).succeeded(16));
        }

        @Test
        void withTheFailureThatIsTooMany() {
            play(NineInTen.class, "fpfpffppf")
                    .testEvents()
                    .assertStatistics(
                            stats -> stats.started(9).succeeded(4).aborted(4).failed(1));
        }

        @Test
        void withTheFirstFailureWhereAllMustPass() {
            play(All.class, "pf")
                    .testEvents()
                    .assertStatistics(stats -> stats.started(2).succeeded(1).failed(1));
        }
    }

    @Test
    void failuresThatAreAllowedAreAbortedAndTheTestIsGreen() {
        play(NineInTen.class, "ffffpppppppppppppppp")
                .testEvents()
                .assertStatistics(
                        stats -> stats.started(20).succeeded(16).aborted(4).failed(0));
    }

    @Test
    void theDecidingFailureTellsOfAllOthers() {
        TestExecutionResult last = play(NineInTen.class, "fffff").testEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class);
        Throwable thrown = last.getThrowable().orElseThrow();
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains("0 passed, 5 failed; at least 90% must pass (95% confidence: up to 4"), message);
        assertTrue(message.contains("wrong answer 5"), message);
        assertEquals(4, thrown.getSuppressed().length);
    }

    @Test
    void whatNobodyCanSayIsNeitherPassedNorFailed() {
        play(NineInTen.class, "aaaaapppppppppppppppp")
                .testEvents()
                .assertStatistics(
                        stats -> stats.started(20).aborted(6).succeeded(14).failed(0));
        play(All.class, "aaa")
                .testEvents()
                .assertStatistics(stats -> stats.aborted(3).failed(0));
    }

    @Test
    void tooFewRepetitionsForTheRateAreAMistake() {
        EngineExecutionResults results = play(TooFew.class, "p");
        results.testEvents().assertStatistics(stats -> stats.started(0));
        results.containerEvents().assertStatistics(stats -> stats.failed(1));
    }

    @Nested
    class UnderAFaultThatNeverActed {
        @Test
        void aRepetitionShowsNothingAndTheOthersDecide() {
            play(All.class, "pip")
                    .testEvents()
                    .assertStatistics(
                            stats -> stats.started(3).succeeded(2).aborted(1).failed(0));
            play(All.class, "iif")
                    .testEvents()
                    .assertStatistics(stats -> stats.started(3).aborted(2).failed(1));
        }

        @Test
        void aTestOfNothingElseIsNeitherPassedNorFailed() {
            play(All.class, "iii")
                    .testEvents()
                    .assertStatistics(
                            stats -> stats.started(3).succeeded(0).aborted(3).failed(0));
        }

        @Test
        void theLastOneFailsWhereTooManyOfTheOthersDid() {
            TestExecutionResult last = play(NineInTen.class, "ffffppppppiiiiiiiiii").testEvents().failed().stream()
                    .findFirst()
                    .orElseThrow()
                    .getRequiredPayload(TestExecutionResult.class);
            String message = String.valueOf(last.getThrowable().orElseThrow().getMessage());
            assertTrue(message.contains("6 passed, 4 failed, 10 in which the fault never acted"), message);
        }
    }
}
