package dev.rehearsal.datasets.sampling;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a sample is drawn by of one recorded run: about 1 KB, however long the run is. Immutable.
 */
public final class RunFeatures {

    private static final int MAX_WORDS = 128;
    private static final int SHORTEST_WORD = 3;

    private final long number;
    private final char[] words;
    private final TextSketch sketch;
    private final long modelCalls;
    private final String outcome;
    private final String perturbation;

    private RunFeatures(
            long number, char[] words, TextSketch sketch, long modelCalls, String outcome, String perturbation) {
        this.number = number;
        this.words = words;
        this.sketch = sketch;
        this.modelCalls = modelCalls;
        this.outcome = outcome;
        this.perturbation = perturbation;
    }

    /**
     * Return the features of a run.
     *
     * @param number the run's own, such as its place among all runs
     * @param task what was asked
     * @param modelCalls how many calls of models it took
     * @param run tells how it ended, and what acted on it
     * @param vocabulary keeps the words, of all runs of one sample the same
     */
    public static RunFeatures of(long number, Task task, long modelCalls, RecordedRun run, Vocabulary vocabulary) {
        List<String> opening = TaskWords.opening(task).stream()
                .filter(RunFeatures::tells)
                .distinct()
                .limit(MAX_WORDS)
                .toList();
        char[] words = new char[opening.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = vocabulary.place(opening.get(i));
        }
        return new RunFeatures(
                number,
                words,
                TextSketch.of(TaskWords.all(task)),
                modelCalls,
                outcome(run).intern(),
                run.perturbation().intern());
    }

    /** Return whether a word may tell what a task is about; emoji and halves of surrogate pairs are no names of anything. */
    private static boolean tells(String word) {
        return word.length() >= SHORTEST_WORD
                && !FunctionWords.has(word)
                && word.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
    }

    /**
     * Return how a run ended, by its verdict and then by its outcome's word: {@code success}, {@code success-escalated}, {@code
     * failure-timed_out}; of a run without verdict the word alone, {@code unknown} where it has none.
     */
    private static String outcome(RecordedRun run) {
        Optional<Boolean> success = run.feedback().success();
        Optional<String> word = run.outcome();
        return success.map(is -> is ? "success" : "failure")
                .map(verdict -> word.filter(Predicate.not("completed"::equals))
                        .map(more -> verdict + "-" + more)
                        .orElse(verdict))
                .or(() -> word)
                .orElse("unknown");
    }

    /** Return the run's number. */
    public long number() {
        return number;
    }

    int words() {
        return words.length;
    }

    /** Return the place in the vocabulary of one of the words that the task begins with; each is there once. */
    char word(int index) {
        return words[index];
    }

    TextSketch sketch() {
        return sketch;
    }

    long modelCalls() {
        return modelCalls;
    }

    String outcome() {
        return outcome;
    }

    String perturbation() {
        return perturbation;
    }
}
