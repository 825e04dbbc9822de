package dev.rehearsal.scenarios.gateway.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a prompt that was not recorded. */
public enum ReplayMode {

    /** No model is asked: the trial ends as diverged. */
    STRICT,

    /** The live model answers from there on. */
    FORK,

    /** Nothing is served from the recording: its input alone is asked again. */
    LIVE;

    /** Return the word used in suites. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return the one that a word means; empty for none. */
    public static Optional<ReplayMode> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
