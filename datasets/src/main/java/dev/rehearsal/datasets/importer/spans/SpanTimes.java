package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Timestamps;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times of spans as files write them: nanoseconds, microseconds, milliseconds or seconds since 1970, which of these by their size;
 * seconds and nanoseconds as a pair; ISO 8601, without a zone in UTC. Stateless.
 */
final class SpanTimes {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,12})?");
    private static final BigDecimal NANOS = new BigDecimal("1e9");

    /** From here on a number counts smaller units: the year 5138 in seconds, milliseconds and microseconds. */
    private static final BigDecimal SECONDS_END = new BigDecimal("1e11");

    private SpanTimes() {}

    /**
     * Return the time; empty where none is said, or 0 is.
     *
     * @throws InvalidInputException for what is no time
     */
    static Optional<Instant> of(String where, JsonNode time) {
        if (time.isMissingNode() || time.isNull() || (time.asText("").isEmpty() && !time.isArray())) {
            return Optional.empty();
        }
        try {
            return time.isArray()
                    ? seconds(new BigDecimal(time.path(0).asText("0"))
                            .add(new BigDecimal(time.path(1).asText("0")).divide(NANOS)))
                    : NUMBER.matcher(time.asText()).matches()
                            ? number(new BigDecimal(time.asText()))
                            : Optional.of(Timestamps.parse(time.asText()));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new InvalidInputException(
                    where,
                    "a span's time must be a time",
                    "was " + InvalidInputException.quote(time.toString()),
                    "Write ISO 8601, or nanoseconds since 1970",
                    e);
        }
    }

    private static Optional<Instant> number(BigDecimal value) {
        BigDecimal unit = BigDecimal.ONE;
        BigDecimal thousand = new BigDecimal(1000);
        while (value.divide(unit).compareTo(SECONDS_END) >= 0 && unit.compareTo(NANOS) < 0) {
            unit = unit.multiply(thousand);
        }
        return seconds(value.divide(unit));
    }

    private static Optional<Instant> seconds(BigDecimal seconds) {
        return seconds.signum() <= 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(
                        seconds.longValue(),
                        seconds.remainder(BigDecimal.ONE).multiply(NANOS).longValue()));
    }
}
