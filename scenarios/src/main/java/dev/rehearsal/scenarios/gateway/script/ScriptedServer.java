package dev.rehearsal.scenarios.gateway.script;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.responses.ResponseStore;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import dev.rehearsal.scenarios.gateway.server.GatewayServer;
import dev.rehearsal.scenarios.gateway.simulate.HashedEmbeddings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that offers a scripted model as an upstream of its own: OpenAI-compatible under {@code /v1}, for tests that need a user's
 * server in another process. Requires a bearer key. The agent is the header {@code x-rehearsal-agent}, which the gateway
 * does not pass on; calls are counted over the server's life.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final int MOST_BYTES = 20 << 20;

    private final String key;
    private final String model;
    private final Backend backend;
    private final ResponseStore responses = new ResponseStore("scripted-server", InstantSource.system());
    private final AtomicInteger calls = new AtomicInteger();
    private final GatewayServer server;

    private ScriptedServer(int port, String key, ScriptedBackend script) {
        this.key = key;
        this.model = script.model();
        this.backend = script;
        this.server = GatewayServer.start(port, "", MOST_BYTES, new Service());
    }

    /**
     * Start serving.
     *
     * @param port 0 for any that is free
     * @param key that callers must send
     */
    public static ScriptedServer start(int port, String key, ScriptedBackend script) {
        return new ScriptedServer(port, key, script);
    }

    /** Return the address that clients take as their base. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    /** Return how many calls came with the right key. */
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * Serve until the process is killed.
     *
     * @param args {@code SCRIPT.json KEY-FILE ADDRESS-FILE [PORT]}: the script, a file that holds the key, and a file that
     *     the base address is written to once calls are answered
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3) {
            throw new InvalidInputException(
                    "ScriptedServer",
                    "there must be a script, a key file and an address file",
                    "there were " + args.length + " arguments",
                    "Call it as ScriptedServer SCRIPT.json KEY-FILE ADDRESS-FILE [PORT]");
        }
        ObjectNode script = new ObjectMapper().readValue(Path.of(args[0]).toFile(), ObjectNode.class);
        String key = Files.readString(Path.of(args[1]), StandardCharsets.UTF_8).strip();
        int port = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        try (ScriptedServer server = start(port, key, ScriptedBackend.read(script, args[0], new TokenCounter()))) {
            Path address = Path.of(args[2]);
            Path written = address.resolveSibling(address.getFileName() + ".part");
            Files.writeString(written, server.baseUrl(), StandardCharsets.UTF_8);
            Files.move(written, address);
            new CountDownLatch(1).await();
        }
    }

    private boolean admits(GatewayExchange exchange) {
        boolean right = MessageDigest.isEqual(
                exchange.bearer().getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            exchange.refuse(ChatError.of(
                    401,
                    "invalid_request_error",
                    "invalid_api_key",
                    "Incorrect API key provided.",
                    ChatError.Fault.CALLER));
        }
        return right;
    }

    private void answer(GatewayExchange exchange) throws InterruptedException {
        try {
            ChatRequest request = exchange.completion();
            int call = calls.incrementAndGet();
            CallContext context = new CallContext(
                    "scripted-server",
                    0,
                    exchange.header("x-rehearsal-agent").orElse(""),
                    call,
                    Fingerprint.of(request.messages()),
                    0,
                    Duration.ofMinutes(1));
            long created = Instant.now().getEpochSecond();
            boolean embeds = request.api() == ModelApi.EMBEDDINGS;
            switch (embeds ? HashedEmbeddings.answer(request) : backend.reply(request, context)) {
                case ChatReply.Refusal refusal -> exchange.refuse(refusal.error());
                case ChatReply.Answer answer -> {
                    String id = "chatcmpl-scripted-" + call;
                    if (request.stream()) {
                        exchange.pieces(request, answer, id, created);
                        exchange.done();
                    } else {
                        exchange.answer(answer, id, created);
                    }
                }
            }
        } catch (BadRequestException e) {
            exchange.refuse(e.error());
        }
    }

    private final class Service implements GatewayServer.Service {
        @Override
        public void chat(GatewayExchange exchange) {
            if (admits(exchange)) {
                try {
                    answer(exchange);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public ResponseStore responses(String trial) {
            return responses;
        }

        @Override
        public void stored(GatewayExchange exchange) {
            if (admits(exchange)) {
                exchange.stored(responses);
            }
        }

        @Override
        public void models(GatewayExchange exchange) {
            if (admits(exchange)) {
                exchange.models(List.of(model));
            }
        }
    }
}
