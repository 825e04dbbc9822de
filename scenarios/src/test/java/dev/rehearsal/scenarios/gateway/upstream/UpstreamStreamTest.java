package dev.rehearsal.scenarios.gateway.upstream;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.ObservedCall;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams and replies of an upstream on a real socket, as a system and the books see them. */
class UpstreamStreamTest {

    private static final String KEY = "sk-A/b+c=d_0123456789";
    private static final TokenCounter COUNTER = new TokenCounter();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Gateway gateway;
    private HttpServer server;
    private Upstream upstream;

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        upstream = new Upstream(
                new Upstream.Settings(
                        ModelApi.OPENAI,
                        "openai-compatible",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                        "up-1",
                        Optional.of(new ApiKey("TEST_KEY", () -> Optional.of(KEY))),
                        20 << 20,
                        RetryPolicy.NONE),
                COUNTER);
        server.start();
    }

    @AfterEach
    void stop() {
        upstream.close();
        gateway.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void brokenStreamIsNeitherAWholeReplyNorForNothing() throws Exception {
        serve("text/event-stream", out -> out.write(piece("half of it").getBytes(StandardCharsets.UTF_8)));
        TrialEndpoint gate = open();
        String told = told(gate);
        assertTrue(told.contains("half of it") && told.contains("upstream_stream_cut"), told);
        assertFalse(told.contains("[DONE]"), told);
        TrialObservation seen = gate.close();
        ObservedCall call = seen.calls().getFirst();
        assertEquals(Optional.of(ChatError.Fault.MODEL), call.error().map(ChatError::fault));
        assertEquals(OptionalLong.empty(), call.span().usage().totalTokens());
        assertEquals(OptionalLong.empty(), seen.usage().totalTokens());
    }

    @Test
    void keyIsToldInNoEncodingNeitherWholeNorInPieces() throws Exception {
        for (String encoded : KeyPatternTest.encodings()) {
            serve("text/event-stream", out -> {
                for (int at = 0; at < encoded.length(); at += 5) {
                    out.write(piece(encoded.substring(at, Math.min(encoded.length(), at + 5)))
                            .getBytes(StandardCharsets.UTF_8));
                }
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
            });
            TrialEndpoint gate = open();
            String told = Client.post(gate, streamed()).body();
            String books = gate.close().spans().getFirst().output().toString();
            assertTrue(told.contains("[key]"), told);
            assertTrue(books.contains("[key]"), books);
            assertFalse(books.contains(encoded.substring(4)), books);
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void clientThatHangsUpIsNoOutage() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        serve("text/event-stream", out -> {
            try {
                while (over.getCount() > 0) {
                    out.write(piece("x".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } finally {
                over.countDown();
            }
        });
        TrialEndpoint gate = open();
        try (Socket socket = asking(gate)) {
            socket.getInputStream().readNBytes(1_000);
            socket.setSoLinger(true, 0);
        }
        over.await(); // the gateway lets go of the upstream once it finds its client gone
        TrialObservation seen = gate.close();
        assertEquals(Optional.empty(), seen.infrastructureError());
        assertEquals(
                Optional.of("client_disconnected"),
                seen.calls().getFirst().error().map(ChatError::code));
        assertEquals(OptionalLong.empty(), seen.usage().totalTokens());
    }

    @Test
    void countThatNoCallCanHaveTakenIsNoCount() throws Exception {
        for (String count : List.of("9223372036854775807", "1e300", "-1", "10.5", "\"many\"")) {
            serve("application/json", out -> out.write(reply(count).getBytes(StandardCharsets.UTF_8)));
            TrialEndpoint gate = open();
            assertEquals("hello", Client.content(Client.post(gate, ask("hi"))));
            TrialObservation seen = gate.close();
            assertTrue(seen.calls().getFirst().estimated(), count);
            assertTrue(seen.usage().totalTokens().orElseThrow() < 1_000, count);
        }
    }

    @Test
    void countsAreReadHoweverTheyAreWritten() throws Exception {
        for (String count : List.of("12", "12.0", "1.2e1", "\"12\"")) {
            serve("application/json", out -> out.write(reply(count).getBytes(StandardCharsets.UTF_8)));
            TrialEndpoint gate = open();
            Client.post(gate, ask("hi"));
            TrialObservation seen = gate.close();
            assertFalse(seen.calls().getFirst().estimated(), count);
            assertEquals(OptionalLong.of(12), seen.usage().inputTokens(), count);
        }
    }

    @Test
    void closingBreaksOffWhatIsUnderWayAndLeavesNoThread() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        serve("application/json", out -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Set<Thread> before = selectors();
        Upstream other = new Upstream(
                new Upstream.Settings(
                        ModelApi.ANTHROPIC,
                        "anthropic",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                        "up-1",
                        Optional.empty(),
                        1 << 20,
                        RetryPolicy.NONE),
                COUNTER);
        Set<Thread> own = new HashSet<>(selectors());
        own.removeAll(before); // others of this process may end meanwhile
        assertEquals(1, own.size());
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("t-close", 1, Map.of("default", other)));
        Thread system = Thread.ofVirtual().start(() -> {
            try {
                Client.post(gate, ask("hi"));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        asked.await();
        other.close();
        system.join();
        assertFalse(own.iterator().next().isAlive());
        assertTrue(gate.close().infrastructureError().isPresent());
    }

    /** Return the threads of HTTP clients that are open; a virtual thread is in no list. */
    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    private TrialEndpoint open() {
        return gateway.open(TrialGatewayConfig.of("t" + System.nanoTime(), 1, Map.of("default", upstream)));
    }

    /** Return all that the gateway says until it closes the connection, orderly or not. */
    private static String told(TrialEndpoint gate) throws IOException {
        StringBuilder told = new StringBuilder();
        try (Socket socket = asking(gate)) {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                told.append((char) next);
            }
        } catch (SocketException e) {
            told.append(" cut");
        }
        return told.toString();
    }

    private static Socket asking(TrialEndpoint gate) throws IOException {
        URI base = URI.create(gate.baseUrl());
        byte[] body = streamed().getBytes(StandardCharsets.UTF_8);
        String head = "POST " + base.getPath() + "/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + gate.token() + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
        return socket;
    }

    private static String streamed() {
        return ask("hi").replace("{\"model\"", "{\"stream\":true,\"model\"");
    }

    private static String piece(String content) {
        String text = TextNode.valueOf(content).toString();
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + text + "}}]}\n\n";
    }

    private static String reply(String count) {
        return "{\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + count
                + ",\"completion_tokens\":3}}";
    }

    private void serve(String type, Body body) {
        try {
            server.removeContext("/");
        } catch (IllegalArgumentException e) {
            // the first one
        }
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                body.write(out);
            }
        });
    }

    private interface Body {
        void write(OutputStream out) throws IOException;
    }
}
