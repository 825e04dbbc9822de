package dev.rehearsal.reports.store;

/** A quantity that judging a trial took; what is unknown is left out, never 0. */
public enum JudgeQuantity {
    /** Tokens that the judge read. */
    INPUT_TOKENS("input_tokens"),
    /** Tokens that the judge wrote. */
    OUTPUT_TOKENS("output_tokens");

    private final String column;

    JudgeQuantity(String column) {
        this.column = column;
    }

    /** Return the column of {@code judge_usage}. */
    String column() {
        return column;
    }
}
