package dev.rehearsal.datasets.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/** Points in time as programs write them in text: ISO 8601, with an offset or in UTC, a blank or a T between day and hour. */
public final class Timestamps {

    private static final int DAY = "2026-03-14".length();
    private static final Pattern WHOLE_HOURS = Pattern.compile(".*:.*[+-]\\d\\d");

    private Timestamps() {}

    /**
     * Return the point in time.
     *
     * @throws DateTimeException where the text is none
     */
    public static Instant parse(String text) {
        TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                withMinutes(withT(text.strip())), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime offset
                ? offset.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }

    /** Python writes a blank between day and hour. */
    private static String withT(String text) {
        return text.length() > DAY && text.charAt(DAY) == ' '
                ? text.substring(0, DAY) + 'T' + text.substring(DAY + 1)
                : text;
    }

    /** Databases write an offset of whole hours without its minutes. */
    private static String withMinutes(String text) {
        return WHOLE_HOURS.matcher(text).matches() ? text + ":00" : text;
    }
}
