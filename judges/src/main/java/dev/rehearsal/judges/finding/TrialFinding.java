package dev.rehearsal.judges.finding;

import dev.rehearsal.judges.Score;
import java.util.List;

/**
 * What one trial shows of a known failure.
 *
 * @param mode the failure
 * @param answer whether it shows
 * @param explanation a sentence for people: what shows it, or what else explains what looks like it; may quote hostile text
 * @param spans the ids of the spans that show it, in the trace's order; empty where it does not show
 */
public record TrialFinding(FailureMode mode, Answer answer, String explanation, List<String> spans) {

    public TrialFinding {
        spans = List.copyOf(spans);
        if (explanation.length() > Score.LONGEST_EXPLANATION) {
            int end = Score.LONGEST_EXPLANATION;
            explanation =
                    explanation.substring(0, Character.isHighSurrogate(explanation.charAt(end - 1)) ? end - 1 : end);
        }
    }

    /** Make a finding that no spans show. */
    public TrialFinding(FailureMode mode, Answer answer, String explanation) {
        this(mode, answer, explanation, List.of());
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
