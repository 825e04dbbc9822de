package dev.rehearsal.judges.statistics.passrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule against its definition, against tables, and against many seeds. */
class PassRateRuleTest {

    @ParameterizedTest
    // By exact fractions: the least c with P(X > c) <= 1 - confidence.
    @CsvSource({
        "20, 0.9, 0.95, 4",
        "30, 0.9, 0.95, 6",
        "10, 0.9, 0.95, 3",
        "10, 0.8, 0.95, 4",
        "100, 0.95, 0.95, 9",
        "20, 0.9, 0.99, 6",
        "5, 1, 0.95, 0",
        "1, 1, 0.95, 0",
        "20, 0.5, 0.95, 14"
    })
    void allowsWhatTheExactTestAllows(int repetitions, double rate, double confidence, int allowed) {
        assertEquals(allowed, rule(repetitions, rate, confidence).allowedFailures());
    }

    @Test
    void tooFewRepetitionsToRefuteAreRefused() {
        String message = String.valueOf(
                assertThrows(InvalidInputException.class, () -> PassRateRule.of("suite.yaml:9", 1, 0.9, 0.95))
                        .getMessage());
        assertTrue(message.startsWith("suite.yaml:9: ") && message.contains("at least 2 times"), message);
        assertEquals(1, PassRateRule.of("suite.yaml:9", 2, 0.9, 0.95).allowedFailures());
    }

    @Nested
    class Stopping {
        private final PassRateRule rule = rule(20, 0.9, 0.95);

        @Test
        void failsWithTheFirstFailureThatIsTooMany() {
            assertEquals(Standing.OPEN, rule.after(0, 4, 0));
            assertEquals(Standing.FAILED, rule.after(0, 5, 0));
        }

        @Test
        void passesOnceTheRestMayAllFail() {
            assertEquals(Standing.OPEN, rule.after(15, 0, 0));
            assertEquals(Standing.PASSED, rule.after(16, 0, 0));
            assertEquals(Standing.PASSED, rule.after(16, 4, 0));
        }

        @Test
        void whatHasNoVerdictIsTakenForFailedBeforeItPassesAndForPassedBeforeItFails() {
            assertEquals(Standing.PASSED, rule.after(16, 2, 2));
            assertEquals(Standing.UNKNOWN, rule.after(15, 2, 3));
            assertEquals(Standing.FAILED, rule.after(5, 5, 10));
        }

        @Test
        void nothingPassesForWantOfEvidence() {
            assertEquals(Standing.UNKNOWN, PassRateRule.all(3).after(0, 0, 3));
            assertEquals(Standing.UNKNOWN, rule(3, 0.5, 0.8).after(0, 0, 3));
        }

        @Test
        void neverChangesTheAnswerOfAllRepetitions() {
            SplittableRandom random = new SplittableRandom(11);
            for (int i = 0; i < 1_000; i++) {
                PassRateRule any = rule(
                        4 + random.nextInt(40), 0.5 + 0.49 * random.nextDouble(), 0.8 + 0.13 * random.nextDouble());
                long seed = random.nextLong();
                double truth = random.nextDouble();
                SplittableRandom early = new SplittableRandom(seed);
                SplittableRandom late = new SplittableRandom(seed);
                assertEquals(
                        whole(any, () -> late.nextDouble() < truth) > any.allowedFailures(),
                        curtailed(any, () -> early.nextDouble() < truth) == Standing.FAILED,
                        () -> any + " seed " + seed);
            }
        }
    }

    @Test
    void falseAlarmsStayBelowWhatWasPromisedOverManySeeds() {
        PassRateRule rule = rule(20, 0.9, 0.95);
        double alarms = shareFailed(rule, 0.9);
        // Exactly 0.0432; four standard errors of 40,000 draws are 0.0041.
        assertEquals(0.0432, alarms, 0.0041);
        assertTrue(alarms <= 0.05, "false alarms " + alarms);
    }

    @Test
    void aRateThatIsMuchTooLowIsFound() {
        // Exactly 0.7625 for a true rate of 0.7, 0.9941 for 0.5.
        assertEquals(0.7625, shareFailed(rule(20, 0.9, 0.95), 0.7), 0.01);
        assertEquals(0.9941, shareFailed(rule(20, 0.9, 0.95), 0.5), 0.01);
    }

    private static PassRateRule rule(int repetitions, double rate, double confidence) {
        return PassRateRule.of("test", repetitions, rate, confidence);
    }

    private static double shareFailed(PassRateRule rule, double truth) {
        int seeds = 40_000;
        int failed = 0;
        for (int seed = 0; seed < seeds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            if (curtailed(rule, () -> random.nextDouble() < truth) == Standing.FAILED) {
                failed++;
            }
        }
        return (double) failed / seeds;
    }

    private static Standing curtailed(PassRateRule rule, BooleanSupplier passes) {
        int passed = 0;
        int failed = 0;
        Standing standing = rule.after(0, 0, 0);
        while (standing == Standing.OPEN) {
            if (passes.getAsBoolean()) {
                passed++;
            } else {
                failed++;
            }
            standing = rule.after(passed, failed, 0);
        }
        return standing;
    }

    private static int whole(PassRateRule rule, BooleanSupplier passes) {
        int failed = 0;
        for (int i = 0; i < rule.repetitions(); i++) {
            failed += passes.getAsBoolean() ? 0 : 1;
        }
        return failed;
    }

    @Nested
    class Idle {

        @Test
        void repetitionsThatTestedNothingCountAsNone() {
            PassRateRule rule = rule(20, 0.9, 0.95);
            assertEquals(Standing.PASSED, rule.afterAll(9, 1, 10), "ten were tested, of which three may fail");
            assertEquals(Standing.PASSED, rule.afterAll(7, 3, 10));
            assertEquals(
                    Standing.FAILED, rule.afterAll(6, 4, 10), "four of twenty might fail, of ten they are too many");
            assertEquals(Standing.UNKNOWN, rule.afterAll(0, 0, 20));
            assertEquals(Standing.UNKNOWN, rule.afterAll(0, 1, 19), "one repetition refutes no rate below 1");
            assertEquals(Standing.FAILED, PassRateRule.all(3).afterAll(0, 1, 2));
            assertEquals(Standing.PASSED, PassRateRule.all(3).afterAll(1, 0, 2));
            assertEquals(Standing.UNKNOWN, PassRateRule.all(3).afterAll(0, 0, 3));
            assertEquals(Standing.UNKNOWN, PassRateRule.all(3).afterAll(1, 0, 1), "one has no verdict");
        }

        @Test
        void withoutAnyItIsTheRuleItself() {
            PassRateRule rule = rule(20, 0.9, 0.95);
            for (int failed = 0; failed <= 20; failed++) {
                assertEquals(rule.after(20 - failed, failed, 0), rule.afterAll(20 - failed, failed, 0));
            }
        }
    }
}
