package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.wire.BadRequest;
import dev.rehearsal.scenarios.gateway.wire.MessageJson;
import dev.rehearsal.scenarios.gateway.wire.ReplyJson;
import dev.rehearsal.scenarios.gateway.wire.StreamReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Ask a model behind any OpenAI-compatible address. The provider's counts of tokens are taken where it gives them, else
 * estimated. What goes wrong is told in plain words; the key never is. Thread-safe.
 */
public final class Upstream implements Backend, AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;
    private static final String DATA = "data:";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Settings settings;
    private final TokenCounter counter;
    private final URI uri;
    private final Troubles troubles;
    private final HttpClient client;

    /**
     * Make a model.
     *
     * @param counter estimates where the provider does not say
     */
    public Upstream(Settings settings, TokenCounter counter) {
        this.settings = settings;
        this.counter = counter;
        this.uri = URI.create(settings.baseUrl().replaceAll("/+$", "") + "/chat/completions");
        this.troubles = new Troubles(settings);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
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
        return ask(request, context, false, (response, watched) -> whole(response, watched, request));
    }

    @Override
    public ChatReply stream(ChatRequest request, CallContext context, ChunkSink sink) throws InterruptedException {
        return ask(request, context, true, (response, watched) -> pieces(response, watched, request, sink));
    }

    /** Break off what is under way: an orderly end would wait for a provider that is silent. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private ChatReply ask(ChatRequest request, CallContext context, boolean stream, Reading reading)
            throws InterruptedException {
        Optional<String> key = settings.key().flatMap(ApiKey::value);
        if (settings.key().isPresent() && key.isEmpty()) {
            return new ChatReply.Refusal(troubles.noKey(settings.key().get()));
        }
        HttpRequest.Builder sent = HttpRequest.newBuilder(uri)
                .timeout(context.deadline())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(request, stream)));
        key.ifPresent(value -> sent.header("Authorization", "Bearer " + value));
        try {
            HttpResponse<InputStream> response = send(sent.build());
            try (InputStream in = response.body();
                    Deadline deadline = Deadline.close(in, context.deadline())) {
                return read(response, in, deadline, reading);
            }
        } catch (BadRequest e) {
            return new ChatReply.Refusal(troubles.blotted(e.error()));
        } catch (IOException e) {
            return new ChatReply.Refusal(troubles.transport(e, context.deadline()));
        }
    }

    private ChatReply read(HttpResponse<InputStream> response, InputStream in, Deadline deadline, Reading reading)
            throws IOException, BadRequest {
        try {
            return response.statusCode() == OK
                    ? reading.read(response, deadline)
                    : new ChatReply.Refusal(troubles.status(response, in));
        } catch (IOException e) {
            deadline.check();
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

    private byte[] body(ChatRequest request, boolean stream) {
        ObjectNode body = request.raw().deepCopy();
        body.put("model", settings.model());
        body.put("stream", stream);
        if (request.changed()) {
            body.set("messages", MessageJson.write(request.messages()));
        }
        if (stream) {
            body.putObject("stream_options").put("include_usage", true);
        } else {
            body.remove("stream_options");
        }
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }

    private ChatReply whole(HttpResponse<InputStream> response, Deadline deadline, ChatRequest request)
            throws IOException, BadRequest {
        byte[] bytes = response.body().readNBytes(settings.maxReplyBytes() + 1);
        deadline.check();
        if (bytes.length > settings.maxReplyBytes()) {
            throw new BadRequest(troubles.tooLarge());
        }
        String text = blot(new String(bytes, StandardCharsets.UTF_8));
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadRequest(troubles.notJson(response, text));
        }
        if (root == null || !root.isObject()) {
            throw new BadRequest(troubles.notJson(response, text));
        }
        return ReplyJson.read(root, answer -> estimate(request, answer));
    }

    private ChatReply pieces(HttpResponse<InputStream> response, Deadline deadline, ChatRequest request, ChunkSink sink)
            throws IOException, BadRequest {
        if (!response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")) {
            return whole(response, deadline, request);
        }
        StreamReader pieces = new StreamReader();
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(new Bounded(response.body(), settings.maxReplyBytes()), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
            if (!data.isEmpty() && !data.equals("[DONE]")) {
                String clean = blot(data);
                pieces.take(clean);
                if (wanted(request, clean)) {
                    sink.chunk(clean);
                }
            }
        }
        deadline.check();
        return pieces.answer(answer -> estimate(request, answer));
    }

    /** The tokens are always asked for, but the client sees that piece only where it asked for it. */
    private static boolean wanted(ChatRequest request, String chunk) {
        if (request.includeUsage()) {
            return true;
        }
        try {
            JsonNode choices = MAPPER.readTree(chunk).path("choices");
            return !choices.isArray() || !choices.isEmpty();
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private TokenCount estimate(ChatRequest request, Message answer) {
        return new TokenCount(counter.prompt(request.messages(), request.tools()), counter.count(answer), 0, true);
    }

    private String blot(String text) {
        return settings.key().map(key -> key.blot(text)).orElse(text);
    }

    private interface Reading {
        ChatReply read(HttpResponse<InputStream> response, Deadline deadline) throws IOException, BadRequest;
    }

    /**
     * Name an upstream.
     *
     * @param provider {@code gen_ai.provider.name}, such as {@code openai}
     * @param baseUrl ends with the version, such as {@code https://api.openai.com/v1}
     * @param model as the provider calls it
     * @param key empty where none is needed
     * @param maxReplyBytes most bytes of a reply
     */
    public record Settings(String provider, String baseUrl, String model, Optional<ApiKey> key, int maxReplyBytes) {
        public Settings {
            String scheme = baseUrl.contains("://") ? baseUrl.substring(0, baseUrl.indexOf("://")) : "";
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException(
                        "upstream: \"base-url\" must start with http:// or https://, but was " + baseUrl
                                + ". Write it as https://api.openai.com/v1.");
            }
            URI.create(baseUrl);
        }
    }
}
