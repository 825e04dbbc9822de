package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Read the options of a scorer strictly: an option that is unknown or of the wrong kind is the suite's mistake. */
public final class ScorerOptions {

    private final String scorer;
    private final ScorerFactory.Setup setup;

    private ScorerOptions(String scorer, ScorerFactory.Setup setup) {
        this.scorer = scorer;
        this.setup = setup;
    }

    /**
     * Return the options of a scorer.
     *
     * @param scorer the scorer's name, for messages
     * @param setup options and where they stand
     * @param known the options that there are
     * @throws InvalidInputException for an option that is not known; the message lists the known ones, the closest first
     */
    public static ScorerOptions read(String scorer, ScorerFactory.Setup setup, String... known) {
        Set<String> names = Set.of(known);
        for (Iterator<String> given = setup.options().fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!names.contains(name)) {
                List<String> closest = Suggestions.first(name, names);
                throw new InvalidInputException(
                        setup.where(),
                        "scorer \"" + scorer + "\" takes only options that it knows",
                        "found " + InvalidInputException.quote(name),
                        closest.isEmpty()
                                ? "Remove it: \"" + scorer + "\" has no options"
                                : "Known options: " + String.join(", ", closest));
            }
        }
        return new ScorerOptions(scorer, setup);
    }

    /** Return a text that is not blank, if given. */
    public Optional<String> text(String name) {
        JsonNode value = setup.options().path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(name, "must be text that is not blank", value, "Write some text or leave the option out");
        }
        return Optional.of(value.textValue());
    }

    /** Return a yes or no; no where it is not given. */
    public boolean flag(String name) {
        JsonNode value = setup.options().path(name);
        if (value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "must be true or false", value, "Write true or false");
        }
        return value.booleanValue();
    }

    private InvalidInputException wrong(String name, String rule, JsonNode found, String remedy) {
        return new InvalidInputException(
                setup.where(),
                "option \"" + name + "\" of scorer \"" + scorer + "\" " + rule,
                "was " + InvalidInputException.quote(found.toString()),
                remedy);
    }
}
