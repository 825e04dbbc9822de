package dev.rehearsal.datasets.redaction.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are all looked for in one pass, whatever their case. Found by their first two characters. Immutable and thread-safe.
 */
final class LiteralIndex {

    private static final int LETTERS = 128;
    private static final Entry[] NONE = {};

    /** Those that begin where a word begins, and those that may begin within one. */
    private final Entry[][] atWords = new Entry[LETTERS * LETTERS][];

    private final Entry[][] anywhere = new Entry[LETTERS * LETTERS][];
    private final Entry[] single;

    /** One text; the number is whose it is. */
    private record Entry(String text, boolean openLeft, boolean openRight, int owner) {}

    /** Who is told of what was found. */
    @FunctionalInterface
    interface Hits {
        /** Take one. */
        void found(int owner, int start, int end);
    }

    /** The literals of owners 0, 1, …; {@code *} before or behind one says that letters may stand there. */
    LiteralIndex(List<List<String>> literals) {
        List<Entry> singles = new ArrayList<>();
        for (int owner = 0; owner < literals.size(); owner++) {
            for (String literal : literals.get(owner)) {
                Entry entry = entry(literal, owner);
                if (entry.text.length() == 1) {
                    singles.add(entry);
                } else if (!entry.text.isEmpty()) {
                    add(entry);
                }
            }
        }
        single = singles.toArray(NONE);
    }

    private static Entry entry(String literal, int owner) {
        boolean openLeft = literal.startsWith("*");
        boolean openRight = literal.length() > 1 && literal.endsWith("*");
        String plain = literal.substring(openLeft ? 1 : 0, literal.length() - (openRight ? 1 : 0));
        String text = plain.toLowerCase(Locale.ROOT);
        return new Entry(
                text,
                openLeft || !Character.isLetterOrDigit(text.charAt(0)),
                openRight || !Character.isLetterOrDigit(text.charAt(text.length() - 1)),
                owner);
    }

    private void add(Entry entry) {
        Entry[][] table = entry.openLeft ? anywhere : atWords;
        int index = index(fold(entry.text.charAt(0)), fold(entry.text.charAt(1)));
        List<Entry> bucket = new ArrayList<>(List.of(table[index] == null ? NONE : table[index]));
        bucket.add(entry);
        bucket.sort(Comparator.comparingInt((Entry each) -> -each.text.length()));
        table[index] = bucket.toArray(NONE);
    }

    /** Tell of all that begin there. */
    void at(String text, int start, Hits hits) {
        char first = fold(text.charAt(start));
        for (Entry entry : single) {
            if (entry.text.charAt(0) == first) {
                hits.found(entry.owner, start, start + 1);
            }
        }
        if (start + 1 < text.length()) {
            int index = index(first, fold(text.charAt(start + 1)));
            tell(anywhere[index], text, start, hits);
            if (atWords[index] != null && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))) {
                tell(atWords[index], text, start, hits);
            }
        }
    }

    private static void tell(Entry @Nullable [] bucket, String text, int start, Hits hits) {
        if (bucket != null) {
            for (Entry entry : bucket) {
                if (isAt(entry, text, start)) {
                    hits.found(entry.owner, start, start + entry.text.length());
                }
            }
        }
    }

    private static boolean isAt(Entry entry, String text, int start) {
        int end = start + entry.text.length();
        if (end > text.length()
                || (!entry.openRight && end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            return false;
        }
        for (int i = 0; i < entry.text.length(); i++) {
            if (fold(text.charAt(start + i)) != entry.text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int index(char first, char second) {
        return (first & (LETTERS - 1)) * LETTERS + (second & (LETTERS - 1));
    }

    private static char fold(char c) {
        return c < LETTERS ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
    }
}
