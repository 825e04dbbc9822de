package dev.rehearsal.judges.model;

import dev.rehearsal.datasets.trace.Usage;

/** What came of asking a judge. */
public sealed interface Judgement {

    /** Return the calls and the tokens that the asking took, both asks together; tokens are unknown where the provider does not say. */
    Usage usage();

    /**
     * It gave a verdict.
     *
     * @param wrapped whether the verdict stood within prose or a code fence
     * @param repaired whether it took a second ask
     */
    record Given(JudgeVerdict verdict, boolean wrapped, boolean repaired, Usage usage) implements Judgement {}

    /**
     * It gave none: an outage, or a reply that is no verdict. The system that was judged is not to blame.
     *
     * @param raw its last reply as it came; empty text where none did
     */
    record Failed(String why, Usage usage, String raw) implements Judgement {
        /** It gave no reply. */
        public Failed(String why, Usage usage) {
            this(why, usage, "");
        }

        /** It gave none, and what was spent on it is not known. */
        public Failed(String why) {
            this(why, Usage.UNKNOWN);
        }
    }
}
