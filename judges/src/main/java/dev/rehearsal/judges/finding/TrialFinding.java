package dev.rehearsal.judges.finding;

import dev.rehearsal.judges.Score;

/**
 * What one trial shows of a known failure.
 *
 * @param mode the failure
 * @param answer whether it shows
 * @param explanation a sentence for people: what shows it, or what else explains what looks like it; may quote hostile text
 */
public record TrialFinding(FailureMode mode, Answer answer, String explanation) {

    public TrialFinding {
        if (explanation.length() > Score.LONGEST_EXPLANATION) {
            int end = Score.LONGEST_EXPLANATION;
            explanation =
                    explanation.substring(0, Character.isHighSurrogate(explanation.charAt(end - 1)) ? end - 1 : end);
        }
    }

    /** Whether a trial shows a failure. */
    public enum Answer {
        /** It shows. */
        SHOWN,
        /** What looks like it has another cause. */
        EXPLAINED,
        /** Nothing looks like it. */
        ABSENT,
        /** The rule itself failed on what the system gave; nothing is known. */
        FAILED
    }
}
