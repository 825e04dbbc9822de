package dev.rehearsal.judges.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text without its markup: what a reader sees of HTML and Markdown, and apart from that what only the source has.
 *
 * <ul>
 *   <li>Tags of HTML's own elements go, those of a line's text without a trace; cells are parted by a blank, blocks are
 *       parted as paragraphs are. Other tags stay: {@code <order>7732</order>} says order 7732.
 *   <li>Character references become characters, see {@link CharacterReference}.
 *   <li>Of Markdown, the targets of links go, escapes ({@code 42\.50}, {@code 12\%}) and emphasis within a word
 *       ({@code **77**32}). All other marks are punctuation, which says nothing anyway.
 * </ul>
 *
 * <p>Attributes, comments, scripts and targets are kept apart, since nothing that is forbidden may hide there. One pass,
 * linear in the text's length. Immutable.
 *
 * @param visible what a reader sees
 * @param hidden what only the source has, in order
 */
record Markup(String visible, List<String> hidden) {

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
            "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "time", "tt", "u", "var",
            "wbr");
    private static final Set<String> CELLS =
            Set.of("td", "th", "dt", "dd", "sup", "sub", "option", "img", "input", "button");
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "details",
            "div",
            "dl",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "iframe",
            "legend",
            "li",
            "link",
            "main",
            "meta",
            "nav",
            "ol",
            "p",
            "pre",
            "script",
            "section",
            "select",
            "style",
            "summary",
            "svg",
            "table",
            "tbody",
            "textarea",
            "tfoot",
            "thead",
            "title",
            "tr",
            "ul",
            "video");
    private static final Set<String> UNREAD = Set.of("script", "style");
    private static final int LONGEST_NAME = 10;

    Markup {
        hidden = List.copyOf(hidden);
    }

    /** Read a text. */
    static Markup of(String raw) {
        boolean plain = raw.indexOf('<') < 0
                && raw.indexOf('&') < 0
                && raw.indexOf('\\') < 0
                && !raw.contains("](")
                && !raw.contains("**");
        return plain ? new Markup(raw, List.of()) : new Reader(raw).read();
    }

    /** One reading. For one thread. */
    private static final class Reader {
        private final String raw;
        private final StringBuilder visible;
        private final List<String> hidden = new ArrayList<>();
        private int at;
        private boolean bold;
        /** From where on no closing is to be looked for again, since there was none. */
        private int unclosed = Integer.MAX_VALUE;

        Reader(String raw) {
            this.raw = raw;
            this.visible = new StringBuilder(raw.length());
        }

        Markup read() {
            while (at < raw.length()) {
                char c = raw.charAt(at);
                boolean taken = switch (c) {
                    case '<' -> comment() || tag();
                    case '&' -> reference();
                    case '\\' -> escape();
                    case ']' -> target();
                    case '*' -> emphasis();
                    default -> false;
                };
                if (!taken) {
                    bold &= c != '\n';
                    visible.append(c);
                    at++;
                }
            }
            return new Markup(visible.toString(), hidden);
        }

        private boolean comment() {
            if (!raw.startsWith("<!--", at) || at >= unclosed) {
                return false;
            }
            int end = raw.indexOf("-->", at + 4);
            if (end < 0) {
                unclosed = at;
                return false;
            }
            hide(raw.substring(at + 4, end));
            at = end + 3;
            return true;
        }

        private boolean tag() {
            int from = raw.startsWith("</", at) ? at + 2 : at + 1;
            int to = from;
            while (to < raw.length() && to - from <= LONGEST_NAME && isNamePart(raw.charAt(to))) {
                to++;
            }
            String name = raw.substring(from, to).toLowerCase(Locale.ROOT);
            boolean inline = INLINE.contains(name);
            boolean cell = CELLS.contains(name);
            boolean block = BLOCKS.contains(name);
            int end = inline || cell || block || name.equals("br") ? tagEnd(to) : -1;
            if (end < 0) {
                return false;
            }
            hide(raw.substring(to, end));
            at = end + 1;
            if (!inline) {
                visible.append(cell ? ' ' : block ? CleanText.PARAGRAPH : '\n');
            }
            if (UNREAD.contains(name) && from - to < 0) {
                unread(name);
            }
            return true;
        }

        /** Return where the tag's > stands; less than 0 where another tag begins before. */
        private int tagEnd(int from) {
            if (from < raw.length() && !isTagJoint(raw.charAt(from))) {
                return -1;
            }
            for (int end = from; end < raw.length(); end++) {
                char c = raw.charAt(end);
                if (c == '>') {
                    return end;
                }
                if (c == '<') {
                    return -1;
                }
            }
            return -1;
        }

        private void unread(String name) {
            int end = raw.indexOf("</" + name, at);
            if (end > at) {
                hide(raw.substring(at, end));
                at = end;
            }
        }

        private boolean reference() {
            CharacterReference reference = CharacterReference.at(raw, at);
            visible.append(reference.text());
            at = reference.end();
            return !reference.text().isEmpty();
        }

        private boolean escape() {
            if (at + 1 < raw.length() && isPunctuation(raw.charAt(at + 1))) {
                visible.append(raw.charAt(at + 1));
                at += 2;
                return true;
            }
            return false;
        }

        /** Take the target of a link: what is in brackets right behind the square ones, without blanks. */
        private boolean target() {
            if (!raw.startsWith("](", at)) {
                return false;
            }
            int end = at + 2;
            while (end < raw.length() && "()[]<> \n\t\r".indexOf(raw.charAt(end)) < 0) {
                end++;
            }
            String target = raw.substring(at + 2, end);
            if (end >= raw.length() || raw.charAt(end) != ')' || !isTarget(target)) {
                return false;
            }
            hide(target);
            at = end + 1;
            return true;
        }

        private static boolean isTarget(String target) {
            return target.contains("://")
                    || target.startsWith("mailto:")
                    || target.startsWith("tel:")
                    || target.startsWith("www.")
                    || target.startsWith("/")
                    || target.startsWith("#")
                    || target.startsWith(".");
        }

        /** Drop the two stars that make a part of a word bold; those of 2**3 stay. */
        private boolean emphasis() {
            if (!raw.startsWith("**", at) || raw.startsWith("***", at) || (at > 0 && raw.charAt(at - 1) == '*')) {
                return false;
            }
            if (bold) {
                bold = false;
                at += 2;
                return true;
            }
            if (!isAlnum(at + 2)) {
                return false;
            }
            int end = at + 2;
            while (isAlnum(end)) {
                end++;
            }
            boolean within = isAlnum(at - 1) != isAlnum(end + 2);
            bold = within && raw.startsWith("**", end) && !raw.startsWith("***", end);
            at += bold ? 2 : 0;
            return bold;
        }

        private boolean isAlnum(int index) {
            return index >= 0 && index < raw.length() && Character.isLetterOrDigit(raw.charAt(index));
        }

        private void hide(String text) {
            if (text.chars().anyMatch(Character::isLetterOrDigit)) {
                hidden.add(text);
            }
        }
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '1' && c <= '6');
    }

    private static boolean isTagJoint(char c) {
        return c == '>' || c == '/' || c <= ' ';
    }

    private static boolean isPunctuation(char c) {
        return c < 0x7F && c > ' ' && !Character.isLetterOrDigit(c);
    }
}
