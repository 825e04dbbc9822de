package dev.rehearsal.reports.store.json;

import dev.rehearsal.reports.wording.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text that is too long for its row: the row has it abridged, the table {@code long_texts} has all of it in parts.
 *
 * @param place what it is
 * @param ordinal which span it is of; 0 for others
 * @param text all of it
 */
public record LongText(Place place, int ordinal, String text) {

    /** How many characters stand in a row at most. DuckDB handles 2,048 rows at a time. */
    public static final int MAX_INLINE = 8_000;

    /** How many characters a part has. */
    public static final int PART = 4_000;

    /** What can be long. */
    public enum Place {
        /** What the system answered, in JSON. */
        OUTPUT,
        /** Why the trial ended so. */
        REASON,
        /** What the world held, in JSON. */
        STATE,
        /** The recorded feedback, in JSON. */
        FEEDBACK,
        /** A span, in JSON. */
        SPAN,
        /** What was asked, in JSON. */
        TASK,
        /** What was expected, in JSON. */
        EXPECTATION;

        /** Return the word in the table. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Return what stands in the row for some JSON; where that is not all, add the whole to {@code whole}. */
    static String inline(String json, Place place, int ordinal, List<LongText> whole) {
        if (json.length() <= MAX_INLINE) {
            return json;
        }
        whole.add(new LongText(place, ordinal, json));
        return AbridgedJson.of(json);
    }

    /** Return what stands in the row for plain text; where that is not all, add the whole to {@code whole}. */
    static String inlineText(String text, Place place, List<LongText> whole) {
        if (text.length() <= MAX_INLINE) {
            return text;
        }
        whole.add(new LongText(place, 0, text));
        return Excerpt.of(text, AbridgedJson.MAX_LENGTH);
    }

    /** Return the text cut into parts; no surrogate pair is cut in two. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>(text.length() / PART + 1);
        int from = 0;
        while (from < text.length()) {
            int end = Math.min(text.length(), from + PART);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            parts.add(text.substring(from, end));
            from = end;
        }
        return parts;
    }
}
