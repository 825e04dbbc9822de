package dev.rehearsal.judges;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The word of a judge on one trial, in one metric: what stands behind the score, to be held against what people say.
 *
 * @param metric the metric that the label gives, 1 or 0
 * @param judge who judged: model and rubric with its version
 * @param label {@code pass} or {@code fail}; empty where the reply was no verdict, or none came
 * @param rating 1 to 10; empty where there is no label
 * @param justification why, in the judge's words, or why there is no label; may quote hostile text
 * @param raw the reply as it came, at most {@link #MAX_RAW} UTF-16 units of it, without keys; empty text where none came
 */
public record Verdict(
        String metric, String judge, Optional<String> label, OptionalInt rating, String justification, String raw) {

    /** The greatest length of a raw reply that is kept, in UTF-16 units. */
    public static final int MAX_RAW = 4_000;

    public Verdict {
        justification = bounded(justification);
        raw = bounded(raw);
    }

    private static String bounded(String text) {
        if (text.length() <= MAX_RAW) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_RAW - 1)) ? MAX_RAW - 1 : MAX_RAW;
        return text.substring(0, end);
    }
}
