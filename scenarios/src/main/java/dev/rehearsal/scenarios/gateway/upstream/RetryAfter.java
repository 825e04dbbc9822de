package dev.rehearsal.scenarios.gateway.upstream;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader of when a provider says to try again: {@code retry-after-ms}, else {@code Retry-After} in seconds, whole or not,
 * or as a date in any of HTTP's three forms or that of ISO 8601. A moment that has passed means now.
 *
 * @source RFC 9110, 5.6.7 and 10.2.3; {@code retry-after-ms} as OpenAI and Azure send it
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class RetryAfter {

    /** The longest wait that is told; no provider means one. */
    static final Duration MAX = Duration.ofDays(365);

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(?:\\.\\d{0,15})?|\\.\\d{1,15})(ms|s)?");
    private static final int FIRST_YEAR = 1970;
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("EEE MMM ppd HH:mm:ss yyyy")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME);

    private RetryAfter() {}

    /**
     * Return the wait that the headers of a reply ask for; nothing where they ask for none, or for what cannot be read.
     *
     * @param now when the reply came; dates count from the reply's own {@code Date}, where it has one
     */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return value(headers, "retry-after-ms")
                .flatMap(text -> number(text, "ms"))
                .or(() -> value(headers, "retry-after")
                        .flatMap(text -> number(text, "s")
                                .or(() -> until(
                                        text,
                                        value(headers, "date")
                                                .flatMap(RetryAfter::date)
                                                .orElse(now)))));
    }

    private static Optional<String> value(HttpHeaders headers, String name) {
        return headers.firstValue(name).map(String::strip);
    }

    private static Optional<Duration> number(String text, String unit) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean millis = Optional.ofNullable(matcher.group(2)).orElse(unit).equals("ms");
        BigDecimal seconds = new BigDecimal(matcher.group(1)).movePointLeft(millis ? 3 : 0);
        BigDecimal most = BigDecimal.valueOf(MAX.toSeconds());
        return Optional.of(Duration.ofNanos(seconds.min(most).movePointRight(9).longValue()));
    }

    private static Optional<Duration> until(String text, Instant now) {
        return date(text).map(then -> Duration.between(now, then)).map(RetryAfter::bounded);
    }

    private static Duration bounded(Duration wait) {
        Duration least = wait.isNegative() ? Duration.ZERO : wait;
        return least.compareTo(MAX) > 0 ? MAX : least;
    }

    private static Optional<Instant> date(String header) {
        String text = header.replaceFirst("UTC$", "GMT");
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(form.parseBest(text, ZonedDateTime::from, LocalDateTime::from))
                        .map(found -> found instanceof ZonedDateTime zoned
                                ? zoned.toInstant()
                                : LocalDateTime.from(found).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // it may have the next form
            }
        }
        return Optional.empty();
    }
}
