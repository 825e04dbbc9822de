package dev.rehearsal.scenarios.desk.golden;

import java.util.Locale;

/** The amount that a customer names: none, exactly one, or an upper limit, in euro cents. */
sealed interface Wish {

    record None() implements Wish {}

    record Exactly(int cents) implements Wish {}

    record AtMost(int cents) implements Wish {}

    /** Return what to pay where so much is due. */
    default int of(int due) {
        return switch (this) {
            case None ignored -> due;
            case Exactly exactly -> Math.min(due, exactly.cents());
            case AtMost atMost -> Math.min(due, atMost.cents());
        };
    }

    /** Write euro cents as people do. */
    static String euros(long cents) {
        return String.format(Locale.ROOT, "%d.%02d EUR", cents / 100, cents % 100);
    }
}
