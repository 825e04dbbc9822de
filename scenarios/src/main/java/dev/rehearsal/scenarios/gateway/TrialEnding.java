package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.chat.ChatError;

/** The reason why a trial's endpoint takes no more calls. Callers are told it with status 410, and that trying again does not help. */
public enum TrialEnding {

    /** The trial was played to its end, or to its deadline. */
    OVER(ChatError.TRIAL_ENDED, "This trial has ended; its key is no longer good."),

    /** The whole run was stopped; the trial is played again when the run is resumed. */
    STOPPED(ChatError.RUN_STOPPED, "The run was stopped by a person. No model is called any more."),

    /** A person took over: nothing of the system may act any more. */
    TAKEN_OVER(
            ChatError.TAKEN_OVER, "A person has taken over this trial. No model is called and no tool acts any more.");

    private static final int GONE = 410;

    private final String code;
    private final String message;

    TrialEnding(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** Return what later calls are refused with. */
    public ChatError error() {
        return ChatError.of(GONE, "invalid_request_error", code, message, ChatError.Fault.REHEARSAL);
    }
}
