package dev.rehearsal.judges.values;

import dev.rehearsal.judges.values.Value.Time;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A time of day in a text.
 *
 * <ul>
 *   <li>{@code 14:30}, {@code 09:05}, {@code 14:30:00} (also before {@code Z} or an offset), {@code 14h30}.
 *   <li>{@code 2:30 PM}, {@code 2:30pm}, {@code 2:30 p.m.}, {@code 2.30 pm}, {@code 2 PM}, {@code 2pm}.
 *   <li>{@code 14:30 Uhr}, {@code 14.30 Uhr}, {@code 14 Uhr}.
 *   <li>Of a range, the first half takes what the second says: {@code 2:30-3:30 PM}.
 * </ul>
 *
 * <p>{@code 2 am} in small letters, apart, and without minutes is none: in German that is "2 on the".
 *
 * @param time what it says
 * @param end where it ends in the text
 */
record TimeText(Time time, int end) {

    private static final int HOURS = 24;
    private static final int HALF = 12;
    private static final int SIXTY = 60;

    /** Read a time that starts with digits at this place. */
    static Optional<TimeText> atDigits(String text, int start) {
        int hourEnd = NumberText.digitsEnd(text, start);
        int length = hourEnd - start;
        if (length == 0 || length > 2) {
            return Optional.empty();
        }
        int hour = number(text, start, hourEnd);
        boolean full = hour == 0 || hour > HALF || text.charAt(start) == '0';
        return hour >= HOURS ? Optional.empty() : read(text, hourEnd, hour, full);
    }

    private static Optional<TimeText> read(String text, int hourEnd, int hour, boolean full) {
        OptionalInt minute = sixty(text, hourEnd + 1);
        char joint = hourEnd < text.length() ? text.charAt(hourEnd) : 0;
        if (minute.isEmpty() || (joint != ':' && joint != '.' && joint != 'h')) {
            return worded(text, hourEnd, hour, 0, false);
        }
        int end = hourEnd + 3;
        return switch (joint) {
            case ':' -> clock(text, end, hour, minute.getAsInt(), full);
            case '.' -> worded(text, end, hour, minute.getAsInt(), true);
            default ->
                Words.isPart(text, end) || NumberText.isDigit(text, end)
                        ? Optional.empty()
                        : Optional.of(new TimeText(new Time(hour, minute.getAsInt(), 0, Time.Half.NOT_NEEDED), end));
        };
    }

    /** Read on behind hour, colon and minute. */
    private static Optional<TimeText> clock(String text, int minuteEnd, int hour, int minute, boolean full) {
        OptionalInt seconds = text.startsWith(":", minuteEnd) ? sixty(text, minuteEnd + 1) : OptionalInt.empty();
        int end = seconds.isEmpty() ? minuteEnd : fraction(text, minuteEnd + 3);
        int second = seconds.orElse(0);
        Optional<Suffix> suffix = Suffix.at(text, end, true);
        if (suffix.isPresent()) {
            return Optional.of(suffix.get().time(hour, minute, second));
        }
        if (!endsHere(text, end)) {
            return Optional.empty();
        }
        Time plain = new Time(hour, minute, second, full ? Time.Half.NOT_NEEDED : Time.Half.OPEN);
        return Optional.of(new TimeText(full ? plain : ofRange(text, end, plain), end));
    }

    /** Take the half of the day from the end of the range that this is the start of. */
    private static Time ofRange(String text, int end, Time start) {
        if (!text.startsWith("-", end)) {
            return start;
        }
        int from = end + 1;
        int hourEnd = NumberText.digitsEnd(text, from);
        OptionalInt minute = text.startsWith(":", hourEnd) ? sixty(text, hourEnd + 1) : OptionalInt.empty();
        int to = minute.isPresent() ? hourEnd + 3 : hourEnd;
        Optional<Suffix> suffix =
                hourEnd == from || hourEnd - from > 2 ? Optional.empty() : Suffix.at(text, to, minute.isPresent());
        if (suffix.isEmpty()) {
            return start;
        }
        Time stop = suffix.get()
                .time(number(text, from, hourEnd), minute.orElse(0), 0)
                .time();
        Time same =
                suffix.get().time(start.hour(), start.minute(), start.second()).time();
        boolean before = same.hour() * SIXTY + same.minute() <= stop.hour() * SIXTY + stop.minute();
        return before ? same : new Time((same.hour() + HALF) % HOURS, same.minute(), same.second(), same.half());
    }

