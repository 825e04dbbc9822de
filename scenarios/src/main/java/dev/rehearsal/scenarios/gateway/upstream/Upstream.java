package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.anthropic.AnthropicUpstream;
import dev.rehearsal.scenarios.gateway.api.gemini.GeminiUpstream;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiUpstream;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real model behind an HTTP address that speaks OpenAI's, Anthropic's or Gemini's interface. The provider's counts of tokens are taken
 * where it gives them, else estimated. What goes wrong is told in plain words; the key never is. Thread-safe.
 */
public final class Upstream implements Backend {

    private static final int OK = 200;

    private final Settings settings;
    private final TokenCounter counter;
    private final UpstreamDialect dialect;
    private final UpstreamErrors errors;
    private final UpstreamConnections connections;
    private final UpstreamClient client;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Make a model with connections of its own.
     *
     * @param counter estimates where the provider does not say
     */
    public Upstream(Settings settings, TokenCounter counter) {
        this(settings, counter, new UpstreamConnections());
    }

    /**
     * Make a model that shares connections with others.
     *
     * @param counter estimates where the provider does not say
     */
    public Upstream(Settings settings, TokenCounter counter, UpstreamConnections connections) {
        this.settings = settings;
        this.counter = counter;
        this.dialect = dialect(settings.api());
        this.errors = new UpstreamErrors(settings);
        this.connections = connections;
        this.client = connections.lease();
    }

    /** Return the environment variable that should hold the key and does not; empty where all is well. */
    public Optional<String> missingKey() {
        return settings.key().filter(key -> key.value().isEmpty()).map(ApiKey::variable);
    }

