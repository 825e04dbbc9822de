package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.ValueText;
import java.util.Set;

/** One thing that must not get lost or altered on the way from agent to agent. Equal where it obliges to the same. */
public sealed interface Obligation {

    /** Return it as people read it, short: {@code order 7399}, {@code at most 29.50 EUR}. */
    String text();

    /**
     * An identifier: letters with digits ({@code SKU-218}, a mail address), or a number that names something.
     *
     * @param label the noun that the number belongs to ({@code order}); empty text for none
     */
    record Identifier(String label, Value value) implements Obligation {
        @Override
        public String text() {
            String shown = Shown.value(value);
            return label.isEmpty() ? shown : label + " " + shown;
        }
    }

    /** An amount of money or a percentage. */
    record Money(Value.Amount value) implements Obligation {
        @Override
        public String text() {
            return Shown.value(value);
        }
    }

    /** A day of the calendar or of the week. */
    record Date(Value value) implements Obligation {
        @Override
        public String text() {
            return Shown.value(value);
        }
    }

    /**
     * A name: two or more capitalised words, or one with a number ({@code Tannenallee 112}).
     *
     * @param text as written
     * @param said the same as values
     */
    record Name(String text, ValueText said) implements Obligation {}

    /**
     * A prohibition: what must not be done.
     *
     * @param text as said, in lower case
     * @param content the words that say what, reduced to their stems
     */
    record Ban(String text, Set<String> content) implements Obligation {
        public Ban {
            content = Set.copyOf(content);
        }
    }

    /** A bound on an amount, a number or a day. */
    record Limit(Bound bound, Value value) implements Obligation {
        @Override
        public String text() {
            boolean day = !(value instanceof Value.Amount);
            String words = switch (bound) {
                case MOST -> day ? "not after " : "at most ";
                case LEAST -> day ? "not before " : "at least ";
            };
            return words + Shown.value(value);
        }
    }

    /** The side that a limit bounds. The value itself counts as within. */
    enum Bound {
        /** At most, not after. */
        MOST,
        /** At least, not before. */
        LEAST
    }
}
