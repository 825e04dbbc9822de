package dev.rehearsal.judges.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryTest {

    private static final Optional<Twin> RIGHT = Optional.of(new Twin("completed", Optional.of(true)));

    private static Perturbed trial(String outcome, boolean success) {
        return new Perturbed(outcome, Optional.of(success), OptionalLong.of(2));
    }

    @ParameterizedTest
    @CsvSource({
        "completed, true, SELF_HEALED",
        "completed, false, SILENTLY_CORRUPTED",
        "degraded, true, DEGRADED",
        "degraded, false, SILENTLY_CORRUPTED",
        "escalated, false, ESCALATED",
        "escalated, true, ESCALATED",
        "failed, false, FAILED_LOUDLY",
        "crashed, false, FAILED_LOUDLY",
        "timed_out, false, HUNG",
        "unrecorded, true, SELF_HEALED",
        "unrecorded, false, OUTCOME_UNKNOWN",
    })
    void eachEndHasItsClass(String outcome, boolean success, Recovery expected) {
        assertEquals(expected, Recovery.classify(RIGHT, trial(outcome, success)));
    }

    @Nested
    class WhereAHumanIsTheRightAnswer {

        private final Optional<Twin> twin = Optional.of(new Twin("escalated", Optional.of(true)));

        @Test
        void escalatingAgainIsNoDamage() {
            assertEquals(Recovery.SELF_HEALED, Recovery.classify(twin, trial("escalated", true)));
        }

        @Test
        void answeringAloneIsSilentCorruption() {
            assertEquals(Recovery.SILENTLY_CORRUPTED, Recovery.classify(twin, trial("completed", false)));
        }

        @Test
        void escalatingWrongIsStillSeenByAHuman() {
            assertEquals(Recovery.ESCALATED, Recovery.classify(twin, trial("escalated", false)));
        }
    }

    @Nested
    class NotJudged {

        @Test
        void aFailedTwinHadNothingToSpoil() {
            Optional<Twin> wrong = Optional.of(new Twin("completed", Optional.of(false)));
            assertEquals(Recovery.TWIN_FAILED, Recovery.classify(wrong, trial("completed", false)));
            assertEquals(Recovery.TWIN_FAILED, Recovery.classify(wrong, trial("timed_out", false)));
        }

        @Test
        void aPerturbationThatNeverActedSaysNothing() {
            Perturbed idle = new Perturbed("completed", Optional.of(false), OptionalLong.of(0));
            assertEquals(Recovery.NEVER_FIRED, Recovery.classify(RIGHT, idle));
        }

        @Test
        void anUncountedPerturbationIsJudged() {
            Perturbed uncounted = new Perturbed("completed", Optional.of(false), OptionalLong.empty());
            assertEquals(Recovery.SILENTLY_CORRUPTED, Recovery.classify(RIGHT, uncounted));
        }

        @Test
        void withoutTwinOrPlayingOrVerdictNobodyCanSay() {
            assertEquals(Recovery.NO_TWIN, Recovery.classify(Optional.empty(), trial("completed", true)));
            assertEquals(
                    Recovery.NO_TWIN,
                    Recovery.classify(Optional.of(new Twin("not_played", Optional.empty())), trial("completed", true)));
            assertEquals(
                    Recovery.NOT_PLAYED,
                    Recovery.classify(RIGHT, new Perturbed("not_played", Optional.empty(), OptionalLong.of(0))));
            assertEquals(
                    Recovery.NO_VERDICT,
                    Recovery.classify(Optional.of(new Twin("completed", Optional.empty())), trial("completed", true)));
            assertEquals(
                    Recovery.NO_VERDICT,
                    Recovery.classify(RIGHT, new Perturbed("completed", Optional.empty(), OptionalLong.of(1))));
        }

        @Test
        void aHangNeedsNoVerdict() {
            assertEquals(
                    Recovery.HUNG,
                    Recovery.classify(RIGHT, new Perturbed("timed_out", Optional.empty(), OptionalLong.of(1))));
        }
    }

    @Test
    void wordsAreThoseOfTheFormats() {
        assertEquals("silently-corrupted", Recovery.SILENTLY_CORRUPTED.word());
        assertTrue(Recovery.HUNG.judged());
        assertFalse(Recovery.TWIN_FAILED.judged());
    }

    @Test
    void anUnknownOutcomeIsTheCallersFault() {
        assertThrows(IllegalArgumentException.class, () -> Recovery.classify(RIGHT, trial("fine", true)));
    }
}
