package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.datasets.CaseVariants;
import dev.rehearsal.scenarios.perturb.Perturbation;

/** A fault whose words each case brings: it changes the meaning, which no list of words can. Without a case's words it acts never. */
public interface CaseFault extends Perturbation {

    /** Return the same fault with the words of a case, which may have none for it. */
    CaseFault worded(CaseVariants variants);

    /** Return whether it has words. */
    boolean hasWords();

    /** Return a fault as it is in a case. */
    static Perturbation of(Perturbation fault, CaseVariants variants) {
        return fault instanceof CaseFault byCase ? byCase.worded(variants) : fault;
    }
}
