package dev.rehearsal.judges.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CorruptionTest {

    private static final Optional<Twin> RIGHT = Optional.of(new Twin("completed", Optional.of(true)));
    private static final Optional<Twin> WRONG = Optional.of(new Twin("completed", Optional.of(false)));
    private static final Perturbed HEALED = end("completed", true);
    private static final Perturbed CORRUPTED = end("completed", false);
    private static final Perturbed LOUD = end("failed", false);
    private static final Perturbed IDLE = new Perturbed("completed", Optional.of(false), OptionalLong.of(0));
    private static final Perturbed UNSCORED = new Perturbed("completed", Optional.empty(), OptionalLong.of(1));

    private static Perturbed end(String outcome, boolean success) {
        return new Perturbed(outcome, Optional.of(success), OptionalLong.of(1));
    }

    private static CasePair pair(CorruptionTally tally) {
        return tally.pair("case", Map.of()).orElseThrow();
    }

    @Nested
    class Pairs {

        private final CorruptionTally tally = new CorruptionTally();

        @Test
        void onlySilentFailuresCount() {
            tally.add(RIGHT, LOUD, Optional.of(CORRUPTED));
            tally.add(RIGHT, end("timed_out", false), Optional.of(LOUD));
            tally.add(RIGHT, end("escalated", false), Optional.of(HEALED));
            tally.add(RIGHT, end("degraded", false), Optional.of(HEALED));
            assertEquals(new Tally(4, 0, 1, 1), pair(tally).candidate());
            assertEquals(new Tally(4, 0, 1, 1), pair(tally).baseline());
        }

        @Test
        void trialsInWhichItNeverActedAndThoseOfAWrongTwinAreNoPairs() {
            tally.add(RIGHT, IDLE, Optional.of(HEALED));
            tally.add(WRONG, CORRUPTED, Optional.of(CORRUPTED));
            tally.add(Optional.empty(), CORRUPTED, Optional.of(CORRUPTED));
            assertEquals(Optional.empty(), tally.pair("case", Map.of()));
            assertEquals(0, tally.unpaired());
        }

        @Test
        void aTrialWithoutANullReplayThatActedIsCounted() {
            tally.add(RIGHT, CORRUPTED, Optional.empty());
            tally.add(RIGHT, CORRUPTED, Optional.of(IDLE));
            assertEquals(2, tally.unpaired());
            assertEquals(Optional.empty(), tally.pair("case", Map.of()));
        }

        @Test
        void whatNobodyCountedIsTakenToHaveActed() {
            tally.add(
                    RIGHT,
                    new Perturbed("completed", Optional.of(false), OptionalLong.empty()),
                    Optional.of(new Perturbed("completed", Optional.of(true), OptionalLong.empty())));
            assertEquals(new Tally(1, 0, 1, 1), pair(tally).candidate());
        }

        @Test
        void whatSaysNothingLacksAValueOnItsOwnSide() {
            tally.add(RIGHT, UNSCORED, Optional.of(HEALED));
            tally.add(RIGHT, HEALED, Optional.of(new Perturbed("not_played", Optional.empty(), OptionalLong.empty())));
            assertEquals(new Tally(1, 1, 0, 0), pair(tally).candidate());
            assertEquals(new Tally(1, 1, 0, 0), pair(tally).baseline());
        }
    }

    @Test
    void withoutPairsNothingIsMeasured() {
        assertEquals(Optional.empty(), Corruption.net("typos", List.of(), 0.95));
    }

    /**
     * Worlds of 169 cases, each played twice, clean, as a null replay and under a fault that acts in four of five trials. Cases
     * differ in difficulty. Trials of one case and repetition share their seed: with this probability a trial is its twin again,
     * else it is drawn anew, as a live model does. Half of what fails does so loudly.
     */
    @Nested
    class BySimulation {

        private static final int CASES = 169;
        private static final int REPETITIONS = 2;
        private static final int EXPERIMENTS = 1_000;

        private record Found(int below, int above, int covered, double mean) {}

        private static Perturbed drawn(SplittableRandom random, double right) {
            return random.nextDouble() < right ? HEALED : random.nextBoolean() ? LOUD : CORRUPTED;
        }

        private static Perturbed again(SplittableRandom random, Perturbed clean, double same, double right) {
            return random.nextDouble() < same ? clean : drawn(random, right);
        }

        private static Comparison net(SplittableRandom random, double same, double planted) {
            List<CasePair> pairs = new ArrayList<>();
            for (int i = 0; i < CASES; i++) {
                double right = 1 - 0.2 * random.nextDouble();
                CorruptionTally tally = new CorruptionTally();
                for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                    Perturbed clean = drawn(random, right);
                    Optional<Twin> twin = Optional.of(new Twin(clean.outcome(), clean.success()));
                    Perturbed replay = again(random, clean, same, right);
                    Perturbed healed = again(random, clean, same, right);
                    boolean spoilt = random.nextDouble() < planted;
                    Perturbed fault = random.nextDouble() < 0.8 ? (spoilt ? CORRUPTED : healed) : IDLE;
                    tally.add(twin, fault, Optional.of(replay));
                }
                tally.pair("case-" + i, Map.of()).ifPresent(pairs::add);
            }
            return Corruption.net("fault", pairs, 0.95).orElseThrow();
        }

        private static Found play(double same, double planted, double truth) {
            int below = 0;
            int above = 0;
            int covered = 0;
            double sum = 0;
            for (int seed = 0; seed < EXPERIMENTS; seed++) {
                Comparison.Difference net = net(new SplittableRandom(seed), same, planted)
                        .difference()
                        .orElseThrow();
                Interval interval = net.interval().orElseThrow();
                below += interval.high() < 0 ? 1 : 0;
                above += interval.low() > 0 ? 1 : 0;
                covered += interval.contains(truth) ? 1 : 0;
                sum += net.value();
            }
            return new Found(below, above, covered, sum / EXPERIMENTS);
        }

        @Test
        void aFaultThatIsAlwaysHealedGivesZeroWithinItsInterval() {
            Found certain = play(1, 0, 0);
            assertEquals(new Found(0, 0, EXPERIMENTS, 0), certain, "a system that repeats itself exactly");
            for (double same : new double[] {0.7, 0}) {
                Found found = play(same, 0, 0);
                assertEquals(0, found.mean(), 0.002, "no bias: " + found);
                assertTrue(found.below() + found.above() <= 0.06 * EXPERIMENTS, "false alarms: " + found);
            }
        }

        @Test
        void tenPointsOfPlantedSilentCorruptionAreFound() {
            // Of the trials with a right twin, chance alone corrupts 0, 1.5 and 4.8 points when a trial is its twin
            // always, in 7 of
            // 10, never; the plant spoils a tenth of the others, too.
            for (double[] world : new double[][] {{1, 0}, {0.7, 0.0145}, {0, 0.0483}}) {
                double chance = world[1];
                Found found = play(world[0], 0.1 / (1 - chance), 0.1);
                assertEquals(0.1, found.mean(), 0.002, found.toString());
                assertTrue(found.above() >= 0.93 * EXPERIMENTS && found.below() == 0, "found: " + found);
                assertTrue(found.covered() >= 0.935 * EXPERIMENTS, "covered: " + found);
            }
        }
    }
}
