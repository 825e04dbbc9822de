package dev.rehearsal.reports.store;

/** A column of {@code model_usage} by which what trials took is told apart. */
public enum UsageBy {
    /** Who asked. */
    AGENT("agent"),
    /** What answered. */
    MODEL("model");

    private final String column;

    UsageBy(String column) {
        this.column = column;
    }

    /** Return the column. */
    String column() {
        return column;
    }

    /** An amount of {@code model_usage}; unknown where it is not known of every row. */
    public enum Amount {
        /** Calls of models. */
        CALLS("calls"),
        /** Input plus output tokens. */
        TOKENS("(input_tokens + output_tokens)"),
        /** Milliseconds of model calls. */
        MILLISECONDS("model_ms");

        private final String expression;

        Amount(String expression) {
            this.expression = expression;
        }

        /** Return the SQL expression. */
        String expression() {
            return expression;
        }
    }

    /** A name and in how many trials it took part. */
    public record Named(String name, long trials) {}
}
