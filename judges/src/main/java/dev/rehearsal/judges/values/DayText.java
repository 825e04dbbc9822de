package dev.rehearsal.judges.values;

import dev.rehearsal.judges.values.Value.Day;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A day of the calendar as read from text.
 *
 * <ul>
 *   <li>{@code 2024-05-20} (also with {@code /} or {@code .}, also before {@code T} and a time).
 *   <li>{@code 20.05.2024}, {@code 20.5.24}: the day first. {@code 05/06/2024}, {@code 05-06-2024}, {@code 5/6/24}:
 *       both readings, as far as they are days.
 *   <li>{@code May 20, 2024}, {@code May 20th}, {@code 20 May 2024}, {@code 20th of May}, {@code 20. Mai 2024}: English
 *       and German months, in full or three letters, capitalised unless a year follows ("up to 5 may apply" is no day).
 * </ul>
 *
 * @param day what it says
 * @param end where it ends in the text
 */
record DayText(Day day, int end) {

    private static final Map<String, Integer> MONTHS = months();
    private static final int ANY_LEAP_YEAR = 2000;

    /** Read a day that starts with digits at this place. */
    static Optional<DayText> atDigits(String text, int start) {
        int end = NumberText.digitsEnd(text, start);
        int length = end - start;
        if (length == 0 || length > 4 || length == 3) {
            return Optional.empty();
        }
        Optional<DayText> numeric = numeric(text, start, end);
        return numeric.isPresent() || length > 2 ? numeric : dayThenMonth(text, start, end);
    }

    /** Read a day that starts with the name of a month at this place. */
    static Optional<DayText> atMonth(String text, int start, int end) {
        int from = blanks(text, skip(text, end, '.'));
        int to = NumberText.digitsEnd(text, from);
        if (from == end || to == from || to - from > 2) {
            return Optional.empty();
        }
        int month = monthOf(text, start, end);
        if (month == 0) {
            return Optional.empty();
        }
        int day = number(text, from, to);
        int behind = ordinal(text, to);
        boolean named = Character.isUpperCase(text.charAt(start));
        return withYear(text, behind, month, day)
                .or(() -> named && endsHere(text, behind)
                        ? made(OptionalInt.empty(), month, day, behind)
                        : Optional.empty());
    }

    private static Optional<DayText> numeric(String text, int start, int firstEnd) {
        char separator = firstEnd < text.length() ? text.charAt(firstEnd) : 0;
        if (separator != '-' && separator != '/' && separator != '.') {
            return Optional.empty();
        }
        int secondEnd = NumberText.digitsEnd(text, firstEnd + 1);
        int secondLength = secondEnd - firstEnd - 1;
        if (secondLength < 1 || secondLength > 2 || secondEnd >= text.length() || text.charAt(secondEnd) != separator) {
            return Optional.empty();
        }
        int end = NumberText.digitsEnd(text, secondEnd + 1);
        int length = end - secondEnd - 1;
        int first = number(text, start, firstEnd);
        int second = number(text, firstEnd + 1, secondEnd);
        if (length < 1 || length > 4 || (!endsHere(text, end) && !timeFollows(text, end))) {
            return Optional.empty();
        }
        int third = number(text, secondEnd + 1, end);
        List<Day.Reading> readings = new ArrayList<>();
        if (firstEnd - start == 4) {
            if (length <= 2) {
                add(readings, OptionalInt.of(first), second, third);
            }
        } else if (length == 4 || (length == 2 && separator != '-')) {
            OptionalInt year = OptionalInt.of(length == 4 ? third : 2000 + third);
            add(readings, year, second, first);
            if (separator != '.' && first != second) {
                add(readings, year, first, second);
            }
        }
        return readings.isEmpty() ? Optional.empty() : Optional.of(new DayText(new Day(readings), end));
    }

    private static Optional<DayText> dayThenMonth(String text, int start, int digitsEnd) {
        int at = blanks(text, skip(text, ordinal(text, digitsEnd), '.'));
        if (text.startsWith("of ", at)) {
            at = blanks(text, at + 3);
        }
        int end = at;
        while (end < text.length() && end - at <= 9 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        int month = at == digitsEnd ? 0 : monthOf(text, at, end);
        if (month == 0) {
            return Optional.empty();
        }
        int day = number(text, start, digitsEnd);
        int behind = end;
        return withYear(text, skip(text, behind, '.'), month, day)
                .or(() -> Character.isUpperCase(text.charAt(skipToLetter(text, digitsEnd, behind)))
                                && endsHere(text, behind)
                        ? made(OptionalInt.empty(), month, day, behind)
                        : Optional.empty());
    }

    private static int skipToLetter(String text, int from, int monthEnd) {
        int at = monthEnd;
        while (at > from && Character.isLetter(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static Optional<DayText> withYear(String text, int from, int month, int day) {
        int at = blanks(text, skip(text, from, ','));
        int end = NumberText.digitsEnd(text, at);
        return end - at == 4 && at > from && endsHere(text, end)
                ? made(OptionalInt.of(number(text, at, end)), month, day, end)
                : Optional.empty();
    }

    private static Optional<DayText> made(OptionalInt year, int month, int day, int end) {
        List<Day.Reading> readings = new ArrayList<>();
        add(readings, year, month, day);
        return readings.isEmpty() ? Optional.empty() : Optional.of(new DayText(new Day(readings), end));
    }

    private static void add(List<Day.Reading> readings, OptionalInt year, int month, int day) {
        if (month >= 1 && month <= 12 && isDay(year.orElse(ANY_LEAP_YEAR), month, day)) {
            readings.add(new Day.Reading(year, month, day));
        }
    }

    private static boolean isDay(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getDayOfMonth() == day;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Nothing goes on here that would make it another number, identifier or percentage. */
    private static boolean endsHere(String text, int end) {
        if (end >= text.length()) {
            return true;
        }
        char c = text.charAt(end);
        boolean joins = c == '.' || c == ',' || c == ':' || c == '/' || c == '-';
        return !Character.isLetterOrDigit(c) && c != '%' && c != '_' && !(joins && NumberText.isDigit(text, end + 1));
    }

    private static boolean timeFollows(String text, int end) {
        return text.charAt(end) == 'T' && NumberText.isDigit(text, end + 1);
    }

    private static int monthOf(String text, int from, int to) {
        return to - from >= 3 && to - from <= 9 ? MONTHS.getOrDefault(CleanText.fold(text.substring(from, to)), 0) : 0;
    }

    private static int ordinal(String text, int at) {
        if (at + 2 > text.length() || (at + 2 < text.length() && Character.isLetterOrDigit(text.charAt(at + 2)))) {
            return at;
        }
        return switch (text.substring(at, at + 2)) {
            case "st", "nd", "rd", "th" -> at + 2;
            default -> at;
        };
    }

    private static int skip(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c ? at + 1 : at;
    }

    private static int blanks(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < 3 && (text.charAt(end) == ' ' || text.charAt(end) == '\u0001')) {
            end++;
        }
        return end;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static Map<String, Integer> months() {
        String[] names = {
            "january jan januar",
            "february feb februar",
            "march mar märz mär",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez"
        };
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            for (String name : names[i].split(" ", -1)) {
                months.put(name, i + 1);
            }
        }
        return Map.copyOf(months);
    }
}
