package dev.rehearsal.judges.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Carry LangChain4j's requests: HTTP/1.1, replies of at most 1 MiB, three more tries after 408, 429, 5xx and broken
 * connections, with back-off or as long as {@code Retry-After} says. The key is put in here and nowhere else. Time is up when
 * the calling thread is interrupted, also in the midst of a body. Thread-safe.
 */
final class BoundedHttp implements HttpClient {

    /** Stands for the key in LangChain4j's own objects. */
    static final String NO_KEY = "none";

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_TRIES = 4;
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final ModelSettings settings;
    private final Duration backoff;
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    BoundedHttp(ModelSettings settings, Duration backoff) {
        this.settings = settings;
        this.backoff = backoff;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        java.net.http.HttpRequest sent = request(request);
        for (int attempt = 1; ; attempt++) {
            Reply reply = send(sent);
            if (reply.status() == OK) {
                return SuccessfulHttpResponse.builder()
                        .statusCode(OK)
                        .body(json(reply))
                        .build();
            }
            if (!reply.passes() || attempt == MOST_TRIES) {
                throw new Trouble(words(reply) + (attempt > 1 ? " It was asked " + attempt + " times." : ""));
            }
            sleep(reply.pause().orElse(backoff.multipliedBy(1L << (attempt - 1))));
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("a judge's reply is not streamed");
    }

    private java.net.http.HttpRequest request(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        request.headers().forEach((name, values) -> {
            boolean key = name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("x-api-key");
            if (!key) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        settings.key().flatMap(Secret::value).ifPresent(key -> {
            switch (settings.dialect()) {
                case OPENAI -> builder.header("Authorization", "Bearer " + key);
                case ANTHROPIC -> builder.header("x-api-key", key);
            }
        });
        return builder.build();
    }

    private Reply send(java.net.http.HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new Trouble(settings.baseUrl() + " answered with more than 1 MiB.");
                }
                String body = new String(bytes, StandardCharsets.UTF_8);
                return new Reply(
                        response.statusCode(),
                        settings.key().map(key -> key.blot(body)).orElse(body),
                        response.headers().firstValue("retry-after").flatMap(BoundedHttp::seconds));
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            boolean unreachable = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
            return new Reply(
                    0,
                    unreachable
                            ? "Nothing can be reached at " + settings.baseUrl()
                                    + ". Is it running, is the address right?"
                            : "The connection to " + settings.baseUrl() + " broke.",
                    Optional.empty());
        }
    }

    private String json(Reply reply) {
        String start = reply.body().stripLeading();
        if (!start.startsWith("{")) {
            throw new Trouble(settings.baseUrl() + " answered with " + (start.startsWith("<") ? "HTML" : "text")
                    + " instead of JSON: " + quoted(reply) + ". Is the base URL right? It mostly ends with /v1.");
        }
        return reply.body();
    }

    private String words(Reply reply) {
        String url = settings.baseUrl();
        return switch (reply.status()) {
            case 0 -> reply.body();
            case 401, 403 ->
                url + " refused the key"
                        + settings.key().map(key -> " from " + key.variable()).orElse(", of which there was none")
                        + " ("
                        + reply.status() + ").";
            case 404 -> url + " knows no such model or address (404): " + quoted(reply) + ".";
            case 429 -> url + " is over its rate limit (429).";
            default -> url + " answered with " + reply.status() + ": " + quoted(reply) + ".";
        };
    }

    private static String quoted(Reply reply) {
        return InvalidInputException.quote(reply.body().strip().replaceAll("\\s+", " "));
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Trouble interrupted() {
        Thread.currentThread().interrupt();
        return new Trouble("The judge was interrupted.");
    }

    private static Optional<Duration> seconds(String header) {
        return Optional.of(header)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /** What came back; status 0 for a connection that broke, with what to say of it. */
    private record Reply(int status, String body, Optional<Duration> pause) {
        boolean passes() {
            return status == 0 || status >= SERVER_ERROR || PASSING.contains(status);
        }
    }
}
