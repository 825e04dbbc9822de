package dev.rehearsal.judges.values;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** One thing that a text says. */
public sealed interface Value {

    /** A word, or an identifier such as {@code ord-7731}; case is folded. */
    record Word(String text) implements Value {}

    /**
     * A number.
     *
     * @param readings the numbers it may stand for; more than one where separators are ambiguous: {@code 1.250}
     * @param unit ISO 4217 code of a currency, {@code %}, or empty text for none
     */
    record Amount(Set<BigDecimal> readings, String unit) implements Value {
        public Amount {
            readings = Set.copyOf(readings);
        }
    }

    /** A day of the calendar with the readings it may have: {@code 05/06/2024} is May 6 or June 5. */
    record Day(List<Reading> readings) implements Value {
        public Day {
            readings = List.copyOf(readings);
        }

        /** One reading; the year is empty where the text gives none. */
        public record Reading(OptionalInt year, int month, int day) {}
    }

    /**
     * A time of day.
     *
     * @param hour 0 to 23; as it is written where the half of the day is {@link Half#OPEN}
     */
    record Time(int hour, int minute, int second, Half half) implements Value {
        /** Whether the half of the day is known, and how. */
        public enum Half {
            /** Not said: {@code 2:30}, which is read as 02:30 where it matters. */
            OPEN,
            /** Said: {@code 2:30 PM}. */
            GIVEN,
            /** Not needed: {@code 14:30}, {@code 02:30}. */
            NOT_NEEDED
        }
    }

    /** The end of a sentence, paragraph or field: no phrase goes over it. */
    record Stop() implements Value {}

    /**
     * Return whether a text that says {@code said} says this.
     *
     * <ul>
     *   <li>Words: equal.
     *   <li>Amounts: equal in one reading; the same unit, or this has none and the other is not a percentage. A unit that
     *       several currencies share (kr, pesos) may be any of them.
     *   <li>Days: equal in one reading; a day without a year is met by that day of any year.
     *   <li>Times: equal; {@code 2:30} is met by {@code 2:30 PM} too, and never the other way round.
     * </ul>
     */
    default boolean isSaidBy(Value said) {
        return switch (this) {
            case Word word -> word.equals(said);
            case Stop ignored -> said instanceof Stop;
            case Amount wanted ->
                said instanceof Amount found
                        && (wanted.unit().isEmpty()
                                ? !found.unit().equals("%")
                                : Currencies.mayBe(wanted.unit(), found.unit()))
                        && wanted.readings().stream().anyMatch(found.readings()::contains);
            case Day wanted ->
                said instanceof Day found
                        && wanted.readings().stream()
                                .anyMatch(mine -> found.readings().stream()
                                        .anyMatch(theirs -> mine.month() == theirs.month()
                                                && mine.day() == theirs.day()
                                                && (mine.year().isEmpty()
                                                        || mine.year().equals(theirs.year()))));
            case Time wanted -> said instanceof Time found && isSame(wanted, found);
        };
    }

    private static boolean isSame(Time wanted, Time found) {
        boolean open = wanted.half() == Time.Half.OPEN && found.half() == Time.Half.GIVEN;
        return wanted.minute() == found.minute()
                && wanted.second() == found.second()
                && (open ? wanted.hour() % 12 == found.hour() % 12 : wanted.hour() == found.hour());
    }
}