    @Override
    public String provider() {
        return settings.provider();
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException {
        long end = System.nanoTime() + context.deadline().toNanos();
        for (int tries = 1; ; tries++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            ChatReply reply = ask(request, left, false, (response, body) -> whole(response, body, request));
            if (!(reply instanceof ChatReply.Refusal refusal)) {
                return reply;
            }
            Optional<Duration> pause = settings.retries().pause(refusal.error(), tries);
            if (pause.isEmpty()) {
                return tries == 1 ? reply : told(refusal, " It was asked " + tries + " times.");
            }
            if (pause.get().toNanos() >= end - System.nanoTime()) {
                return told(
                        refusal,
                        " The next try should wait " + pause.get().toMillis() + " ms, which is longer than is left of "
                                + context.deadline().toMillis() + " ms.");
            }
            Thread.sleep(pause.get());
        }
    }

    @Override
    public ChatReply stream(ChatRequest request, CallContext context, ChunkSink sink) throws InterruptedException {
        return ask(request, context.deadline(), true, (response, body) -> pieces(response, body, request, sink));
    }

    /**
     * Break off what is under way, with the last of the models that share the connections: an orderly end would wait for a
     * provider that is silent.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            connections.release();
        }
    }

    private static UpstreamDialect dialect(ModelApi api) {
        return switch (api) {
            case OPENAI -> new OpenAiUpstream();
            case ANTHROPIC -> new AnthropicUpstream();
            case GEMINI -> new GeminiUpstream();
        };
    }

    private static ChatReply told(ChatReply.Refusal refusal, String more) {
        return new ChatReply.Refusal(refusal.error().withMessage(refusal.error().message() + more));
    }

    private ChatReply ask(ChatRequest request, Duration deadline, boolean stream, UpstreamClient.Reading reading)
            throws InterruptedException {
        Optional<String> key = settings.key().flatMap(ApiKey::value);
        if (settings.key().isPresent() && key.isEmpty()) {
            return new ChatReply.Refusal(errors.noKey(settings.key().get()));
        }
        try {
            byte[] body = WireJson.bytes(dialect.body(request, settings.model(), stream));
            HttpRequest.Builder sent = HttpRequest.newBuilder(settings.uri(dialect.path(settings.model(), stream)))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            dialect.headers(sent, request);
            key.ifPresent(value -> authorize(sent, value));
            return client.exchange(sent, deadline, settings.maxReplyBytes(), reading);
        } catch (BadRequestException e) {
            return new ChatReply.Refusal(errors.blotted(e.error()));
        } catch (IOException e) {
            return new ChatReply.Refusal(errors.transport(e, deadline));
        }
    }

    private void authorize(HttpRequest.Builder sent, String key) {
        settings.key()
                .flatMap(ApiKey::header)
                .ifPresentOrElse(header -> sent.header(header, key), () -> dialect.authorize(sent, key));
    }

    private ChatReply whole(HttpResponse<?> response, InputStream body, ChatRequest request)
            throws IOException, BadRequestException {
        if (response.statusCode() != OK) {
            throw new BadRequestException(errors.status(response, body));
        }
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        JsonNode root;
        try {
            root = clean(WireJson.reply(text));
        } catch (JsonProcessingException e) {
            throw new BadRequestException(errors.notJson(response, text));
        }
        if (!(root instanceof ObjectNode reply)) {
            throw new BadRequestException(errors.notJson(response, text));
        }
        requireNoError(reply);
        return dialect.reply(request, reply, answer -> estimate(request, answer));
    }

    private ChatReply pieces(HttpResponse<?> response, InputStream body, ChatRequest request, ChunkSink sink)
            throws IOException, BadRequestException {
        String type = response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (response.statusCode() != OK || !type.startsWith("text/event-stream")) {
            return whole(response, body, request);
        }
        UpstreamDialect.StreamedReply pieces = dialect.stream(request, sink);
        StreamRedactor window = new StreamRedactor(settings.key().flatMap(ApiKey::pattern));
        ServerSentEvents events = new ServerSentEvents(body);
        boolean done = false;
        for (Optional<String> data = events.next(); data.isPresent() && !done; data = events.next()) {
            done = data.get().equals(ServerSentEvents.DONE);
            if (!done) {
                pass(window.take(event(data.get())), pieces);
            }
        }
        pass(window.end(), pieces);
        if (!done && !pieces.finished()) {
            throw new BadRequestException(model("upstream_stream_cut", settings.baseUrl() + " broke its stream off."));
        }
        return pieces.answer(answer -> estimate(request, answer));
    }

    private StreamRedactor.Event event(String data) throws BadRequestException {
        try {
            JsonNode event = WireJson.reply(data);
            requireNoError(event);
            return new StreamRedactor.Event(data, event);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(model(
                    "upstream_stream_broken", "A piece of the stream of " + settings.baseUrl() + " is not JSON."));
        }
    }

    private static void pass(List<StreamRedactor.Event> events, UpstreamDialect.StreamedReply pieces) {
        events.forEach(event -> pieces.take(event.data(), event.json()));
    }

    /** Some providers answer with status 200 and tell of an error within. */
    private void requireNoError(JsonNode reply) throws BadRequestException {
        if (ProviderError.isIn(reply)) {
            ProviderError said = ProviderError.read(clean(reply));
            throw new BadRequestException(errors.told(said.status().orElse(502), said, Optional.empty()));
        }
    }

    private static ChatError model(String code, String message) {
        return ChatError.of(502, "api_error", code, message, ChatError.Fault.MODEL);
    }

    private TokenCount estimate(ChatRequest request, Message answer) {
        return new TokenCount(counter.prompt(request.messages(), request.tools()), counter.count(answer), 0, true);
    }

    private JsonNode clean(JsonNode node) {
        return settings.key().map(key -> key.blot(node)).orElse(node);
    }

    /**
     * What an upstream is.
     *
     * @param api the interface that it speaks
     * @param provider {@code gen_ai.provider.name}, such as {@code openai}
     * @param baseUrl ends with the version, such as {@code https://api.openai.com/v1}
     * @param model as the provider calls it
     * @param key empty where none is needed
     * @param maxReplyBytes most bytes of a reply
     * @param retries of whole replies; streams are asked for once
     */
    public record Settings(
            ModelApi api,
            String provider,
            String baseUrl,
            String model,
            Optional<ApiKey> key,
            int maxReplyBytes,
            RetryPolicy retries) {
        public Settings {
            String scheme = baseUrl.contains("://") ? baseUrl.substring(0, baseUrl.indexOf("://")) : "";
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException(
                        "upstream: \"base-url\" must start with http:// or https://, but was " + baseUrl
                                + ". Write it as https://api.openai.com/v1.");
            }
            URI.create(baseUrl);
        }

        /** Return the address of a path below the base; a query of the base goes with every path. */
        URI uri(String path) {
            int query = baseUrl.indexOf('?');
            String base = query < 0 ? baseUrl : baseUrl.substring(0, query);
            String more = query < 0 ? "" : (path.contains("?") ? "&" : "?") + baseUrl.substring(query + 1);
            return URI.create(base.replaceAll("/+$", "") + path + more);
        }
    }
}
