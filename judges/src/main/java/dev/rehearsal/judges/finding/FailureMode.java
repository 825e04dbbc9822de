package dev.rehearsal.judges.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A known failure of multi-agent systems that is looked for in every run. Its {@link #word()} is the name that gates use. */
public enum FailureMode {
    /** The same tool called with the same arguments again and again, to no end. */
    LOOP("Loops of doom"),
    /** An agent's input that grows far beyond what it began with. */
    CONTEXT_BLOAT("Context bloat"),
    /** A tool that does not exist, or arguments that its schema refuses. */
    HALLUCINATED_ARGUMENTS("Hallucinated tool arguments"),
    /** A small wait that makes a long one. */
    LATENCY_CASCADE("Latency cascades"),
    /** No answer before the deadline. */
    HANG("Deadlocks and hangs"),
    /** A provider that refuses calls. */
    RATE_LIMIT("Rate limits"),
    /** A trial that takes many times what others take. */
    COST_SPIKE("Cost spikes"),
    /** The same model, worse than it was. */
    MODEL_DRIFT("Model drift"),
    /** A tool's error that becomes the trial's. */
    CASCADING_ERROR("Cascading errors"),
    /** A handoff that leaves out or alters what the receiver needs. */
    VAGUE_DELEGATION("Vague delegation"),
    /** Agents that take tokens and give nothing that is used. */
    SPRAWL("Agent sprawl"),
    /** The same effect asked of a tool more than once. */
    DUPLICATE_WORK("Duplicated work"),
    /** An instruction in the material that agents follow. */
    INJECTION("Prompt injection followed"),
    /** A case of an adversary that fails. */
    ADVERSARIAL("Failed adversarial cases"),
    /** Personal data in an answer. */
    LEAK("Leaked personal data");

    private final String title;

    FailureMode(String title) {
        this.title = title;
    }

    /** Return its name for people, such as {@code Loops of doom}. */
    public String title() {
        return title;
    }

    /** Return its name in gates and files, such as {@code context-bloat}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the failure of that word; empty where there is none. */
    public static Optional<FailureMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
