package dev.rehearsal.harness.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.harness.cli.Nobody;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A host at an address that is no model. */
final class BadHost implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private BadHost(Answering answering) throws IOException {
        this((exchange, body) -> answering.answer(exchange));
    }

    private BadHost(Parroting answering) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                answering.answer(exchange, new String(body, StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /** Serve a page. */
    static BadHost html() throws IOException {
        return new BadHost(exchange -> send(exchange, 200, "text/html", "<html><body>Welcome to nginx!</body></html>"));
    }

    /** Refuse the key and say it aloud, as some providers do. */
    static BadHost gossip() throws IOException {
        return new BadHost(exchange -> send(
                exchange,
                401,
                "application/json",
                "{\"error\":{\"message\":\"Incorrect API key provided: "
                        + exchange.getRequestHeaders().getFirst("Authorization") + "\"}}"));
    }

    /** Give the key back in an answer: as it is, escaped as JSON, and over two chunks of a stream where one is asked for. */
    static BadHost parrot() throws IOException {
        return new BadHost((exchange, body) -> {
            String key = exchange.getRequestHeaders().getFirst("Authorization").replaceFirst("^Bearer ", "");
            if (body.contains("\"stream\":true")) {
                String half = key.substring(0, key.length() / 2);
                send(
                        exchange,
                        200,
                        "text/event-stream",
                        chunk("so " + half) + chunk(key.substring(half.length()) + " it is") + "data: [DONE]\n\n");
                return;
            }
            send(
                    exchange,
                    200,
                    "application/json",
                    "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"plain "
                            + key + " escaped " + escaped(key) + "\"}}],\"note\":\"" + escaped(key) + "\"}");
        });
    }

    private static String chunk(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    private static String escaped(String key) {
        return key.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    /** Take the request and say nothing. */
    static BadHost silent() throws IOException {
        return new BadHost(exchange -> new CountDownLatch(1).await());
    }

    /** Answer with 100 MB of a JSON text. */
    static BadHost huge() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        return new BadHost(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\""
                        .getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 100; i++) {
                    out.write(megabyte);
                }
                out.write("\"}}]}".getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Return an address where nobody listens. */
    static String nobody() throws IOException {
        return Nobody.address() + "/v1";
    }

    /** Return the address that clients take as their base. */
    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** An answer to one request. */
    @FunctionalInterface
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** An answer to one request that depends on what was asked. */
    @FunctionalInterface
    private interface Parroting {
        void answer(HttpExchange exchange, String body) throws IOException, InterruptedException;
    }
}
