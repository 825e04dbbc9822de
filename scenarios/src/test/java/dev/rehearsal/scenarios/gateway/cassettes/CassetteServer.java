package dev.rehearsal.scenarios.gateway.cassettes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A provider that answers the recorded request with the recorded response: the number of a pair is the beginning of its path. */
final class CassetteServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Cassette> cassettes;
    private final Map<Integer, Asked> asked = new ConcurrentHashMap<>();

    CassetteServer(List<Cassette> cassettes) throws IOException {
        this.cassettes = cassettes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI address = exchange.getRequestURI();
            String path = address.getRawPath();
            int end = path.indexOf('/', 1);
            int number = Integer.parseInt(path.substring(1, end));
            String query = address.getRawQuery() == null ? "" : address.getRawQuery();
            asked.put(
                    number,
                    new Asked(
                            path.substring(end),
                            query,
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Cassette cassette = cassettes.get(number);
            byte[] body = cassette.body();
            exchange.getResponseHeaders()
                    .set("Content-Type", cassette.streamed() ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(cassette.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Return the base address of a pair. */
    String address(int number) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + number;
    }

    /** Return what was asked for a pair. */
    Asked asked(int number) {
        return asked.getOrDefault(number, new Asked("", "", "{}"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A request that came. */
    record Asked(String path, String query, String body) {}
}
