package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of words to be found in sentences, the longest first. Immutable. */
final class Phrases {

    private final Map<String, List<List<String>>> byFirst = new HashMap<>();

    private Phrases(List<List<String>> phrases) {
        phrases.stream()
                .sorted(Comparator.comparingInt(words -> -words.size()))
                .forEach(words -> byFirst.computeIfAbsent(words.getFirst(), ignored -> new ArrayList<>())
                        .add(words));
    }

    /** Return the entries of some kinds of the vocabulary as words in a row. */
    static Phrases of(String... kinds) {
        List<List<String>> phrases = new ArrayList<>();
        for (String kind : kinds) {
            Vocabulary.words(kind).forEach(entry -> phrases.add(List.of(entry.split(" ", -1))));
        }
        return new Phrases(phrases);
    }

    /** Return how many words of the longest phrase stand there; 0 where none does. */
    int at(Sentence sentence, int at) {
        for (List<String> words : byFirst.getOrDefault(sentence.word(at), List.of())) {
            if (sentence.saysAt(at, words)) {
                return words.size();
            }
        }
        return 0;
    }

    /** Return whether one of them stands anywhere in a sentence. */
    boolean in(Sentence sentence) {
        return in(sentence, 0, sentence.size());
    }

    /** Return whether one of them starts in a part of a sentence. */
    boolean in(Sentence sentence, int from, int to) {
        for (int at = Math.max(0, from); at < Math.min(to, sentence.size()); at++) {
            if (at(sentence, at) > 0) {
                return true;
            }
        }
        return false;
    }
}
