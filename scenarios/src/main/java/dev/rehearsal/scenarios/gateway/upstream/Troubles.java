package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Say in plain words what is wrong with an upstream, and whose fault it is. */
final class Troubles {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_READ = 64 << 10;
    private static final int BAD_GATEWAY = 502;
    private static final int TIMEOUT = 504;

    private final Upstream.Settings settings;

    Troubles(Upstream.Settings settings) {
        this.settings = settings;
    }

    ChatError noKey(ApiKey key) {
        return ChatError.infrastructure(
                401,
                "upstream_key_missing",
                "The key for " + settings.baseUrl() + " is missing: the environment variable " + key.variable()
                        + " is empty or not set.");
    }

    ChatError transport(IOException e, Duration deadline) {
        if (e instanceof TooLarge) {
            return tooLarge();
        }
        if (e instanceof Deadline.Passed || (e instanceof HttpTimeoutException && !isConnect(e))) {
            return infrastructure(
                    TIMEOUT,
                    "upstream_timeout",
                    settings.baseUrl() + " did not answer within " + deadline.toMillis() + " ms.");
        }
        if (isConnect(e) || e.getCause() instanceof UnresolvedAddressException) {
            return infrastructure(
                    BAD_GATEWAY,
                    "upstream_unreachable",
                    "Nothing can be reached at " + settings.baseUrl() + ". Is it running, is the address right?");
        }
        return infrastructure(
                BAD_GATEWAY,
                "upstream_connection_broken",
                "The connection to " + settings.baseUrl() + " broke: "
                        + e.getClass().getSimpleName() + ".");
    }

    ChatError tooLarge() {
        return ChatError.of(
                BAD_GATEWAY,
                "api_error",
                "upstream_reply_too_large",
                settings.baseUrl() + " answered with more than " + settings.maxReplyBytes() + " bytes.",
                ChatError.Fault.MODEL);
    }

    ChatError notJson(HttpResponse<?> response, String text) {
        String type = response.headers().firstValue("content-type").orElse("no content type");
        boolean html = type.contains("html") || text.stripLeading().startsWith("<");
        return infrastructure(
                BAD_GATEWAY,
                "upstream_not_openai",
                settings.baseUrl() + " answered with " + (html ? "HTML" : type) + " instead of JSON: "
                        + InvalidInputException.quote(text.strip().replaceAll("\\s+", " "))
                        + ". Is the base URL right? It mostly ends with /v1.");
    }

    ChatError status(HttpResponse<InputStream> response, InputStream body) throws IOException {
        int status = response.statusCode();
        String text = blot(new String(body.readNBytes(MOST_READ), StandardCharsets.UTF_8));
        Optional<String> said = message(text);
        String words = said.map(InvalidInputException::quote).orElse("no reason given");
        return switch (status) {
            case 401, 403 ->
                infrastructure(
                        401,
                        "upstream_refused_key",
                        settings.baseUrl() + " refused the key"
                                + settings.key()
                                        .map(key -> " from " + key.variable())
                                        .orElse(", of which there was none")
                                + " (" + status + ": " + words + ").");
            case 429 ->
                new ChatError(
                        status,
                        "rate_limit_error",
                        "rate_limit_exceeded",
                        settings.baseUrl() + " is over its rate limit: " + words + ".",
                        ChatError.Fault.INFRASTRUCTURE,
                        retryAfter(response));
            default -> said.isEmpty() && status < 500 ? wrongAddress(status, response, text) : noted(status, words);
        };
    }

    private ChatError wrongAddress(int status, HttpResponse<?> response, String text) {
        ChatError error = notJson(response, text);
        return infrastructure(error.status(), error.code(), "Status " + status + ". " + error.message());
    }

    private ChatError noted(int status, String words) {
        return status >= 500
                ? infrastructure(
                        status, "upstream_failed", settings.baseUrl() + " failed with " + status + ": " + words + ".")
                : ChatError.of(
                        Math.max(400, status),
                        "invalid_request_error",
                        "upstream_refused_request",
                        settings.baseUrl() + " refused the request with " + status + ": " + words + ".",
                        ChatError.Fault.CALLER);
    }

    ChatError blotted(ChatError error) {
        return new ChatError(
                error.status(), error.type(), error.code(), blot(error.message()), error.fault(), error.retryAfter());
    }

    private ChatError infrastructure(int status, String code, String message) {
        return ChatError.infrastructure(status, code, blot(message));
    }

    private String blot(String text) {
        return settings.key().map(key -> key.blot(text)).orElse(text);
    }

    private static boolean isConnect(IOException e) {
        return e instanceof ConnectException || e instanceof java.net.http.HttpConnectTimeoutException;
    }

    private static Optional<String> message(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            JsonNode message = root.path("error").path("message");
            JsonNode plain = message.isTextual() ? message : root.path("error");
            return plain.isTextual() ? Optional.of(plain.textValue()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** A stream grew beyond what is let through. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
