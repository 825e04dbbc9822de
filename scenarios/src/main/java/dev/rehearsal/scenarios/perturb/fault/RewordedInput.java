package dev.rehearsal.scenarios.perturb.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.List;
import java.util.Optional;

/** A fault that asks for the same otherwise: in one of the wordings that a case brings, or in that of a model. */
public interface RewordedInput extends InputFault, CaseFault {

    /** How many characters a text has at most that a model is asked to word anew; a longer one stays as it is. */
    int MAX_TEXT = 6_000;

    /** Return the wordings to draw from; none where nobody gave one yet. */
    List<String> wordings();

    /** Return the same fault with these wordings alone. */
    RewordedInput worded(List<String> wordings);

    /** Return what the wordings are, a word by which one of them is drawn. */
    String drawnAs();

    /**
     * Return what a model is told to do with a text that stands between marks.
     *
     * @param mark a word of the marks that the text cannot know
     */
    String instructions(String mark);

    @Override
    default boolean hasWords() {
        return !wordings().isEmpty();
    }

    @Override
    default Optional<String> told(String text, SeededRandom random) {
        return hasWords()
                ? Optional.of(wordings()
                                .get(random.child(drawnAs()).below(wordings().size())))
                        .filter(wording -> !wording.strip().equals(text.strip()))
                : Optional.empty();
    }

    /** Return the text of a task that a model must word before this fault can act; empty where none is asked. */
    default Optional<String> unworded(Task task) {
        return hasWords() || model().isEmpty()
                ? Optional.empty()
                : task.turns().stream()
                        .filter(JsonNode::isTextual)
                        .findFirst()
                        .map(JsonNode::textValue)
                        .filter(text -> !text.isBlank() && text.length() <= MAX_TEXT);
    }
}
