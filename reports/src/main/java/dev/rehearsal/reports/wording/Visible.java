package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.statistics.MetricFormat;

/**
 * Hostile text made harmless to look at: control characters, bidirectional overrides, invisible characters and lone
 * surrogates become visible, so that what people read is what is there. Escaping for HTML, XML or Markdown comes after.
 */
public final class Visible {

    private Visible() {}

    /**
     * Return the text with everything invisible spelt out. Line feeds and tabs stay, and so do the joiners that emoji
     * and Persian need. The result holds only characters that XML 1.0 allows.
     */
    public static String of(String text) {
        int clean = 0;
        while (clean < text.length() && plain(text.charAt(clean))) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, clean);
        int[] codePoints =
                text.substring(clean).replace("\r\n", "\n").codePoints().toArray();
        for (int codePoint : codePoints) {
            append(out, codePoint);
        }
        return out.toString();
    }

    /**
     * Return the first {@code limit} characters made visible, followed by how many were left out.
     *
     * @param limit in UTF-16 units, positive; a surrogate pair is never cut in two
     */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return of(text);
        }
        int end = end(text, limit);
        return of(text.substring(0, end)) + " … " + MetricFormat.count(text.length() - end) + " more characters";
    }

    /** Return where a text longer than {@code limit} is to be cut so that no surrogate pair is cut in two. */
    public static int end(String text, int limit) {
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }

    /** Return the text on one line: as {@link #cut}, with white space of any length as one blank. */
    public static String line(String text, int limit) {
        String start = text.length() > 4 * limit ? text.substring(0, 4 * limit) : text;
        String line = of(start).replaceAll("\\s+", " ").strip();
        if (line.length() <= limit && start.length() == text.length()) {
            return line;
        }
        int end = Math.min(limit, line.length());
        return line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static boolean plain(char c) {
        return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t';
    }

    private static void append(StringBuilder out, int c) {
        if (c == '\n' || c == '\t') {
            out.append((char) c);
        } else if (c < ' ') {
            out.append((char) (0x2400 + c));
        } else if (c == 0x7f) {
            out.append('\u2421');
        } else if (harmless(c)) {
            out.appendCodePoint(c);
        } else {
            out.append('⟨').append("U+%04X".formatted(c)).append('⟩');
        }
    }

    private static boolean harmless(int c) {
        if (c == 0x200c || c == 0x200d) {
            return true;
        }
        if ((c & 0xfffe) == 0xfffe) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
