package dev.rehearsal.judges.recovery;

import dev.rehearsal.datasets.RecordedRun;
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
    /** A call of a model was struck, and how was not kept: a trial has many actions. */
    UNSEEN,
    /** Nothing changed, or nobody wrote down what. */
    UNKNOWN;

    private static final Pattern STATUS = Pattern.compile("(\\d{3})\\b.*", Pattern.DOTALL);
    private static final String STALLED = "no reply for ";
    private static final String CUT_OFF = "cut off after ";
    private static final Pattern DELAYED = Pattern.compile("asked \\d+ ms late");

    /** Return the kind of an action. */
    static FaultKind of(FiredPerturbation action) {
        return switch (action.where()) {
            case INPUT -> changed(action, INPUT);
            case CONSUMER_REQUEST -> changed(action, REQUEST);
            case TOOL_BEFORE_EFFECT -> TOOL_BEFORE;
            case TOOL_AFTER_EFFECT -> isNullReplay(action) ? UNKNOWN : TOOL_AFTER;
            case PRODUCER_REPLY -> action.call() == 0 ? changed(action, HANDOFF) : ofReply(action);
            case STATE, LOAD -> UNKNOWN;
        };
    }

    private static FaultKind ofReply(FiredPerturbation action) {
        if (action.after().startsWith(STALLED)
                || DELAYED.matcher(action.after()).matches()) {
            return TIMEOUT;
        }
        if (action.before().isEmpty() && action.after().startsWith(CUT_OFF)) {
            return MODEL_ERROR;
        }
        Matcher status = STATUS.matcher(action.after());
        if (action.before().isEmpty() && status.matches()) {
            return switch (status.group(1)) {
                case "429" -> RATE_LIMIT;
                case "408", "504" -> TIMEOUT;
                default -> MODEL_ERROR;
            };
        }
        boolean textless = action.before().isEmpty() && action.after().isEmpty();
        return textless && !isNullReplay(action) ? UNSEEN : changed(action, REPLY);
    }

    private static boolean isNullReplay(FiredPerturbation action) {
        return action.perturbation().equals(RecordedRun.NULL_REPLAY);
    }

    private static FaultKind changed(FiredPerturbation action, FaultKind kind) {
        return action.before().equals(action.after()) ? UNKNOWN : kind;
    }

    /** Return whether it is known what was made to go wrong. */
    boolean isKnown() {
        return this != UNKNOWN && this != UNSEEN;
    }

    /** Return whether a call of a model failed, which its span shows. */
    boolean failsModel() {
        return this == RATE_LIMIT || this == TIMEOUT || this == MODEL_ERROR;
    }
}
