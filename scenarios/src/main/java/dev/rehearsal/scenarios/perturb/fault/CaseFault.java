package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.datasets.CaseVariants;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.util.Optional;

/**
 * A fault whose words each case brings, or a model of the suite gives: it changes the meaning, which no list of words can. Without any
 * it acts never.
 */
public interface CaseFault extends Perturbation {

    /** Return the same fault with the words of a case, which may have none for it. */
    CaseFault worded(CaseVariants variants);

    /** Return whether it has words. */
    boolean hasWords();

    /** Return the suite's name of the model that gives the words where a case has none; empty where none is asked. */
    default Optional<String> model() {
        return Optional.empty();
    }

    /** Return a fault as it is in a case. */
    static Perturbation of(Perturbation fault, CaseVariants variants) {
        return fault instanceof CaseFault byCase ? byCase.worded(variants) : fault;
    }
}
