package dev.rehearsal.datasets.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The names of intents, each of its most telling words: those that many of its runs have, and few of the others. Stateless. */
final class IntentNames {

    private static final String NAMELESS = "other";
    private static final String UNDIVIDED = "all";
    private static final int MAX_WORDS = 3;

    /** A word that fewer of an intent's runs have does not tell what it is about. */
    private static final double MIN_SHARE = 0.1;

    private IntentNames() {}

    /**
     * Return a name for each intent, in small letters with hyphens, all different; {@value #UNDIVIDED} where there is one alone.
     *
     * @param byIntent the runs of each
     */
    static List<String> of(List<List<RunFeatures>> byIntent, Vocabulary vocabulary) {
        if (byIntent.size() == 1) {
            return List.of(UNDIVIDED);
        }
        List<RunFeatures> all = byIntent.stream().flatMap(List::stream).toList();
        int[] overall = WordWeights.having(all);
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (List<RunFeatures> runs : byIntent) {
            String name = name(runs, overall, all.size(), vocabulary);
            String unique = name;
            for (int i = 2; !taken.add(unique); i++) {
                unique = name + "-" + i;
            }
            names.add(unique);
        }
        return names;
    }

    private static String name(List<RunFeatures> runs, int[] overall, int all, Vocabulary vocabulary) {
        int[] having = WordWeights.having(runs);
        String words = IntStream.range(0, having.length)
                .filter(word -> having[word] > MIN_SHARE * runs.size())
                .boxed()
                .filter(word -> telling(having[word], runs.size(), overall[word], all) > 0)
                .sorted(Comparator.comparingDouble(word -> -telling(having[word], runs.size(), overall[word], all)))
                .limit(MAX_WORDS)
                .flatMap(word -> vocabulary.word(word).stream())
                .collect(Collectors.joining("-"));
        return words.isEmpty() ? NAMELESS : words;
    }

    /** Return what a word adds to telling an intent from all runs, its term of the divergence of Kullback and Leibler. */
    private static double telling(int having, int runs, int overall, int all) {
        double share = having / (double) runs;
        return share * Math.log(share * all / overall);
    }
}
