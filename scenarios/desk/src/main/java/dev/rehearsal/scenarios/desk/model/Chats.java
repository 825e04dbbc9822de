package dev.rehearsal.scenarios.desk.model;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model calls of one trial, with retries and one circuit breaker. Retries follow 429, errors of the server,
 * time-outs and broken connections. The breaker opens when the last eight calls all failed, so that parallel agents in
 * any order open it alike. Thread-safe.
 */
final class Chats {

    private static final int WINDOW = 8;
    private static final float ALL = 100;
    private static final long FIRST_WAIT_MS = 5;
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(WINDOW)
            .failureRateThreshold(ALL)
            .recordException(Chats::passes)
            .waitDurationInOpenState(Duration.ofMinutes(5))
            .build();

    private final ModelAccess access;
    private final Limits limits;
    private final String traceId;
    private final Wire wire;
    private final Retry retry;
    private final CircuitBreaker breaker = CircuitBreaker.of("models", BREAKER);

    Chats(ModelAccess access, Limits limits, String traceId) {
        this.access = access;
        this.limits = limits;
        this.traceId = traceId;
        this.wire = new Wire(limits.callTimeout());
        this.retry = Retry.of(
                "models",
                RetryConfig.custom()
                        .maxAttempts(limits.retries() + 1)
                        .retryOnException(Chats::passes)
                        .intervalBiFunction(this::wait)
                        .build());
    }

    /** Return the model as one agent sees it; the gateway learns who asks and within which span. */
    OpenAiChatModel model(String agent, String span) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(new Wire.Builder(wire))
                .baseUrl(access.openAiBaseUrl())
                .apiKey(access.token())
                .modelName(limits.model())
                .maxRetries(0)
                .customHeaders(Map.of("x-rehearsal-agent", agent, "traceparent", "00-" + traceId + "-" + span + "-01"))
                .build();
    }

    /**
     * Ask once, with retries.
     *
     * @throws GaveUpException where there is no reply
     */
    ChatResponse ask(OpenAiChatModel model, ChatRequest request) {
        try {
            return retry.executeSupplier(() -> breaker.executeSupplier(() -> model.chat(request)));
        } catch (GaveUpException e) {
            throw e;
        } catch (CallNotPermittedException e) {
            throw GaveUpException.noReply(
                    "the circuit breaker is open: the last " + WINDOW + " calls of models failed");
        } catch (RuntimeException e) {
            Throwable root = root(e);
            throw GaveUpException.noReply("no reply of the model: "
                    + (root instanceof HttpException http ? "HTTP " + http.statusCode() + " " : "")
                    + root.getMessage());
        }
    }

    private long wait(int attempt, @Nullable Either<Throwable, Object> result) {
        long wanted = FIRST_WAIT_MS << Math.min(attempt, 20);
        if (result != null && result.isLeft() && root(result.getLeft()) instanceof RefusedException refused) {
            wanted = refused.retryAfter().map(Duration::toMillis).orElse(wanted);
        }
        return Math.max(1, Math.min(wanted, limits.backoff().toMillis()));
    }

    private static boolean passes(Throwable thrown) {
        Throwable root = root(thrown);
        return root instanceof RefusedException refused
                ? refused.passes()
                : root instanceof TimeoutException || root instanceof java.io.IOException;
    }

    private static Throwable root(Throwable thrown) {
        Throwable now = thrown;
        while (!(now instanceof RefusedException || now instanceof UncheckedIOException) && now.getCause() != null) {
            now = now.getCause();
        }
        return now instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : now;
    }
}
