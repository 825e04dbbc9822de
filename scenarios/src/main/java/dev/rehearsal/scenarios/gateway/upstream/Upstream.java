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
import dev.rehearsal.scenarios.gateway.api.openai.EmbeddingsUpstream;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiUpstream;
import dev.rehearsal.scenarios.gateway.api.responses.ResponsesUpstream;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real model behind an HTTP address that speaks OpenAI's, Anthropic's or Gemini's interface. The provider's counts of tokens are taken
 * where it gives them, else estimated. What goes wrong is told in plain words; the key never is. Thread-safe.
 */
public final class Upstream implements Backend {

    private static final int OK = 200;

    private final Settings settings;
    private final TokenCounter counter;
    private final Map<ModelApi, Spoken> spoken = new EnumMap<>(ModelApi.class);
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
        settings.apis().forEach(api -> spoken.put(api, new Spoken(dialect(api), new UpstreamErrors(settings, api))));
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
            ChatReply reply = ask(request, left, false, (how, response, body) -> whole(how, response, body, request));
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
        return ask(
                request, context.deadline(), true, (how, response, body) -> pieces(how, response, body, request, sink));
    }

    @Override
    public Optional<ChatReply> count(ChatRequest request, CallContext context) throws InterruptedException {
        Spoken how = spoken(request);
        Optional<String> path = how.dialect()
                .countPath(settings.model())
                .filter(there -> request.original(how.dialect().api()).isPresent());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Asking asking = () -> UpstreamRequest.of(path.get(), how.dialect(), settings, request, false);
        return Optional.of(ask(how, asking, context.deadline(), (spoken, response, body) -> {
            byte[] bytes = successful(spoken, response, body);
            ObjectNode reply = object(spoken, response, bytes);
            OptionalLong tokens = spoken.dialect().counted(reply);
            if (tokens.isEmpty()) {
                throw new BadRequestException(spoken.errors().notJson(response, reply.toString()));
            }
            return ChatReply.Answer.of(
                            new Message("assistant", List.of()),
                            "",
                            settings.model(),
                            new TokenCount(tokens.getAsLong(), 0, 0, false))
                    .with(spoken.errors().original(response, bytes, reply));
        }));
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
            case RESPONSES -> new ResponsesUpstream();
            case EMBEDDINGS -> new EmbeddingsUpstream();
            case ANTHROPIC -> new AnthropicUpstream();
            case GEMINI -> new GeminiUpstream();
        };
    }

    private static ChatReply told(ChatReply.Refusal refusal, String more) {
        return new ChatReply.Refusal(refusal.error().withMessage(refusal.error().message() + more));
    }

    /** Return how a request is asked: in the interface that it came in, where the provider speaks that, else in its main one. */
    private Spoken spoken(ChatRequest request) {
        return Optional.ofNullable(spoken.get(request.api()))
                .orElseGet(
                        () -> Objects.requireNonNull(spoken.get(settings.apis().getFirst())));
    }

    private ChatReply ask(ChatRequest request, Duration deadline, boolean stream, Reading reading)
            throws InterruptedException {
        Spoken how = spoken(request);
        return ask(how, () -> UpstreamRequest.of(how.dialect(), settings, request, stream), deadline, reading);
    }

    private ChatReply ask(Spoken how, Asking asking, Duration deadline, Reading reading) throws InterruptedException {
        Optional<String> key = settings.key().flatMap(ApiKey::value);
        if (settings.key().isPresent() && key.isEmpty()) {
            return new ChatReply.Refusal(how.errors().noKey(settings.key().get()));
        }
        try {
            HttpRequest.Builder sent = asking.request();
            key.ifPresent(value -> authorize(how.dialect(), sent, value));
            return client.exchange(
                    sent, deadline, settings.maxReplyBytes(), (response, body) -> reading.read(how, response, body));
        } catch (BadRequestException e) {
            return new ChatReply.Refusal(how.errors().blotted(e.error()));
        } catch (IOException e) {
            return new ChatReply.Refusal(how.errors().transport(e, deadline));
        }
    }

    private void authorize(UpstreamDialect dialect, HttpRequest.Builder sent, String key) {
        settings.key()
                .flatMap(ApiKey::header)
                .ifPresentOrElse(header -> sent.header(header, key), () -> dialect.authorize(sent, key));
    }

    private ChatReply whole(Spoken how, HttpResponse<?> response, InputStream body, ChatRequest request)
            throws IOException, BadRequestException {
        byte[] bytes = successful(how, response, body);
        ObjectNode reply = object(how, response, bytes);
        OriginalReply original = how.errors().original(response, bytes, reply);
        Optional<ChatError> error = how.errors().within(reply);
        if (error.isPresent()) {
            throw new BadRequestException(error.get().withOriginal(original));
        }
        return how.dialect()
                .reply(request, reply, answer -> estimate(request, answer))
                .with(original);
    }

    private static byte[] successful(Spoken how, HttpResponse<?> response, InputStream body)
            throws IOException, BadRequestException {
        if (response.statusCode() != OK) {
            throw new BadRequestException(how.errors().status(response, body));
        }
        return body.readAllBytes();
    }

    private ObjectNode object(Spoken how, HttpResponse<?> response, byte[] bytes) throws BadRequestException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            if (clean(WireJson.reply(text)) instanceof ObjectNode reply) {
                return reply;
            }
        } catch (JsonProcessingException e) {
            throw new BadRequestException(how.errors().notJson(response, text));
        }
        throw new BadRequestException(how.errors().notJson(response, text));
    }

    private ChatReply pieces(
            Spoken how, HttpResponse<?> response, InputStream body, ChatRequest request, ChunkSink sink)
            throws IOException, BadRequestException {
        String type = response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (response.statusCode() != OK || !type.startsWith("text/event-stream")) {
            return whole(how, response, body, request);
        }
        return new StreamRelay(settings, how.dialect(), how.errors(), request, sink)
                .relay(response, body, answer -> estimate(request, answer));
    }

    private TokenCount estimate(ChatRequest request, Message answer) {
        return new TokenCount(counter.prompt(request.messages(), request.tools()), counter.count(answer), 0, true);
    }

    private JsonNode clean(JsonNode node) {
        return settings.key().map(key -> key.blot(node)).orElse(node);
    }

    /** One interface of the provider's, and the words for what goes wrong in it. */
    private record Spoken(UpstreamDialect dialect, UpstreamErrors errors) {}

    /** A maker of a request. */
    private interface Asking {
        HttpRequest.Builder request() throws BadRequestException;
    }

    /** A reader of a response in one interface. */
    private interface Reading {
        ChatReply read(Spoken how, HttpResponse<?> response, InputStream body) throws IOException, BadRequestException;
    }

    /**
     * What an upstream is.
     *
     * @param apis the interfaces that it speaks, the first of which takes what came in none of them
     * @param provider {@code gen_ai.provider.name}, such as {@code openai}
     * @param baseUrl ends with the version, such as {@code https://api.openai.com/v1}
     * @param model as the provider calls it
     * @param key empty where none is needed
     * @param maxReplyBytes most bytes of a reply
     * @param retries of whole replies; streams are asked for once
     * @param headers that go with every request
     */
    public record Settings(
            List<ModelApi> apis,
            String provider,
            String baseUrl,
            String model,
            Optional<ApiKey> key,
            int maxReplyBytes,
            RetryPolicy retries,
            Map<String, String> headers) {
        public Settings {
            apis = List.copyOf(apis);
            headers = Map.copyOf(headers);
            String scheme = baseUrl.contains("://") ? baseUrl.substring(0, baseUrl.indexOf("://")) : "";
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException(
                        "upstream: \"base-url\" must start with http:// or https://, but was " + baseUrl
                                + ". Write it as https://api.openai.com/v1.");
            }
            URI.create(baseUrl);
        }

        /** Describe an upstream that speaks one interface. */
        public Settings(
                ModelApi api,
                String provider,
                String baseUrl,
                String model,
                Optional<ApiKey> key,
                int maxReplyBytes,
                RetryPolicy retries) {
            this(List.of(api), provider, baseUrl, model, key, maxReplyBytes, retries);
        }

        /** Describe an upstream that is sent no headers but the interface's. */
        public Settings(
                List<ModelApi> apis,
                String provider,
                String baseUrl,
                String model,
                Optional<ApiKey> key,
                int maxReplyBytes,
                RetryPolicy retries) {
            this(apis, provider, baseUrl, model, key, maxReplyBytes, retries, Map.of());
        }

        /** Return the same with headers that go with every request. */
        public Settings with(Map<String, String> others) {
            return new Settings(apis, provider, baseUrl, model, key, maxReplyBytes, retries, others);
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
