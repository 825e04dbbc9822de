package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The times of recordings. */
public final class Times {

    private static final double MAX_SECONDS = 1e11;
    private static final double NANOS = 1e9;
    private static final String RULE = "must be a time such as 2026-03-14T08:05:27.518Z";
    private static final String REMEDY = "Write such a time, or leave it out";

    private Times() {}

    /**
     * Return a time as ISO 8601 has it, with an offset or in UTC, or in seconds since 1970; empty where there is none.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException where it is no such time
     */
    public static Optional<Instant> read(MappingReader fields, String key) {
        return fields.json(key).map(value -> value.isNumber() ? seconds(fields, key, value) : text(fields, key, value));
    }

    private static Instant seconds(MappingReader fields, String key, JsonNode value) {
        double seconds = value.doubleValue();
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            throw fields.wrong(key, RULE, value, REMEDY);
        }
        double whole = Math.floor(seconds);
        return Instant.ofEpochSecond((long) whole, Math.round((seconds - whole) * NANOS));
    }

    private static Instant text(MappingReader fields, String key, JsonNode value) {
        try {
            return Timestamps.parse(value.asText());
        } catch (DateTimeException e) {
            throw fields.wrong(key, RULE, value, REMEDY);
        }
    }
}
