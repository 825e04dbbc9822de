package dev.rehearsal.scenarios.perturb;

/** A place where a perturbation acts. Gates and retries are judged only by those that they could have seen. */
public enum InjectionPoint {
    /** What the system is told. */
    INPUT,
    /** What a model or an agent gives, before the orchestrator's gates see it. */
    PRODUCER_REPLY,
    /** The messages that the next model sees: tests the model, not the gates. */
    CONSUMER_REQUEST,
    /** A tool, before it did anything. */
    TOOL_BEFORE_EFFECT,
    /** A tool's result, after it did its work. */
    TOOL_AFTER_EFFECT,
    /** What the system remembers, in its own store. */
    STATE,
    /** The arrival of tasks: how many the system has at once. */
    LOAD;

    /** Return the word used in every file format, such as {@code producer_reply}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
