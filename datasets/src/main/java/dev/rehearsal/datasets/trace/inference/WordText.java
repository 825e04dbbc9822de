package dev.rehearsal.datasets.trace.inference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as its words, so that JSON written anew, line breaks and punctuation make no difference. The first {@value #MAX_WORDS}
 * words count. Immutable.
 *
 */
final class WordText {

    static final int MAX_WORDS = 20_000;

    /** How many words in a row tell one text from another. */
    static final int RUN = 5;

    private static final int ESCAPED = 6;

    private final List<String> words;
    private final String joined;

    WordText(List<String> words) {
        this.words = List.copyOf(words);
        this.joined = words.isEmpty() ? "" : " " + String.join(" ", words) + " ";
    }

    /** Return the words in lower case, letters and digits only. */
    List<String> words() {
        return words;
    }

    static WordText of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < text.length() && words.size() < MAX_WORDS; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) { // JSON within JSON: \n is no letter n
                end(word, words);
                at += text.charAt(at + 1) == 'u' && at + ESCAPED <= text.length() ? ESCAPED - 1 : 1;
            } else if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else {
                end(word, words);
            }
        }
        end(word, words);
        return new WordText(words);
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    int size() {
        return words.size();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Return the hashes of all runs of {@value #RUN} words; of a shorter text, none. */
    Set<Long> runs() {
        Set<Long> runs = new LinkedHashSet<>();
        for (int at = 0; at + RUN <= words.size(); at++) {
            long hash = 1;
            for (String word : words.subList(at, at + RUN)) {
                for (int i = 0; i < word.length(); i++) {
                    hash = hash * 1_099_511_628_211L + word.charAt(i);
                }
                hash = (hash ^ (hash >>> 29)) * 0x9E3779B97F4A7C15L + 1;
            }
            runs.add(hash);
        }
        return runs;
    }

    /** Return whether all words of the other stand here in a row; never for no words. */
    boolean contains(WordText other) {
        return !other.isEmpty() && joined.contains(other.joined);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WordText text && text.joined.equals(joined);
    }

    @Override
    public int hashCode() {
        return joined.hashCode();
    }

    @Override
    public String toString() {
        return joined.strip();
    }
}
