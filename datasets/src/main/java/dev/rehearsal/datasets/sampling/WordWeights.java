package dev.rehearsal.datasets.sampling;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much each word of some runs tells of what they are about: a word counts the more the fewer runs have it, of those that at least two have.
 * The {@value #MAX_WORDS} that tell most are looked at. Immutable.
 *
 * @source Spärck Jones (1972), A Statistical Interpretation of Term Specificity and its Application in Retrieval
 */
final class WordWeights {

    private static final int MAX_WORDS = 256;

    private final Map<Integer, Integer> dimensions = new HashMap<>();
    private final double[] weights;

    private WordWeights(List<Integer> words, double[] weights) {
        this.weights = weights;
        for (int i = 0; i < words.size(); i++) {
            dimensions.put(words.get(i), i);
        }
    }

    /** Return the weights of the words of these runs. */
    static WordWeights of(List<RunFeatures> runs) {
        int[] having = having(runs);
        List<Integer> words = IntStream.range(0, having.length)
                .filter(word -> having[word] > 1 && having[word] < runs.size())
                .boxed()
                .sorted(Comparator.comparingDouble(word -> -having[word] * weight(having[word], runs.size())))
                .limit(MAX_WORDS)
                .toList();
        return new WordWeights(
                words,
                words.stream()
                        .mapToDouble(word -> weight(having[word], runs.size()))
                        .toArray());
    }

    /** Return how many runs have each word. */
    static int[] having(List<RunFeatures> runs) {
        int[] having = new int[Vocabulary.PLACES];
        for (RunFeatures run : runs) {
            for (int i = 0; i < run.words(); i++) {
                having[run.word(i)]++;
            }
        }
        return having;
    }

    private static double weight(int having, int runs) {
        return Math.log(runs / (double) having);
    }

    /** Return a run's words by their weights, of length 1; of length 0 where it has none that counts. */
    double[] vector(RunFeatures run) {
        double[] vector = new double[weights.length];
        double square = 0;
        for (int i = 0; i < run.words(); i++) {
            Integer dimension = dimensions.get((int) run.word(i));
            if (dimension != null) {
                vector[dimension] = weights[dimension];
                square += weights[dimension] * weights[dimension];
            }
        }
        double length = square > 0 ? Math.sqrt(square) : 1;
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
