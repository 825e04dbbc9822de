package dev.rehearsal.scenarios.gateway.upstream;

import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP client of upstreams, whose replies are bounded in bytes and in time. Thread-safe. */
final class UpstreamClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofDays(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    UpstreamClient() {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /**
     * Send a request and have its response read.
     *
     * @param deadline for all of it
     * @param maxReplyBytes most bytes of the response
     * @throws IOException where the connection fails, or the response is too large or too late
     * @throws BadRequestException where the reading throws it
     * @throws InterruptedException when the calling thread is interrupted, in the midst of a body, too
     */
    ChatReply exchange(HttpRequest.Builder request, Duration deadline, int maxReplyBytes, Reading reading)
            throws IOException, BadRequestException, InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    send(request.timeout(deadline.isPositive() ? deadline : Duration.ofNanos(1))
                            .build());
            try (InputStream body = response.body();
                    ResponseDeadline end = ResponseDeadline.of(body, deadline)) {
                InputStream bounded = new BoundedInputStream(body, maxReplyBytes, end);
                // a small body may hold a large one
                return reading.read(
                        response,
                        new BoundedInputStream(ResponseDecoding.of(bounded, response.headers()), maxReplyBytes, end));
            }
        } catch (IOException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("interrupted while a reply was read");
            }
            throw e;
        }
    }

    /** About one call in a million fails because of JDK-8357639 before anything was sent: tried once more. */
    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("header parser received no bytes")) {
                return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            }
            throw e;
        }
    }

    /**
     * Break off what is under way and wait for the end of its threads. The JDK's own {@code close()} after {@code
     * shutdownNow()} may return while the client's thread still ends.
     */
    @Override
    public void close() {
        client.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = client.awaitTermination(END);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        threads.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A reader of a response. */
    interface Reading {
        /**
         * Read it.
         *
         * @param body fails beyond the bytes and the time that it may take
         * @throws BadRequestException where it holds no reply
         */
        ChatReply read(HttpResponse<?> response, InputStream body) throws IOException, BadRequestException;
    }
}
