package dev.rehearsal.harness.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A host of systems and models that knows by which connection it is asked. Each connection may be slower than the one before,
 * for as long as it lives, as behind a balancer of load. Thread-safe.
 */
final class ConnectionHost implements AutoCloseable {

    /** The path of a model, below which {@code /v1/chat/completions} is asked; its name tells who asks. */
    static final String MODEL = "/model/";

    private static final int SPEEDS = 5;
    private static final String REPLY =
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"said\"}}]}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> ranks = new LinkedHashMap<>();
    private final long stepMs;
    private final HttpServer server;

    /** One request: by whom, as the path says, and from which port of the client, which names the connection. */
    record Asked(String arm, int connection) {}

    /**
     * Serve.
     *
     * @param stepMs by how much a connection is slower than the one that was opened before, but for every fifth
     */
    ConnectionHost(long stepMs) throws IOException {
        this.stepMs = stepMs;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean model = path.startsWith(MODEL);
            int connection = exchange.getRemoteAddress().getPort();
            asked.add(new Asked(model ? path.split("/", -1)[2] : path.substring(1), connection));
            Thread.sleep(stepMs * (rank(connection) % SPEEDS));
            byte[] body = (model ? REPLY : "{\"output\": \"said\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int rank(int connection) {
        return ranks.computeIfAbsent(connection, port -> ranks.size());
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Return all requests in the order in which they came. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
