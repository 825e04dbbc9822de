package dev.rehearsal.scenarios.gateway.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a prompt was recognised as one that was recorded; each way is wider than the one before. */
public enum PromptMatch {

    /** The model reads the same, see {@link dev.rehearsal.scenarios.gateway.chat.Fingerprint}. */
    EXACT,

    /** The model reads the same but for values that change from run to run, see {@link PromptNormalizer}. */
    NORMALISED,

    /** It is the agent's next call, whatever its prompt says. */
    POSITION;

    /** Return the word used in every file format. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return the one that a word means; empty for none. */
    public static Optional<PromptMatch> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Return whether a recording that is matched up to this way may be matched that way. */
    boolean allows(PromptMatch way) {
        return way.compareTo(this) <= 0;
    }
}
