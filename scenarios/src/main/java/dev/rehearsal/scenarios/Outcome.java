package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** How a trial ended. Output and reasons come from the system and are hostile. */
public sealed interface Outcome {

    /** Return what the system answered, where it answered and that is known. */
    default Optional<JsonNode> output() {
        return switch (this) {
            case Completed completed -> completed.answer();
            case Degraded degraded -> degraded.answer();
            case Escalated escalated -> escalated.answer();
            case Unrecorded unrecorded -> unrecorded.answer();
            case Failed ignored -> Optional.empty();
            case TimedOut ignored -> Optional.empty();
            case Crashed ignored -> Optional.empty();
            case NotPlayed ignored -> Optional.empty();
            case Diverged ignored -> Optional.empty();
        };
    }

    /**
     * Return why nothing can be said of how good the system was, as what its trial did: {@code was never played: …}; empty where something
     * can.
     */
    default Optional<String> unjudgeable() {
        return switch (this) {
            case NotPlayed notPlayed -> Optional.of("was never played: " + notPlayed.why());
            case Diverged diverged -> Optional.of("diverged from its recording: " + diverged.why());
            case Completed ignored -> Optional.empty();
            case Degraded ignored -> Optional.empty();
            case Escalated ignored -> Optional.empty();
            case Failed ignored -> Optional.empty();
            case TimedOut ignored -> Optional.empty();
            case Crashed ignored -> Optional.empty();
            case Unrecorded ignored -> Optional.empty();
        };
    }

    /** Return the word used in every file format. */
    default String word() {
        return switch (this) {
            case Completed ignored -> "completed";
            case Degraded ignored -> "degraded";
            case Escalated ignored -> "escalated";
            case Failed ignored -> "failed";
            case TimedOut ignored -> "timed_out";
            case Crashed ignored -> "crashed";
            case NotPlayed ignored -> "not_played";
            case Diverged ignored -> "diverged";
            case Unrecorded ignored -> "unrecorded";
        };
    }

    /** Return why it ended so; empty text where there is nothing to say. */
    default String reason() {
        return switch (this) {
            case Completed ignored -> "";
            case Unrecorded ignored -> "";
            case Degraded degraded -> degraded.why();
            case Escalated escalated -> escalated.why();
            case Failed failed -> failed.why();
            case TimedOut timedOut -> timedOut.why();
            case Crashed crashed -> crashed.why();
            case NotPlayed notPlayed -> notPlayed.why();
            case Diverged diverged -> diverged.why();
        };
    }

    /**
     * A trial in which the system did what it was asked, as it says. The answer is empty only where a recording does
     * not hold it.
     */
    record Completed(Optional<JsonNode> answer) implements Outcome {
        /** It answered this. */
        public Completed(JsonNode answer) {
            this(Optional.of(answer));
        }
    }

    /** A trial in which the system answered with less than its full team, and said so. */
    record Degraded(Optional<JsonNode> answer, String why) implements Outcome {
        /** It answered this, for that reason. */
        public Degraded(JsonNode answer, String why) {
            this(Optional.of(answer), why);
        }
    }

    /** A trial in which the system handed over to a human, with or without an answer. */
    record Escalated(Optional<JsonNode> answer, String why) implements Outcome {}

    /** A trial in which the system gave up, and said so. */
    record Failed(String why) implements Outcome {}

    /** A trial in which the system did not answer before its deadline. */
    record TimedOut(String why) implements Outcome {}

    /** A trial in which the system threw, exited or broke the protocol. */
    record Crashed(String why) implements Outcome {}

    /** A trial in which the system was never asked: the infrastructure failed, not the system. */
    record NotPlayed(String why) implements Outcome {}

    /**
     * A trial that played a recording again, strictly, until the system asked what was not recorded. What it would have made of the
     * answer is unknown.
     */
    record Diverged(String why) implements Outcome {}

    /** A recording that does not say how the run ended; its verdict and scores still count. */
    record Unrecorded(Optional<JsonNode> answer) implements Outcome {}
}
