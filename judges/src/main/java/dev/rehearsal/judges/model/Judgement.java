package dev.rehearsal.judges.model;

/** State what came of asking a judge. */
public sealed interface Judgement {

    /**
     * It gave a verdict.
     *
     * @param wrapped whether the verdict stood within prose or a code fence
     * @param repaired whether it took a second ask
     */
    record Given(Verdict verdict, boolean wrapped, boolean repaired) implements Judgement {}

    /** It gave none: an outage, or a reply that is no verdict. The system that was judged is not to blame. */
    record Failed(String why) implements Judgement {}
}
