package dev.rehearsal.scenarios.perturb;

import java.time.Duration;
import java.util.Optional;

/** What happens to a call of a model instead of an answer, or on the way to it. */
public sealed interface ModelFault {

    /**
     * An HTTP error.
     *
     * @param status 400 to 599
     * @param code as in OpenAI's errors, such as {@code rate_limit_exceeded}
     * @param retryAfter goes out as {@code Retry-After} (whole seconds, rounded up) and {@code retry-after-ms}
     * @param dated whether it goes out as the date instead, in whole seconds, rounded up
     */
    record Refused(int status, String code, String message, Optional<Duration> retryAfter, boolean dated)
            implements ModelFault {
        /** An error that tells the wait in seconds, or none. */
        public Refused(int status, String code, String message, Optional<Duration> retryAfter) {
            this(status, code, message, retryAfter, false);
        }
    }

    /**
     * The same limit once more, of a call that came before the time which the caller was told: what follows from an earlier refusal and no
     * action of its own.
     *
     * @param refused what the caller gets
     * @param since the number in the trial of the call that was told to wait
     */
    record CameTooEarly(Refused refused, int since) implements ModelFault {}

    /**
     * Silence, then a connection that is cut.
     *
     * @param duration how long; really waited, because it is the client's patience that is tested
     * @param headersFirst whether status and headers come before the silence
     */
    record Stalled(Duration duration, boolean headersFirst) implements ModelFault {}

    /**
     * A wait before the model is asked at all; really waited.
     *
     * @param duration how long
     */
    record Delayed(Duration duration) implements ModelFault {}

    /**
     * A reply of which only the beginning comes, and then nothing: the connection is cut.
     *
     * @param share how much of it comes, above 0 and below 1
     * @param silence between the last of it and the cut; really waited
     */
    record CutOff(double share, Duration silence) implements ModelFault {
        public CutOff {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("fault: \"share\" must lie above 0 and below 1, but was " + share
                        + ". Cut it somewhere within.");
            }
        }
    }
}
