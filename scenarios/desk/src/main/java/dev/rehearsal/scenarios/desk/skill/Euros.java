package dev.rehearsal.scenarios.desk.skill;

/** The spelling of cents as {@code 42.50 EUR}. */
final class Euros {

    private static final int CENTS = 100;

    private Euros() {}

    static String of(long cents) {
        return cents / CENTS + "." + (cents % CENTS < 10 ? "0" : "") + cents % CENTS + " EUR";
    }
}
