package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.recovery.RecoveryVocabulary.Meaning;
import dev.rehearsal.judges.values.CleanText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A tool's name as words: {@code issue_refund}, {@code orders.find} and {@code bookRoom} are two each.
 *
 * @param name as the trace has it
 * @param words in lower case
 */
record ToolName(String name, List<String> words) {

    private static final int SHORTEST_STEM = 4;

    ToolName {
        words = List.copyOf(words);
    }

    static ToolName of(String name) {
        String parted = name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ");
        return new ToolName(
                name,
                Arrays.stream(parted.split("[^\\p{L}\\d]+", -1))
                        .filter(word -> !word.isEmpty())
                        .map(CleanText::fold)
                        .toList());
    }

    /** Return whether it changes something, by the first of its verbs: {@code get_order} does not, {@code issue_refund} does. */
    boolean writes() {
        return verb().filter(word -> !RecoveryVocabulary.lists(Meaning.READ, word))
                .isPresent();
    }

    /** Return whether a text speaks of it: by its name, or by one of its words beside the verb, which say what it is about. */
    boolean isMeantBy(String text) {
        String said = CleanText.fold(text);
        String verb = verb().orElse("");
        return said.contains(CleanText.fold(name))
                || said.contains(String.join(" ", words))
                || words.stream()
                        .anyMatch(word -> word.length() >= SHORTEST_STEM && !word.equals(verb) && said.contains(word));
    }

    private Optional<String> verb() {
        return words.stream()
                .filter(word ->
                        RecoveryVocabulary.lists(Meaning.READ, word) || RecoveryVocabulary.lists(Meaning.WRITE, word))
                .findFirst();
    }
}
