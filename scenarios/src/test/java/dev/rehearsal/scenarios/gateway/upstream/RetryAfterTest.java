package dev.rehearsal.scenarios.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:30Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                7 | PT7S
                0 | PT0S
                9.5 | PT9.5S
                .25 | PT0.25S
                30s | PT30S
                1500ms | PT1.5S
                Sun, 06 Nov 1994 08:49:37 GMT | PT7S
                Sunday, 06-Nov-94 08:49:37 GMT | PT7S
                Sun Nov  6 08:49:37 1994 | PT7S
                Sun, 06 Nov 1994 08:49:37 UTC | PT7S
                1994-11-06T08:49:37Z | PT7S
                1994-11-06T10:49:37.5+02:00 | PT7.5S
                Sun, 06 Nov 1994 08:49:00 GMT | PT0S
                999999999999999 | PT8760H
                """)
    void everyFormIsRead(String header, Duration wait) {
        assertEquals(Optional.of(wait), RetryAfter.of(headers(Map.of("Retry-After", " " + header + " ")), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1e3", "NaN", "7 8", "06 Nov", "2024-13-01T00:00:00Z"})
    void whatCannotBeReadIsNoWait(String header) {
        assertEquals(Optional.empty(), RetryAfter.of(headers(Map.of("retry-after", header)), NOW));
    }

    @Test
    void millisecondsGoBeforeSeconds() {
        assertEquals(
                Optional.of(Duration.ofMillis(1_250)),
                RetryAfter.of(headers(Map.of("retry-after-ms", "1250", "retry-after", "7")), NOW));
        assertEquals(
                Optional.of(Duration.ofSeconds(7)),
                RetryAfter.of(headers(Map.of("retry-after-ms", "soon", "retry-after", "7")), NOW));
    }

    @Test
    void datesCountFromTheProvidersOwnClock() {
        assertEquals(
                Optional.of(Duration.ofSeconds(13)),
                RetryAfter.of(
                        headers(Map.of(
                                "retry-after",
                                "Sun, 06 Nov 1994 10:00:13 GMT",
                                "date",
                                "Sun, 06 Nov 1994 10:00:00 GMT")),
                        NOW));
    }

    private static HttpHeaders headers(Map<String, String> fields) {
        Map<String, List<String>> all = new HashMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return HttpHeaders.of(all, (name, value) -> true);
    }
}
