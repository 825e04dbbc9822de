package dev.rehearsal.judges.recovery;

import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of thing that a perturbation made to go wrong, as far as its action tells. */
enum FaultKind {
    /** A call of a model was refused with 429. */
    RATE_LIMIT,
    /** A call of a model was not answered. */
    TIMEOUT,
    /** A call of a model was refused with another status. */
    MODEL_ERROR,
    /** A model's reply was changed. */
    REPLY,
    /** A tool failed before it did anything. */
    TOOL_BEFORE,
    /** A tool's result was changed after it had done its work. */
    TOOL_AFTER,
    /** What one agent handed to another was changed. */
    HANDOFF,
    /** What a model saw was changed. */
    REQUEST,
    /** What the system was told was changed. */
    INPUT,
    /** Nothing changed, or nobody wrote down what. */
    UNKNOWN;

    private static final Pattern STATUS = Pattern.compile("(\\d{3})\\b.*", Pattern.DOTALL);
    private static final String STALLED = "no reply for ";

    /** Return the kind of an action. */
    static FaultKind of(FiredPerturbation action) {
        return switch (action.where()) {
            case INPUT -> changed(action, INPUT);
            case CONSUMER_REQUEST -> changed(action, REQUEST);
            case TOOL_BEFORE_EFFECT -> TOOL_BEFORE;
            case TOOL_AFTER_EFFECT -> changed(action, TOOL_AFTER);
            case PRODUCER_REPLY -> action.call() == 0 ? changed(action, HANDOFF) : ofReply(action);
            case LOAD -> UNKNOWN;
        };
    }

    private static FaultKind ofReply(FiredPerturbation action) {
        if (action.after().startsWith(STALLED)) {
            return TIMEOUT;
        }
        Matcher status = STATUS.matcher(action.after());
        if (action.before().isEmpty() && status.matches()) {
            return switch (status.group(1)) {
                case "429" -> RATE_LIMIT;
                case "408", "504" -> TIMEOUT;
                default -> MODEL_ERROR;
            };
        }
        return changed(action, REPLY);
    }

    private static FaultKind changed(FiredPerturbation action, FaultKind kind) {
        return action.before().equals(action.after()) ? UNKNOWN : kind;
    }

    /** Return whether a call of a model failed, which its span shows. */
    boolean failsModel() {
        return this == RATE_LIMIT || this == TIMEOUT || this == MODEL_ERROR;
    }
}
