package dev.rehearsal.scenarios.desk.tools;

import java.util.Locale;

/** The spelling of euro cents as people write them. */
final class Money {

    private Money() {}

    /** Return an amount such as {@code 42.50 EUR}. */
    static String euros(long cents) {
        return String.format(Locale.ROOT, "%d.%02d EUR", cents / 100, cents % 100);
    }
}
