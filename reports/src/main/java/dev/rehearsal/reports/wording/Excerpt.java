package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.statistics.MetricFormat;

/**
 * Head and tail of a long text with how much is left out between them: what a text begins and ends with says most of it, and
 * programs tell their errors last.
 *
 * @param head the first characters
 * @param left how many characters are left out; 0 where the head is all of it
 * @param tail the last characters
 */
public record Excerpt(String head, int left, String tail) {

    private static final int TAIL_SHARE = 4;

    /**
     * Take a text apart.
     *
     * @param limit how many characters are kept at most, in UTF-16 units; a surrogate pair is never cut in two
     */
    public static Excerpt apart(String text, int limit) {
        if (text.length() <= limit) {
            return new Excerpt(text, 0, "");
        }
        int tail = limit / TAIL_SHARE;
        int end = Math.max(0, limit - tail);
        end = end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        int from = text.length() - tail;
        from = from < text.length() && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        return new Excerpt(text.substring(0, end), from - end, text.substring(from));
    }

    /** Return the text, or its head and tail as one text that says how much is left out. */
    public static String of(String text, int limit) {
        return apart(text, limit).joined();
    }

    /** Return both as one text. */
    public String joined() {
        return left == 0 ? head : head + " … " + MetricFormat.count(left, "character") + " left out … " + tail;
    }
}
