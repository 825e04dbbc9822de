package dev.rehearsal.judges.matching;

/** The first thing in which what was seen is not what was expected; places count from 0. */
public sealed interface Difference {

    /** At this place, something else was seen. */
    record Other(int expected, int seen) implements Difference {}

    /** What was expected was not seen, or not often enough. */
    record Missing(int expected) implements Difference {}

    /** What was expected was seen, but before something that it must follow. */
    record Early(int expected, int seen) implements Difference {}

    /** What was seen is not expected, or not so often. */
    record Extra(int seen) implements Difference {}
}
