package dev.rehearsal.datasets.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.agent.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The words of a task, in which ids, numbers, dates, e-mail addresses and URLs are all the same. Read of the first {@value #MAX_CHARS}
 * characters of what is asked and of its context. Stateless.
 */
final class TaskWords {

    /** Stands for everything that differs from run to run. */
    static final String VOLATILE = "#";

    private static final int MAX_CHARS = 1 << 14;
    private static final int MAX_WORD = 32;

    private TaskWords() {}

    /** Return the words of all turns and of the context, in small letters, each at most {@value #MAX_WORD} characters of it. */
    static List<String> all(Task task) {
        return words(
                Stream.concat(task.turns().stream(), Stream.of(task.context()).filter(context -> !context.isEmpty())));
    }

    /** Return the words of what was asked first; those of the context as well where it has text without a letter. */
    static List<String> opening(Task task) {
        List<String> first = words(Stream.of(task.turns().getFirst()));
        return first.stream().allMatch(VOLATILE::equals) ? all(task) : first;
    }

    private static List<String> words(Stream<JsonNode> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> {
            String said = part.isTextual() ? part.textValue() : part.toString();
            text.append(said, 0, Math.min(said.length(), MAX_CHARS - text.length()));
            text.append(text.length() < MAX_CHARS ? "\n" : "");
        });
        List<String> words = new ArrayList<>();
        for (Word word : Word.of(text.toString())) {
            if (!word.changes()) {
                words.add(
                        word.text().substring(0, Math.min(MAX_WORD, word.text().length())));
            } else if (words.isEmpty() || !words.getLast().equals(VOLATILE)) {
                words.add(VOLATILE);
            }
        }
        return words;
    }
}
