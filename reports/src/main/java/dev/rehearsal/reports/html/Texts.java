package dev.rehearsal.reports.html;

import dev.rehearsal.reports.wording.Visible;

/**
 * Hostile text on its way into the page, made visible and cut, until the page's limit is reached: however much systems
 * wrote, the file stays a file that a browser opens. Not thread-safe; one a page.
 */
final class Texts {

    private static final String SPENT = "(left out: the page has reached its limit; rehearsal show prints the trial)";

    private int bytesLeft;

    /** Allow so many bytes of escaped text in all. */
    Texts(int bytes) {
        this.bytesLeft = bytes;
    }

    /** Return the text, at most {@code limit} characters of it and then how many more there are. */
    String take(String text, int limit) {
        String visible = Visible.cut(text, limit);
        int cost = cost(visible);
        if (cost > bytesLeft) {
            return SPENT;
        }
        bytesLeft -= cost;
        return visible;
    }

    /** Return whether there is hardly room for more. */
    boolean spent() {
        return bytesLeft < 20_000;
    }

    /** Return the bytes that the text takes in the page, at most. */
    private static int cost(String text) {
        int cost = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            cost += c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' ? 6 : c < 0x80 ? 1 : 3;
        }
        return cost;
    }
}
