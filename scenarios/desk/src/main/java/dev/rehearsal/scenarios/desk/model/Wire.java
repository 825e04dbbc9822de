package dev.rehearsal.scenarios.desk.model;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP client for LangChain4j's requests over one JDK client that all trials share: HTTP/1.1 without an upgrade
 * header, virtual threads, a time-out that covers the body too, and {@code Retry-After} kept. Thread-safe.
 *
 * @param timeout for a whole reply
 */
record Wire(Duration timeout) implements HttpClient {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;

    private static final java.net.http.HttpClient SHARED = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> reply = SHARED.sendAsync(plain(request), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = reply.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() < OK || response.statusCode() >= MULTIPLE_CHOICES) {
                throw new RefusedException(response.statusCode(), response.body(), retryAfter(response.headers()));
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .body(response.body())
                    .build();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no whole reply within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new UncheckedIOException(
                    e.getCause() instanceof IOException io ? io : new IOException(String.valueOf(e.getCause()), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GaveUpException.limit("the trial was stopped");
        } finally {
            reply.cancel(true);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("the desk's agents read whole replies");
    }

    private java.net.http.HttpRequest plain(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(timeout);
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.method(request.method().name(), BodyPublishers.ofString(request.body()))
                .build();
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        Optional<Duration> exact = headers.firstValue("retry-after-ms")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text)));
        return exact.isPresent()
                ? exact
                : headers.firstValue("retry-after")
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** A builder that gives LangChain4j the client that is built already. */
    record Builder(Wire wire) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return wire.timeout();
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return wire.timeout();
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return wire;
        }
    }
}
