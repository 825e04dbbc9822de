package dev.rehearsal.scenarios.gateway.upstream;

import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client does about a provider that is busy, fails or cannot be reached.
 *
 * @param maxTries requests for one reply, from 1
 * @param backoff the wait before the second try, doubled before each further one, where the provider names no wait
 * @param maxWait the longest wait between two tries, whatever the provider says
 */
public record RetryPolicy(int maxTries, Duration backoff, Duration maxWait) {

    private static final int PATIENT_TRIES = 4;
    private static final Duration PATIENT_WAIT = Duration.ofMinutes(5);

    /** One request. For systems under test, whose own retries are what is measured. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    /** Return three more tries, with waits of up to five minutes. */
    public static RetryPolicy patient(Duration backoff) {
        return new RetryPolicy(PATIENT_TRIES, backoff, PATIENT_WAIT);
    }

    /**
     * Return how long to wait before another try; nothing where there shall be none.
     *
     * @param error why there is no reply
     * @param tries requests so far
     */
    Optional<Duration> pause(ChatError error, int tries) {
        if (tries >= maxTries || !UpstreamErrors.passes(error)) {
            return Optional.empty();
        }
        Duration wait = error.retryAfter().orElse(backoff.multipliedBy(1L << (tries - 1)));
        return Optional.of(wait.compareTo(maxWait) > 0 ? maxWait : wait);
    }
}
