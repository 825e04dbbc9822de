package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.ValueText;
import java.util.Locale;
import java.util.Set;

/** One thing that must not get lost or altered on the way from agent to agent. Equal where it obliges to the same. */
public sealed interface Obligation {

    /** Return it as people read it, short: {@code order 7399}, {@code at most 29.50 EUR}. */
    String text();

    /** Return what kind of thing it is. */
    default Kind kind() {
        return switch (this) {
            case Identifier ignored -> Kind.IDENTIFIER;
            case Money ignored -> Kind.AMOUNT;
            case Quantity ignored -> Kind.QUANTITY;
            case Date ignored -> Kind.DATE;
            case TimeOfDay ignored -> Kind.TIME;
            case Name ignored -> Kind.NAME;
            case Ban ignored -> Kind.BAN;
            case Limit ignored -> Kind.LIMIT;
            case Condition ignored -> Kind.CONDITION;
            case Format ignored -> Kind.FORMAT;
            case Duty ignored -> Kind.DUTY;
        };
    }

    /** The kinds of obligations. */
    enum Kind {
        /** What names one thing. */
        IDENTIFIER,
        /** Money, a percentage. */
        AMOUNT,
        /** A number of things, or a measure. */
        QUANTITY,
        /** A day. */
        DATE,
        /** A time of day. */
        TIME,
        /** A name. */
        NAME,
        /** What must not be done, or is excluded. */
        BAN,
        /** A bound on a value. */
        LIMIT,
        /** What something depends on. */
        CONDITION,
        /** The form or the language of an answer. */
        FORMAT,
        /** An order that was made a wish, or of which nothing is left. */
        DUTY;

        /** Return the word for it, such as {@code identifier}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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

    /**
     * A number of things or a measure: {@code 3 passengers}, {@code 20 kg}.
     *
     * @param value the number; a measure's unit is {@link Measures}'
     * @param noun the beginning of the word that is counted; empty text for a measure
     * @param text as said
     */
    record Quantity(Value.Amount value, String noun, String text) implements Obligation {}

    /** A time of day. */
    record TimeOfDay(Value.Time value) implements Obligation {
        @Override
        public String text() {
            return Shown.value(value);
        }
    }

    /**
     * What something depends on: only if APPROVED, unless CANCELLED.
     *
     * @param text as said, in lower case
     * @param content the words that say what, reduced to their stems
     * @param holds whether it must hold (only if) or must not (unless)
     */
    record Condition(String text, Set<String> content, boolean holds) implements Obligation {
        public Condition {
            content = Set.copyOf(content);
        }
    }

    /**
     * The form of an answer.
     *
     * @param text such as {@code json} or {@code german}, the same word in every language
     * @param language whether it is the language
     */
    record Format(String text, boolean language) implements Obligation {}

    /**
     * What is to be done, said without "if possible" or the like. Its weakening is found, and its loss where all else
     * is there.
     *
     * @param text as said, in lower case
     * @param content the words that say what, reduced to their stems
     */
    record Duty(String text, Set<String> content) implements Obligation {
        public Duty {
            content = Set.copyOf(content);
        }
    }

    /** A bound on an amount, a number, a day or a time of day. */
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
        LEAST;

        /** Return the other side. */
        Bound other() {
            return switch (this) {
                case MOST -> LEAST;
                case LEAST -> MOST;
            };
        }
    }
}
