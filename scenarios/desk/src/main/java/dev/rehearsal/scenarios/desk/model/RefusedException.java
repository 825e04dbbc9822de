package dev.rehearsal.scenarios.desk.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;

/**
 * A refused request, with what LangChain4j's own exception leaves out: how long the server wants the caller to wait.
 */
final class RefusedException extends HttpException {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final long retryAfterMs;

    RefusedException(int status, String body, Optional<Duration> retryAfter) {
        super(status, body);
        this.retryAfterMs = retryAfter.map(Duration::toMillis).orElse(-1L);
    }

    Optional<Duration> retryAfter() {
        return retryAfterMs < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retryAfterMs));
    }

    /** Too many at once and what the server did wrong may pass; a budget that is used up, which is refused with 402, does not. */
    boolean passes() {
        return statusCode() == TOO_MANY_REQUESTS || statusCode() >= SERVER_ERROR;
    }
}
