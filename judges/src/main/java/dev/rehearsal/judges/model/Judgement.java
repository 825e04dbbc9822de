package dev.rehearsal.judges.model;

import java.util.Optional;

/** State what came of asking a judge. */
public sealed interface Judgement {

    /** Return what the asking took, as the provider says; empty where it does not, or where there was no reply. */
    Optional<Tokens> tokens();

    /**
     * It gave a verdict.
     *
     * @param wrapped whether the verdict stood within prose or a code fence
     * @param repaired whether it took a second ask
     */
    record Given(Verdict verdict, boolean wrapped, boolean repaired, Optional<Tokens> tokens) implements Judgement {}

    /** It gave none: an outage, or a reply that is no verdict. The system that was judged is not to blame. */
    record Failed(String why, Optional<Tokens> tokens) implements Judgement {
        /** It gave none, and what was spent on it is not known. */
        public Failed(String why) {
            this(why, Optional.empty());
        }
    }
}