    /** Read a time that is one by the word behind it alone. */
    private static Optional<TimeText> worded(String text, int end, int hour, int minute, boolean minutes) {
        return Suffix.at(text, end, minutes).map(suffix -> suffix.time(hour, minute, 0));
    }

    /** Nothing goes on here that would make it something else; a range or an offset may follow. */
    private static boolean endsHere(String text, int end) {
        if (end >= text.length()) {
            return true;
        }
        char c = text.charAt(end);
        if (c == '-') {
            return !NumberText.isDigit(text, end + 1) || sixty(text, end + 1).isPresent() || isTimeAt(text, end + 1);
        }
        boolean joins = c == '.' || c == ',' || c == ':' || c == '/' || c == '_';
        boolean zone = c == 'Z' && !Words.isPart(text, end + 1);
        return zone || (!Words.isPart(text, end) && c != '%' && !(joins && NumberText.isDigit(text, end + 1)));
    }

    private static boolean isTimeAt(String text, int at) {
        int end = NumberText.digitsEnd(text, at);
        return end - at <= 2
                && text.startsWith(":", end)
                && sixty(text, end + 1).isPresent();
    }

    /** 14:30:00.000 is 14:30:00. */
    private static int fraction(String text, int end) {
        return text.startsWith(".", end) && NumberText.isDigit(text, end + 1)
                ? NumberText.digitsEnd(text, end + 1)
                : end;
    }

    /** Return two digits below sixty. */
    private static OptionalInt sixty(String text, int at) {
        if (NumberText.digitsEnd(text, at) != at + 2) {
            return OptionalInt.empty();
        }
        int value = number(text, at, at + 2);
        return value < SIXTY ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    /** The word behind a time. */
    private record Suffix(boolean halves, boolean afternoon, int end) {

        /**
         * Read am, pm, a.m., p.m., Uhr or, behind minutes, h and hrs.
         *
         * @param minutes whether minutes stand before it; else am must touch its number or be in capitals
         */
        static Optional<Suffix> at(String text, int at, boolean minutes) {
            int start = at;
            while (start < text.length()
                    && start - at < 2
                    && (text.charAt(start) == ' ' || text.charAt(start) == CleanText.GROUPING_BLANK)) {
                start++;
            }
            if (text.startsWith("Uhr", start) && !Words.isPart(text, start + 3)) {
                return Optional.of(new Suffix(false, false, start + 3));
            }
            for (String hours : minutes ? List.of("h", "hrs") : List.<String>of()) {
                if (text.startsWith(hours, start) && !Words.isPart(text, start + hours.length())) {
                    return Optional.of(new Suffix(false, false, start + hours.length()));
                }
            }
            int end = halfEnd(text, start);
            if (end == start) {
                return Optional.empty();
            }
            char half = text.charAt(start);
            boolean afternoon = half == 'p' || half == 'P';
            boolean preposition = !minutes && start > at && half == 'a' && text.charAt(start + 1) == 'm';
            return preposition ? Optional.empty() : Optional.of(new Suffix(true, afternoon, end));
        }

        private static int halfEnd(String text, int start) {
            for (String form : new String[] {"a.m.", "p.m.", "a. m.", "p. m.", "am", "pm", "a.m", "p.m"}) {
                int end = start + form.length();
                if (text.regionMatches(true, start, form, 0, form.length()) && !Words.isPart(text, end)) {
                    return end;
                }
            }
            return start;
        }

        TimeText time(int hour, int minute, int second) {
            boolean turns = halves && hour >= 1 && hour <= HALF;
            int full = turns ? hour % HALF + (afternoon ? HALF : 0) : hour;
            return new TimeText(new Time(full, minute, second, turns ? Time.Half.GIVEN : Time.Half.NOT_NEEDED), end);
        }
    }
}
