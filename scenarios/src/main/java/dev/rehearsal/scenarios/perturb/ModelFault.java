package dev.rehearsal.scenarios.perturb;

import java.time.Duration;
import java.util.Optional;

/** What happens to a call of a model instead of an answer. */
public sealed interface ModelFault {

    /**
     * An HTTP error.
     *
     * @param status 400 to 599
     * @param code as in OpenAI's errors, such as {@code rate_limit_exceeded}
     * @param retryAfter goes out as {@code Retry-After} (whole seconds, rounded up) and {@code retry-after-ms}
     */
    record Refused(int status, String code, String message, Optional<Duration> retryAfter) implements ModelFault {}

    /**
     * Silence, then a connection that is cut.
     *
     * @param duration how long; really waited, because it is the client's patience that is tested
     * @param headersFirst whether status and headers come before the silence
     */
    record Stalled(Duration duration, boolean headersFirst) implements ModelFault {}
}
