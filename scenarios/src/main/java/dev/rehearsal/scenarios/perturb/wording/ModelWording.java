package dev.rehearsal.scenarios.perturb.wording;

import dev.rehearsal.datasets.trace.Usage;
import java.util.Optional;

/**
 * What a model gave as the words of a fault in one trial.
 *
 * @param model the suite's name of it
 * @param words what the system was told instead of its case's own words, at most {@link WordingModel#MAX_WORDS} characters, hostile; empty
 *     where the answer was of no use
 * @param took the tokens that asking took; unknown where an earlier trial of the case asked, or the answer does not say
 */
public record ModelWording(String model, Optional<String> words, Usage took) {

    /** Return the same for a trial that did not ask itself. */
    public ModelWording reused() {
        return new ModelWording(model, words, Usage.UNKNOWN);
    }
}
