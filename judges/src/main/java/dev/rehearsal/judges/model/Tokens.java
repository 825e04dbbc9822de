package dev.rehearsal.judges.model;

import java.util.Optional;

/**
 * Count what judging one trial took, both asks together.
 *
 * @param input tokens read
 * @param output tokens written
 */
public record Tokens(long input, long output) {

    /** Return both together; unknown where either is. */
    static Optional<Tokens> sum(Optional<Tokens> one, Optional<Tokens> other) {
        return one.flatMap(
                left -> other.map(right -> new Tokens(left.input + right.input, left.output + right.output)));
    }
}
