package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.values.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A comparison of words by what they have in common: items and item, ship and shipping. */
final class Stems {

    private static final int SHORTEST = 4;

    private static final Set<String> EMPTY = Set.of(
            "the",
            "a",
            "an",
            "any",
            "my",
            "your",
            "our",
            "his",
            "her",
            "its",
            "it",
            "them",
            "this",
            "that",
            "these",
            "those",
            "to",
            "be",
            "of",
            "in",
            "on",
            "for",
            "with",
            "at",
            "from",
            "do",
            "does",
            "is",
            "are",
            "me",
            "us",
            "untouched",
            "unchanged",
            "unaffected",
            "alone",
            "under",
            "circumstances",
            "too",
            "just",
            "even",
            "all",
            "there",
            "t",
            "s",
            "make",
            "give");

    private static final List<String> ENDINGS = List.of("ing", "ed", "es", "s");

    private Stems() {}

    /** Return the stem of a word; empty for words that say nothing by themselves. */
    static Optional<String> of(String word) {
        if (EMPTY.contains(word)) {
            return Optional.empty();
        }
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
                return Optional.of(word.substring(0, word.length() - ending.length()));
            }
        }
        return Optional.of(word);
    }

    /** Return whether a sentence has a word of this stem. */
    static boolean has(Sentence sentence, String stem) {
        for (Value value : sentence.values()) {
            boolean same = value instanceof Value.Word(String word)
                    ? of(word).filter(other -> alike(other, stem)).isPresent()
                    : Shown.value(value).equals(stem);
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** Return how many of these a sentence has. */
    static long shared(Sentence sentence, Collection<String> stems) {
        return stems.stream().filter(stem -> has(sentence, stem)).count();
    }

    private static boolean alike(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        return longer.equals(shorter) || (shorter.length() >= SHORTEST && longer.startsWith(shorter));
    }
}
