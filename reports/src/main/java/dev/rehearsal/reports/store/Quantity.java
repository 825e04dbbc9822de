package dev.rehearsal.reports.store;

/** A quantity that every trial has without a scorer; what is unknown is left out, never 0. */
public enum Quantity {
    /** The verdict, 1 or 0. */
    SUCCESS("success::integer"),
    /** Input plus output tokens. */
    TOKENS("input_tokens + output_tokens"),
    /** Money in US dollars. */
    COST_USD("cost_usd"),
    /** Wall-clock milliseconds. */
    LATENCY_MS("latency_ms"),
    /** How often the perturbation acted. */
    FIRED("fired"),
    /** The share of model calls that a recording answered. */
    SERVED_FROM_RECORD("served_from_record"),
    /** Whether the trial asked what was not recorded. */
    DIVERGED("case when replay is null then null when json_exists(replay, '$.divergence') then 1 else 0 end"),
    /** How many replies were served for prompts that were the same but for ids and times. */
    SERVED_NORMALISED("(replay ->> 'normalised')::bigint"),
    /** How many were served since they were their agent's next. */
    SERVED_BY_POSITION("(replay ->> 'position')::bigint"),
    /** Milliseconds of all model calls; unknown where that of one is. */
    MODEL_MS("(select case when count(*) = count(u.model_ms) then sum(u.model_ms) end from model_usage u"
            + " where u.run_id = trials.run_id and u.number = trials.number)");

    private final String expression;

    Quantity(String expression) {
        this.expression = expression;
    }

    /** Return the SQL expression over {@code trials}. */
    String expression() {
        return expression;
    }

    /** A quantity that judging a trial took; what is unknown is left out, never 0. */
    public enum OfJudge {
        /** Tokens that the judge read. */
        INPUT_TOKENS("input_tokens"),
        /** Tokens that the judge wrote. */
        OUTPUT_TOKENS("output_tokens");

        private final String column;

        OfJudge(String column) {
            this.column = column;
        }

        /** Return the column of {@code judge_usage}. */
        String column() {
            return column;
        }
    }

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
}
