package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatError.Fault;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The errors of one upstream in plain words, without its key, and whose fault each is. */
final class UpstreamErrors {

    private static final int MAX_READ = 1 << 20;
    private static final int MIB = 1 << 20;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_GATEWAY = 502;
    private static final int TIMEOUT = 504;
    private static final String FAILED = "upstream_failed";
    private static final String UNREACHABLE = "upstream_unreachable";
    private static final String BROKEN = "upstream_connection_broken";
    /** What a provider says of the key is said of Rehearsal's own, not of the caller's. */
    private static final Set<Integer> OF_THE_KEY = Set.of(401, 403);

    private static final Set<Integer> BUSY = Set.of(408, 425, 429);

    private final Upstream.Settings settings;
    private final ModelApi api;

    /**
     * Make those of an upstream that is asked in one of its interfaces.
     *
     * @param api the interface
     */
    UpstreamErrors(Upstream.Settings settings, ModelApi api) {
        this.settings = settings;
        this.api = api;
    }

    UpstreamErrors(Upstream.Settings settings) {
        this(settings, settings.apis().getFirst());
    }

    /** Return whether the same request may do better in a while. */
    static boolean passes(ChatError error) {
        return error.fault() == Fault.INFRASTRUCTURE
                && (Set.of(FAILED, UNREACHABLE, BROKEN).contains(error.code()) || BUSY.contains(error.status()));
    }

    ChatError noKey(ApiKey key) {
        return ChatError.infrastructure(
                401,
                "upstream_key_missing",
                "The key for " + settings.baseUrl() + " is missing: the environment variable " + key.variable()
                        + " is empty or not set.");
    }

    ChatError transport(IOException e, Duration deadline) {
        if (e instanceof BoundedInputStream.TooLargeException) {
            return tooLarge();
        }
        if (e instanceof ResponseDeadline.PassedException || (e instanceof HttpTimeoutException && !isConnect(e))) {
            return infrastructure(
                    TIMEOUT,
                    "upstream_timeout",
                    settings.baseUrl() + " did not answer within " + deadline.toMillis() + " ms.");
        }
        if (isConnect(e) || e.getCause() instanceof UnresolvedAddressException) {
            return infrastructure(
                    BAD_GATEWAY,
                    UNREACHABLE,
                    "Nothing can be reached at " + settings.baseUrl() + ". Is it running, is the address right?");
        }
        return infrastructure(
                BAD_GATEWAY,
                BROKEN,
                "The connection to " + settings.baseUrl() + " broke: "
                        + e.getClass().getSimpleName() + ".");
    }

    ChatError tooLarge() {
        int most = settings.maxReplyBytes();
        return ChatError.of(
                BAD_GATEWAY,
                "api_error",
                "upstream_reply_too_large",
                settings.baseUrl() + " answered with more than "
                        + (most % MIB == 0 ? most / MIB + " MiB" : most + " bytes") + ".",
                Fault.MODEL);
    }

    ChatError notJson(HttpResponse<?> response, String text) {
        String type = response.headers().firstValue("content-type").orElse("no content type");
        String start = text.stripLeading();
        String found = type.contains("html") || start.startsWith("<")
                ? "HTML instead of JSON"
                : start.startsWith("{") ? "JSON that is no reply of a model" : type + " instead of JSON";
        return infrastructure(
                BAD_GATEWAY,
                "upstream_not_openai",
                settings.baseUrl() + " answered with " + found + ": "
                        + InvalidInputException.quote(blot(text).strip().replaceAll("\\s+", " "))
                        + ". Is the base URL right? It mostly ends with /v1.");
    }

