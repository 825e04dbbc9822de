package dev.rehearsal.reports.format;

import dev.rehearsal.reports.wording.Visible;
import java.util.List;

/**
 * Text escaped for GitHub-flavoured Markdown, tables included: no markup, link, mention or HTML of a stranger survives.
 */
final class Markdown {

    private static final int LONGEST = 300;
    private static final String SPECIAL = "\\`*_{}[]()#!|~:";

    private Markdown() {}

    /** Return hostile text on one line, cut and escaped. */
    static String text(String text) {
        return escape(Visible.line(text, LONGEST), SPECIAL);
    }

    /** Return our own sentence, which may quote a name: escaped where it could become markup. */
    static String inner(String text) {
        return escape(text, "\\`*_[]|~#");
    }

    /** Return hostile text as code, which no markup and no mention can leave. */
    static String code(String text) {
        String line = Visible.line(text, LONGEST);
        return "<code>" + escape(line, "\\`*_[]|~:!@#").replace("@", "&#64;") + "</code>";
    }

    /** Return one row of a table; the cells are Markdown already. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String escape(String text, String special) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '@' -> out.append("&#64;");
                default -> {
                    if (special.indexOf(c) >= 0 || opens(text, i)) {
                        // An entity, not a backslash: it also holds within <code> and in table cells.
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** Return whether a character starts a list at the line's beginning, or joins words to what becomes a link. */
    private static boolean opens(String text, int i) {
        return switch (text.charAt(i)) {
            case '-', '+', '=' -> i == 0;
            case '.' -> i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
            default -> false;
        };
    }
}
