package dev.rehearsal.datasets.redaction.detect;

import dev.rehearsal.datasets.redaction.rule.Anchor;
import dev.rehearsal.datasets.redaction.rule.RedactionRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The one pass over a text that finds where which rules are worth trying. Immutable and thread-safe. */
final class AnchorScanner {

    private static final int FEWEST_DIGITS = 6;
    private static final int FEWEST_DOTS = 3;
    private static final int MOST_BETWEEN = 4;
    private static final int MOST_IN_A_ROW = 40;
    private static final int SHORTEST_LONG_WORD = 25;
    private static final int LONGEST_LONG_WORD = 200;
    private static final String DAY = "0000-00-00";
    private static final String TIME = "00:00";
    private static final int LONGEST_FRACTION = 13;
    private static final int LONGEST_HOUSE_NUMBER = 5;
    private static final int FARTHEST_COLON = 6;
    private static final int RULE_BEFORE_COLON = 45;

    private final List<RedactionRule> rules;
    private final LiteralIndex literals;
    private final Map<Anchor, int[]> byAnchor = new EnumMap<>(Anchor.class);

    AnchorScanner(List<RedactionRule> rules) {
        this.rules = rules;
        this.literals =
                new LiteralIndex(rules.stream().map(RedactionRule::literals).toList());
        for (Anchor anchor : Anchor.values()) {
            byAnchor.put(
                    anchor,
                    IntStream.range(0, rules.size())
                            .filter(i -> rules.get(i).anchors().contains(anchor))
                            .toArray());
        }
    }

    /** Return the parts of the text in which each rule is to be tried, by the rule's number; null for a rule that is not. */
    @Nullable
    Windows[] scan(String text) {
        return new Pass(text).run();
    }

    private final class Pass implements LiteralIndex.Hits {
        private final String text;
        private final @Nullable Windows[] windows = new Windows[rules.size()];
        private int regionStart;
        private int lastDigit = -1;
        private int digits;
        private int inARow;
        private int dots;
        private int word;

        Pass(String text) {
            this.text = text;
        }

        @Nullable
        Windows[] run() {
            add(Anchor.EVERYWHERE, 0, text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                literals.at(text, i, this);
                if (isDigit(c)) {
                    digit(i);
                } else if (c == ' ') {
                    space(i);
                } else if (c == '.') {
                    dots += i == lastDigit + 1 ? 1 : 0;
                } else if (c == ':' || c == '-') {
                    colon(i, c);
                } else if (c == '\n') {
                    endRegion();
                }
                if (c < 128 && Character.isLetterOrDigit(c)) {
                    word++;
                } else {
                    endWord(i);
                }
            }
            endRegion();
            endWord(text.length());
            return windows;
        }

        @Override
        public void found(int owner, int start, int end) {
            RedactionRule rule = rules.get(owner);
            if (rule.then().isAt(text, end)) {
                window(owner, rule.behind() ? end : start - rule.before(), end + rule.after());
            }
        }

        private void digit(int i) {
            inARow = i == lastDigit + 1 ? inARow + 1 : 1;
            if (digits > 0 && i - lastDigit > MOST_BETWEEN) {
                endRegion();
            }
            if (digits == 0) {
                regionStart = i;
            }
            digits++;
            lastDigit = i;
            if (inARow > MOST_IN_A_ROW) { // no number of a person: what was before it counts no more
                digits = 0;
                dots = 0;
            }
        }

        /** Where a street's name may have its number. */
        private void space(int i) {
            char behind = at(i + 1);
            if (i == lastDigit + 1
                    && inARow <= LONGEST_HOUSE_NUMBER
                    && (isDigit(behind) || Character.isUpperCase(behind))) {
                add(Anchor.HOUSE_NUMBER, i - inARow, i);
            }
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private void endRegion() {
            if (digits >= FEWEST_DIGITS && inARow <= MOST_IN_A_ROW && !isTimestamp()) {
                add(Anchor.DIGITS, regionStart, lastDigit + 1);
            }
            if (digits > FEWEST_DOTS && dots >= FEWEST_DOTS) {
                add(Anchor.DOTTED, regionStart, lastDigit + 1);
            }
            digits = 0;
            dots = 0;
        }

        /** Most digits of traces are times, in which no rule finds anything. */
        private boolean isTimestamp() {
            int end = lastDigit + 1;
            boolean isDay = end - regionStart >= DAY.length() && fits(DAY, regionStart);
            int time = regionStart + DAY.length();
            return isDay
                    && (end == time
                            || ((at(time) == 'T' || at(time) == ' ')
                                    && fits(TIME, time + 1)
                                    && isOnlyTime(time + 1 + TIME.length(), end)));
        }

        private boolean isOnlyTime(int from, int end) {
            for (int i = from; i < end; i++) {
                if (!isDigit(at(i)) && at(i) != ':' && at(i) != '.') {
                    return false;
                }
            }
            return end - from <= LONGEST_FRACTION;
        }

        private boolean fits(String shape, int start) {
            for (int i = 0; i < shape.length(); i++) {
                char c = at(start + i);
                if (shape.charAt(i) == '0' ? !isDigit(c) : c != shape.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private void colon(int i, char separator) {
            boolean hexAround = isHex(i - 1) && isHex(i + 1);
            boolean pairs = hexAround && isHex(i - 2) && isHex(i + 2) && at(i + 3) == separator && !isHex(i - 3);
            boolean groups = separator == ':'
                    && (hexAround || at(i + 1) == ':')
                    && text.indexOf(':', i + 1) > 0
                    && text.indexOf(':', i + 1) < i + FARTHEST_COLON;
            if (pairs || groups) {
                add(Anchor.COLONS, i - FARTHEST_COLON, i + RULE_BEFORE_COLON);
            }
        }

        private void endWord(int end) {
            if (word >= SHORTEST_LONG_WORD && word <= LONGEST_LONG_WORD) {
                add(Anchor.LONG_WORDS, end - word, end);
            }
            word = 0;
        }

        private void add(Anchor anchor, int from, int to) {
            for (int rule : byAnchor.getOrDefault(anchor, new int[0])) {
                if (anchor == Anchor.DIGITS && digits < rules.get(rule).digits()) {
                    continue;
                }
                boolean near = anchor != Anchor.COLONS && anchor != Anchor.LONG_WORDS;
                window(
                        rule,
                        from - (near ? rules.get(rule).before() : 1),
                        to + (near ? rules.get(rule).after() : 1));
            }
        }

        private void window(int rule, int from, int to) {
            Windows parts = windows[rule];
            if (parts == null) {
                parts = new Windows(text.length(), !rules.get(rule).behind());
                windows[rule] = parts;
            }
            parts.add(from, to);
        }

        private char at(int i) {
            return i >= 0 && i < text.length() ? text.charAt(i) : ' ';
        }

        private boolean isHex(int i) {
            return Character.digit(at(i), 16) >= 0;
        }
    }
}
