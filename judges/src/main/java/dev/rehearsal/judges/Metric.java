package dev.rehearsal.judges;

/**
 * What is measured on every trial.
 *
 * @param name lower-case words joined by hyphens or dots, unique in a run, such as {@code tool-errors}
 * @param unit what it is counted in
 * @param direction which way is better
 * @param min the least possible value, may be negative infinity
 * @param max the greatest possible value, may be positive infinity
 */
public record Metric(String name, Unit unit, Direction direction, double min, double max) {

    /** Whether a trial reached what its case asks for; the default primary metric. */
    public static final Metric SUCCESS = rate("success");

    public Metric {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Metric: \"name\" must not be blank. Give the metric a name.");
        }
        if (!(min < max)) {
            throw new IllegalArgumentException("Metric " + name + ": \"min\" must be below \"max\", but they were "
                    + min + " and " + max + ". Give the range that the values can take.");
        }
    }

    /** Return whether it can be a part of success: a rate or a grade of which more is better. */
    public boolean isCheck() {
        return direction == Direction.HIGHER
                && switch (unit) {
                    case RATE, SCORE -> true;
                    case COUNT, TOKENS, USD, MS -> false;
                };
    }

    /**
     * Return the same metric with a greatest value that no trial can exceed, such as what its budget of tokens allows.
     *
     * @param greatest in the metric's unit, above {@code min}
     */
    public Metric upTo(double greatest) {
        return new Metric(name, unit, direction, min, greatest);
    }

    /** Return a metric that is 0 or 1 on each trial, higher is better. */
    public static Metric rate(String name) {
        return new Metric(name, Unit.RATE, Direction.HIGHER, 0, 1);
    }

    /** Return a metric of non-negative amounts, lower is better. */
    public static Metric amount(String name, Unit unit) {
        return new Metric(name, unit, Direction.LOWER, 0, Double.POSITIVE_INFINITY);
    }
}