    /** Read the body of a reply that is none. */
    ChatError status(HttpResponse<?> response, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_READ);
        boolean whole = body.read() < 0;
        String text = new String(bytes, StandardCharsets.UTF_8);
        JsonNode root = settings.key().map(key -> key.blot(json(text))).orElseGet(() -> json(text));
        ProviderError said = ProviderError.read(root);
        int status = response.statusCode();
        if (said.message().isEmpty() && status < SERVER_ERROR && !BUSY.contains(status)) {
            return wrongAddress(status, response, text);
        }
        ChatError error = told(status, said, RetryAfter.of(response.headers(), Instant.now()));
        return whole && status >= BAD_REQUEST && !OF_THE_KEY.contains(status)
                ? error.withOriginal(
                        original(response, bytes, said.body().orElseGet(JsonNodeFactory.instance::objectNode)))
                : error;
    }

    /**
     * Return a response as it came, without the key.
     *
     * @param body the same, parsed, without the key
     */
    OriginalReply original(HttpResponse<?> response, byte[] bytes, ObjectNode body) {
        return new OriginalReply(
                api,
                response.statusCode(),
                ResponseHeaders.passedOn(response.headers(), this::blot),
                Optional.of(clean(bytes)),
                body);
    }

    /** Return the head of a stream. */
    OriginalReply head(HttpResponse<?> response) {
        return new OriginalReply(
                api,
                response.statusCode(),
                ResponseHeaders.passedOn(response.headers(), this::blot),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode());
    }

    /** Return the very bytes where the key is not in them. */
    private WireBytes clean(byte[] bytes) {
        WireBytes sent = WireBytes.of(bytes);
        Optional<KeyPattern> key = settings.key().flatMap(ApiKey::pattern);
        if (key.isEmpty()) {
            return sent;
        }
        String text = sent.text();
        JsonNode json = json(text);
        boolean inTree = !key.get().blot(json).equals(json);
        if (inTree) {
            return WireBytes.of(WireJson.bytes(key.get().blot(json)));
        }
        return key.get().matcher(text).find() ? WireBytes.of(key.get().blot(text)) : sent;
    }

    /** Return the error that a reply or a piece of one tells of: some providers answer with status 200 and tell of it within. */
    Optional<ChatError> within(JsonNode reply) {
        if (!ProviderError.isIn(reply)) {
            return Optional.empty();
        }
        ProviderError said =
                ProviderError.read(settings.key().map(key -> key.blot(reply)).orElse(reply));
        return Optional.of(told(said.status().orElse(BAD_GATEWAY), said, Optional.empty()));
    }

    /** Say what a provider says. */
    ChatError told(int status, ProviderError said, Optional<Duration> retryAfter) {
        String words = said.message().map(InvalidInputException::quote).orElse("no reason given")
                + (said.code().isEmpty() ? "" : " (" + InvalidInputException.quote(said.code()) + ")");
        String url = settings.baseUrl();
        return switch (said.refusesKey() ? UNAUTHORIZED : status) {
            case 401, 403 ->
                infrastructure(
                        401,
                        "upstream_refused_key",
                        url + " refused the key"
                                + settings.key()
                                        .map(key -> " from " + key.variable())
                                        .orElse(", of which there was none")
                                + " (" + status + ": " + words + ").");
            case 429 ->
                passedOn(
                        status,
                        said,
                        "rate_limit_error",
                        "rate_limit_exceeded",
                        url + " is over its rate limit: " + words + ".",
                        Fault.INFRASTRUCTURE,
                        retryAfter);
            case 408, 425 -> failed(status, url + " answered with " + status + ": " + words + ".", retryAfter);
            default ->
                status >= SERVER_ERROR
                        ? failed(status, url + " answered with " + status + ": " + words + ".", retryAfter)
                        : passedOn(
                                Math.max(BAD_REQUEST, status),
                                said,
                                "invalid_request_error",
                                "upstream_refused_request",
                                url + " refused the request with " + status + ": " + words + ".",
                                Fault.CALLER,
                                retryAfter);
        };
    }

    private ChatError wrongAddress(int status, HttpResponse<?> response, String text) {
        ChatError error = notJson(response, text);
        return infrastructure(error.status(), error.code(), "Status " + status + ". " + error.message());
    }

    private ChatError failed(int status, String message, Optional<Duration> retryAfter) {
        return new ChatError(
                status, "api_error", FAILED, blot(message), Fault.INFRASTRUCTURE, retryAfter, Optional.empty());
    }

    /** Programs look at the provider's own type, code and further fields to know what to do: they are left as they are. */
    private ChatError passedOn(
            int status,
            ProviderError said,
            String type,
            String code,
            String message,
            Fault fault,
            Optional<Duration> retryAfter) {
        return new ChatError(
                status,
                said.type().isEmpty() ? type : said.type(),
                said.code().isEmpty() ? code : said.code(),
                blot(message),
                fault,
                retryAfter,
                said.body().map(body -> new OriginalReply(api, body)));
    }

    ChatError blotted(ChatError error) {
        return error.withMessage(blot(error.message()));
    }

    private ChatError infrastructure(int status, String code, String message) {
        return ChatError.infrastructure(status, code, blot(message));
    }

    private String blot(String text) {
        return settings.key().map(key -> key.blot(text)).orElse(text);
    }

    private static boolean isConnect(IOException e) {
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.reply(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
