package dev.rehearsal.judges.planted;

import java.util.Locale;

/**
 * The one thing that a handoff got wrong.
 *
 * @param act what was done
 * @param kind what kind of obligation it was done to
 * @param hop the handoff, counted from 1
 * @param before the words that stood there; empty text for an invention
 * @param after the words that stand there instead; empty text for a loss
 * @param sentence the sentence around it as it was; the invented one for an invention
 */
public record PlantedChange(Act act, Kind kind, int hop, String before, String after, String sentence) {

    /** What is done to an obligation. */
    public enum Act {
        /** It is left out. */
        LOSS,
        /** Its value, unit, direction or sense becomes another. */
        CHANGE,
        /** One is added that no source says. */
        INVENTION,
        /** What was owed becomes a wish. */
        WEAKENING;

        /** Return the word for it in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be owed. */
    public enum Kind {
        IDENTIFIER,
        AMOUNT,
        DATE,
        TIME,
        NAME,
        EXCLUSION,
        LIMIT,
        CONDITION,
        FORMAT,
        /** A duty as such: must, have to, only. */
        DUTY;

        /** Return the word for it in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
