package dev.rehearsal.reports.benchmark;

import dev.rehearsal.judges.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a JMH benchmark measures; it decides which way is better. */
public enum Mode {
    /** Operations a unit of time. */
    THROUGHPUT("thrpt", "throughput", Direction.HIGHER),
    /** Time an operation. */
    AVERAGE("avgt", "average time", Direction.LOWER),
    /** Times of single operations, sampled: these have percentiles. */
    SAMPLE("sample", "sampled time", Direction.LOWER),
    /** Time of single, cold operations. */
    SINGLE("ss", "single shot", Direction.LOWER);

    private final String word;
    private final String label;
    private final Direction direction;

    Mode(String word, String label, Direction direction) {
        this.word = word;
        this.label = label;
        this.direction = direction;
    }

    /** Return JMH's word for it, as in its files. */
    public String word() {
        return word;
    }

    /** Return what people call it. */
    public String label() {
        return label;
    }

    /** Return which way is better. */
    public Direction direction() {
        return direction;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }

    static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
