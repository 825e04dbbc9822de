package dev.rehearsal.judges.statistics;

/** What the statistics say of a change. The reason is one sentence for people. */
public sealed interface Decision {

    /** Return the sentence that explains the decision. */
    String reason();

    /** Return the word used in every file format. */
    default String word() {
        return switch (this) {
            case Improved ignored -> "improved";
            case Unchanged ignored -> "unchanged";
            case Regressed ignored -> "regressed";
            case Inconclusive ignored -> "inconclusive";
        };
    }

    /** The interval excludes 0 in the better direction. */
    record Improved(String reason) implements Decision {}

    /** The interval lies wholly within the margin. */
    record Unchanged(String reason) implements Decision {}

    /** The interval excludes 0 in the worse direction. */
    record Regressed(String reason) implements Decision {}

    /** The data do not decide, or there are none. */
    record Inconclusive(String reason) implements Decision {}
}
