package dev.rehearsal.scenarios.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that knows nothing of Rehearsal: it notes what it is asked and answers by a script. */
public final class OtherServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What it does with a request. */
    public interface Script {
        /** Answer it. */
        Answer answer(Asked request);
    }

    /** A request as it came. */
    public record Asked(String method, URI uri, Headers headers, String body) {
        /** Return its body. */
        public JsonNode json() {
            return StrictJson.parse("request", body);
        }
    }

    /** An answer as it goes out. */
    public record Answer(int status, String type, String body, Charset charset) {
        /** JSON. */
        public static Answer json(String body) {
            return of(200, "application/json", body);
        }

        /** Any text in UTF-8. */
        public static Answer of(int status, String type, String body) {
            return in(StandardCharsets.UTF_8, status, type, body);
        }

        /** Any text. */
        public static Answer in(Charset charset, int status, String type, String body) {
            return new Answer(status, type, body, charset);
        }
    }

    /** Start it. */
    public OtherServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, script));
        server.start();
    }

    private void answer(HttpExchange exchange, Script script) throws IOException {
        try (exchange) {
            Asked one = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(one);
            Answer answer = script.answer(one);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            byte[] body = answer.body().getBytes(answer.charset());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Return its address and this path. */
    public String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Return what it was asked, in order. */
    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
