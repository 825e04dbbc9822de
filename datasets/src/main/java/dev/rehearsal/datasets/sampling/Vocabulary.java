package dev.rehearsal.datasets.sampling;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of all runs, each at a place that its hash gives: of words that share a place the first is remembered. For one thread. */
public final class Vocabulary {

    /** How many places there are. */
    static final int PLACES = 1 << Character.SIZE;

    private final @Nullable String[] words = new String[PLACES];

    /** Create one without words. */
    public Vocabulary() {}

    /** Return a word's place. */
    char place(String word) {
        char place = (char) TextSketch.hash(List.of(word));
        if (words[place] == null) {
            words[place] = word;
        }
        return place;
    }

    /** Return the first word that came to a place. */
    Optional<String> word(int place) {
        return Optional.ofNullable(words[place]);
    }
}
