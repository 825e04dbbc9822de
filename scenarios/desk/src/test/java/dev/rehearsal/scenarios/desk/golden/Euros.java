package dev.rehearsal.scenarios.desk.golden;

import java.util.Locale;

/** Write euro cents as people do. */
final class Euros {

    private Euros() {}

    static String of(long cents) {
        return String.format(Locale.ROOT, "%d.%02d EUR", cents / 100, cents % 100);
    }
}
