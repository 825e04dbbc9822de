package dev.rehearsal.judges.statistics.selfcheck;

/**
 * What one row of the self-check simulates.
 *
 * @param design how cases hang together
 * @param cases how many
 * @param quantity what is measured
 * @param level the baseline's true mean: a rate, or any amount
 * @param effect candidate minus baseline for rates, as a share of the baseline for amounts
 */
record Cell(Design design, int cases, Quantity quantity, double level, double effect) {
    enum Quantity {
        RATE,
        TOKENS
    }

    /** Return a seed that depends on nothing but the cell. */
    long seed() {
        long hash = 17;
        hash = 31 * hash + design.name().hashCode();
        hash = 31 * hash + cases;
        hash = 31 * hash + quantity.name().hashCode();
        hash = 31 * hash + Double.hashCode(level);
        return 31 * hash + Double.hashCode(effect);
    }
}
