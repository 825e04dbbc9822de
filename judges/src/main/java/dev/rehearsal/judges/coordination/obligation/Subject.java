package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a part of a text is about: the words that say something, and the values that name things.
 *
 * @param words the beginnings of the words
 * @param values identifiers, numbers, days as they are shown
 */
public record Subject(Set<String> words, Set<String> values) {

    private static final int BEFORE = 10;
    private static final int BEHIND = 6;
    private static final int ENOUGH = 3;
    private static final int VALUE_WEIGHT = 2;
    private static final Set<String> JOINTS = Vocabulary.words("joint");

    public Subject {
        words = Set.copyOf(words);
        values = Set.copyOf(values);
    }

    static Subject of(List<Sentence> sentences) {
        Set<String> words = new HashSet<>();
        Set<String> values = new HashSet<>();
        sentences.forEach(sentence -> take(sentence, 0, sentence.size(), words, values));
        return new Subject(words, values);
    }

    /**
     * Return what a part of a sentence is about: up to ten values before it and six behind, not over an "and" behind which
     * another thing begins, nor over a limit of another thing; the sentence before where the part is all that its own one says.
     *
     * @param others the places of limits in the sentence
     */
    static Subject around(Sentence sentence, int from, int to, Set<Integer> others, List<Sentence> before) {
        Set<String> words = new HashSet<>();
        Set<String> values = new HashSet<>();
        int start = from;
        while (start > 0 && from - start < BEFORE && !isEdge(sentence, start - 1, from - start, others)) {
            start--;
        }
        int end = to;
        while (end < sentence.size() && end - to < BEHIND && !isEdge(sentence, end, ENOUGH, others)) {
            end++;
        }
        take(sentence, start, from, words, values);
        take(sentence, to, end, words, values);
        if (words.size() + values.size() < 2) {
            before.forEach(earlier -> take(earlier, 0, earlier.size(), words, values));
        }
        return new Subject(words, values);
    }

    private static boolean isEdge(Sentence sentence, int at, int passed, Set<Integer> others) {
        return (passed >= ENOUGH && JOINTS.contains(sentence.word(at))) || (passed > 0 && others.contains(at));
    }

    private static void take(Sentence sentence, int from, int to, Set<String> words, Set<String> values) {
        for (int at = from; at < to; at++) {
            switch (sentence.value(at)) {
                case Value.Word(String word) -> {
                    if (Said.isIdentifier(word)) {
                        values.add(Said.compact(word));
                    } else if (!Stems.isLight(word)) {
                        words.add(Stems.key(word));
                    }
                }
                case Value.Amount amount -> values.add(Shown.value(amount));
                case Value.Day day -> values.add(Shown.value(day));
                case Value.Time time -> values.add(Shown.value(time));
                case Value.Stop ignored -> {}
            }
        }
    }

    /** Return how much there is to go by: a value counts as two words. */
    public int weight() {
        return words.size() + VALUE_WEIGHT * values.size();
    }

    /** Return the share of this that another one has, 0 to 1; 0 where there is nothing to go by. */
    public double coveredBy(Subject other) {
        if (weight() == 0) {
            return 0;
        }
        long shared = words.stream().filter(other.words::contains).count()
                + VALUE_WEIGHT * values.stream().filter(other.values::contains).count();
        return (double) shared / weight();
    }
}
