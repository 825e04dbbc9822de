package dev.rehearsal.datasets.redaction.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A check of dates of birth: a year in which people who write or are written of may have been born, and numbers that a day and a month have. */
final class CalendarCheck {

    private static final int OLDEST = 1_900;
    private static final int YOUNGEST = 2_020;
    private static final int DAYS = 31;
    private static final int FULL_YEAR = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private CalendarCheck() {}

    static boolean isBirthday(String candidate) {
        Matcher numbers = NUMBER.matcher(candidate);
        boolean year = false;
        while (numbers.find()) {
            int value = Integer.parseInt(numbers.group());
            if (numbers.group().length() == FULL_YEAR) {
                year |= value >= OLDEST && value <= YOUNGEST;
            } else if (value > DAYS && !isShortYear(candidate, numbers)) {
                return false;
            }
        }
        return year || !Pattern.compile("\\d{4}").matcher(candidate).find();
    }

    private static boolean isShortYear(String candidate, Matcher number) {
        return number.end() == candidate.length() && number.end() - number.start() == 2;
    }
}
