package dev.rehearsal.scenarios.gateway.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The reason why there is no answer, in OpenAI's terms.
 *
 * @param status HTTP status, 400 to 599
 * @param type such as {@code invalid_request_error}
 * @param code such as {@code rate_limit_exceeded}; what programs look at
 * @param message what people read
 * @param fault whose fault it is
 * @param retryAfter when to try again, where that is known
 * @param original what the provider sent, where callers of the same interface shall get it as it came
 */
public record ChatError(
        int status,
        String type,
        String code,
        String message,
        Fault fault,
        Optional<Duration> retryAfter,
        Optional<OriginalReply> original) {

    /** The code of an error of a trial that has used up what it may. */
    public static final String BUDGET_EXCEEDED = "budget_exceeded";

    /** The code of an error of a trial that is over. */
    public static final String TRIAL_ENDED = "trial_ended";

    /** The code of an error of a trial whose run was stopped by a person. */
    public static final String RUN_STOPPED = "run_stopped";

    /** The code of an error of a trial that a person has taken over. */
    public static final String TAKEN_OVER = "taken_over";

    /** The code of an error of a trial that plays a recording again, strictly, and asked what was not recorded. */
    public static final String DIVERGED = "diverged";

    private static final Set<String> LASTING = Set.of(BUDGET_EXCEEDED, TRIAL_ENDED, RUN_STOPPED, TAKEN_OVER, DIVERGED);

    /** Whose fault an error is. */
    public enum Fault {
        /** The system under test asked for what cannot be. */
        CALLER,
        /** A perturbation or a limit of the trial, on purpose. */
        REHEARSAL,
        /** The model answered, but not as models do. */
        MODEL,
        /** The model could not be asked: unreachable, overloaded, wrong key, no such interface. */
        INFRASTRUCTURE
    }

    /** Return an error without a time to try again. */
    public static ChatError of(int status, String type, String code, String message, Fault fault) {
        return of(status, type, code, message, fault, Optional.empty());
    }

    /** Return an error that Rehearsal words itself. */
    public static ChatError of(
            int status, String type, String code, String message, Fault fault, Optional<Duration> retryAfter) {
        return new ChatError(status, type, code, message, fault, retryAfter, Optional.empty());
    }

    /** Return the error of a request that makes no sense. */
    public static ChatError invalid(String code, String message) {
        return of(400, "invalid_request_error", code, message, Fault.CALLER);
    }

    /** Return the error of a model that could not be asked. */
    public static ChatError infrastructure(int status, String code, String message) {
        return of(status, "api_error", code, message, Fault.INFRASTRUCTURE);
    }

    /** Return the same error in other words. */
    public ChatError withMessage(String other) {
        return new ChatError(status, type, code, other, fault, retryAfter, original);
    }

    /** Return the same error with what its provider sent. */
    public ChatError withOriginal(OriginalReply sent) {
        return new ChatError(status, type, code, message, fault, retryAfter, Optional.of(sent));
    }

    /** Return the same error without what its provider sent, for books that hold many. */
    public ChatError withoutOriginal() {
        return new ChatError(status, type, code, message, fault, retryAfter, Optional.empty());
    }

    /** Return whether the same request can never do better, which clients are told. */
    public boolean lasting() {
        return fault == Fault.REHEARSAL && LASTING.contains(code);
    }

    /** Return what a trace says: status, code, message. */
    public String line() {
        return status + " " + code + ": " + message;
    }
}
