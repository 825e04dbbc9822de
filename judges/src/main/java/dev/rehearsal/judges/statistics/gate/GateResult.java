package dev.rehearsal.judges.statistics.gate;

/** Whether a gate holds. The reason is one sentence for people, with the numbers. */
public sealed interface GateResult {

    /** Return the sentence. */
    String reason();

    /** Return the word used in every file format. */
    default String word() {
        return switch (this) {
            case Passed ignored -> "passed";
            case Failed ignored -> "failed";
            case Undecided ignored -> "inconclusive";
            case NoEvidence ignored -> "no_evidence";
        };
    }

    /** The interval lies wholly on the good side. */
    record Passed(String reason) implements GateResult {}

    /** The interval lies wholly on the bad side. */
    record Failed(String reason) implements GateResult {}

    /** The interval lies on both sides, or there is none. */
    record Undecided(String reason) implements GateResult {}

    /** The result of a gate that has nothing to judge by. Never a pass, whatever is said of undecided gates. */
    record NoEvidence(String reason) implements GateResult {}
}
