package dev.rehearsal.judges.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serve scripted answers, good and bad, on a real socket; the last one over and over. */
final class Endpoints implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Queue<Socket> BOUND = new ConcurrentLinkedQueue<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Deque<Step> steps = new ArrayDeque<>();
    final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    final List<String> paths = Collections.synchronizedList(new ArrayList<>());

    /** One answer. */
    interface Step {
        void answer(HttpExchange exchange) throws IOException;
    }

    Endpoints(Step... answers) throws IOException {
        steps.addAll(List.of(answers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            paths.add(exchange.getRequestURI().getPath());
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            String plain = exchange.getRequestHeaders().getFirst("x-api-key");
            keys.add(bearer != null ? bearer : String.valueOf(plain));
            Step step;
            synchronized (steps) {
                step = steps.size() > 1 ? steps.removeFirst() : steps.getFirst();
            }
            step.answer(exchange);
        }
    }

    /** Return the address of a port where nobody listens; it stays bound until the tests end, so that nobody is given it. */
    static String nobody() throws IOException {
        Socket bound = new Socket();
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        BOUND.add(bound);
        return "http://127.0.0.1:" + bound.getLocalPort() + "/v1";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    int calls() {
        return bodies.size();
    }

    /** Return the text of a message of a request. */
    String message(int call, int message) throws IOException {
        return MAPPER.readTree(bodies.get(call))
                .path("messages")
                .path(message)
                .path("content")
                .asText();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static Step says(String text) {
        ObjectNode reply = MAPPER.createObjectNode();
        reply.put("id", "x").put("object", "chat.completion").put("model", "m");
        ObjectNode choice =
                reply.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        return status(200, reply.toString(), "application/json");
    }

    static Step anthropicSays(String text) {
        ObjectNode reply = MAPPER.createObjectNode();
        reply.put("id", "x").put("type", "message").put("role", "assistant").put("model", "m");
        reply.putArray("content").addObject().put("type", "text").put("text", text);
        reply.put("stop_reason", "end_turn")
                .putObject("usage")
                .put("input_tokens", 3)
                .put("output_tokens", 4);
        return status(200, reply.toString(), "application/json");
    }

    static Step status(int status, String body, String type) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "0");
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Send headers and a part of the body, then nothing. */
    static Step stalls() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            sleep();
        };
    }

    /** Never answer. */
    static Step silent() {
        return exchange -> sleep();
    }

    /** Send 100 MB. */
    static Step huge() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) ' ');
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write(block);
                }
            }
        };
    }

    /** Cut the connection in the midst of the body. */
    static Step cut() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    private static void sleep() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
