package dev.rehearsal.judges;

/** What one scorer says of one trial in one metric. */
public sealed interface Score {

    /** The greatest length of an explanation in UTF-16 units; longer ones are cut. */
    int LONGEST_EXPLANATION = 500;

    /** The greatest amount of a value, whatever its sign: from there on, sums of squares and cubes are no numbers any more. */
    double MAX_AMOUNT = 1e50;

    /** Return what was scored. */
    Metric metric();

    /**
     * Return one sentence for people: what was found, or why there is no value. At most {@link #LONGEST_EXPLANATION}
     * characters. May quote hostile text.
     */
    String explanation();

    /** A value within the metric's range and {@link #MAX_AMOUNT}. */
    record Measured(Metric metric, double value, String explanation) implements Score {
        public Measured {
            if (!(value >= metric.min() && value <= metric.max())) {
                throw new IllegalArgumentException("score " + metric.name() + ": value must lie in [" + metric.min()
                        + ", " + metric.max() + "], but was " + value + ". Abstain where there is no value.");
            }
            if (Math.abs(value) > MAX_AMOUNT) {
                throw new IllegalArgumentException("score " + metric.name() + ": value must lie within 10^50, but was "
                        + value + ". Abstain where there is no value.");
            }
            explanation = bounded(explanation);
        }
    }

    /**
     * A score that does not apply to this trial: the case expects nothing of the kind, or the recording does not say. What
     * the case expects of how agents work, and nobody could see, is {@link Unobserved}.
     */
    record Abstained(Metric metric, String explanation) implements Score {
        public Abstained {
            explanation = bounded(explanation);
        }
    }

    /**
     * A score that the case asks for and that nothing was seen to judge by: a route without a named agent, say. Never a pass
     * and never "does not apply": it is counted by itself, and a gate takes the trial at its worst and at its best. The
     * explanation says what to do.
     */
    record Unobserved(Metric metric, String explanation) implements Score {
        public Unobserved {
            explanation = bounded(explanation);
        }
    }

    /** The scorer could not do its work. The system is not to blame, and it is never a 0. */
    record ScorerFailed(Metric metric, String explanation) implements Score {
        public ScorerFailed {
            explanation = bounded(explanation);
        }
    }

    private static String bounded(String explanation) {
        if (explanation.length() <= LONGEST_EXPLANATION) {
            return explanation;
        }
        int end = LONGEST_EXPLANATION - 1;
        return explanation.substring(0, Character.isHighSurrogate(explanation.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
