package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.gateway.upstream.ServerSentEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A bridge between a client that speaks MCP over stdio and an address of streamable HTTP: it stands in the place of the server's
 * command. Each line in is a request to the address, each message that comes back a line out.
 */
public final class StdioBridge {

    private static final String SESSION = "mcp-session-id";
    private static final String VERSION = "mcp-protocol-version";
    private static final int OK = 200;

    private final URI address;
    private final PrintStream out;
    private final Map<String, List<String>> headers = new TreeMap<>();

    /**
     * Make a bridge.
     *
     * @param url the address, as {@code REHEARSAL_TOOLS_…_URL} has it
     * @param token what is sent as bearer token
     * @param out where messages of the server are printed
     */
    public StdioBridge(String url, String token, PrintStream out) {
        this.address = URI.create(url);
        this.out = out;
        headers.put("authorization", List.of("Bearer " + token));
        headers.put("content-type", List.of("application/json"));
        headers.put("accept", List.of("application/json, text/event-stream"));
    }

    /**
     * Carry messages until the client ends its output and has the responses to all that it asked.
     *
     * @throws IOException where the client's output cannot be read
     */
    public void carry(InputStream in) throws IOException, InterruptedException {
        Optional<Thread> listener = Optional.empty();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<JsonNode> message = JsonRpc.read(line);
                if (message.isEmpty()) {
                    print(JsonRpc.error(JsonRpc.NONE, JsonRpc.PARSE_ERROR, "The line is no JSON."));
                } else if (opens(message.get())) {
                    post(message.get()); // what comes next bears the session's id
                    listener = Optional.of(Thread.ofVirtual().start(this::listen));
                } else if (JsonRpc.isRequest(message.get())) {
                    JsonNode request = message.get();
                    // the next one is sent when this one is on its way; answers overlap
                    Optional<HttpResponse<InputStream>> response =
                            ask(request, Map.of(ProxyExchange.ORDERED, List.of("1")));
                    response.ifPresent(one -> requests.execute(() -> take(request, one)));
                } else {
                    post(message.get());
                }
            }
        } finally {
            listener.ifPresent(Thread::interrupt);
            end();
        }
    }

    private static boolean opens(JsonNode message) {
        return message.path("method").asText().equals("initialize");
    }

    private void post(JsonNode message) throws InterruptedException {
        ask(message, Map.of()).ifPresent(response -> take(message, response));
    }

    /** Return the beginning of the response; where there is none, that is said. */
    private Optional<HttpResponse<InputStream>> ask(JsonNode message, Map<String, List<String>> more)
            throws InterruptedException {
        try {
            return Optional.of(send("POST", more, message.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            unanswered(message, e);
            return Optional.empty();
        }
    }

    private void unanswered(JsonNode message, Exception e) {
        if (JsonRpc.isRequest(message)) {
            print(failure(message, e.toString()));
        }
    }

    private void take(JsonNode message, HttpResponse<InputStream> response) {
        try {
            if (opens(message)) {
                response.headers().firstValue(SESSION).ifPresent(id -> note(SESSION, id));
            }
            boolean answered = print(response, opens(message));
            if (JsonRpc.isRequest(message) && !answered) {
                print(failure(message, "status " + response.statusCode()));
            }
        } catch (IOException | UncheckedIOException e) {
            unanswered(message, e);
        }
    }

    private static ObjectNode failure(JsonNode message, String why) {
        return JsonRpc.error(message.get("id"), JsonRpc.NO_ANSWER, "No answer from the proxy of tools: " + why);
    }

    /** Print the messages of a response; return whether there was one. */
    private boolean print(HttpResponse<InputStream> response, boolean opening) throws IOException {
        boolean any = false;
        try (InputStream body = response.body()) {
            String type = response.headers().firstValue("content-type").orElse("");
            if (!type.startsWith("text/event-stream")) {
                Optional<JsonNode> message =
                        JsonRpc.read(new String(body.readNBytes(ToolConnections.MAX_BYTES), StandardCharsets.UTF_8));
                boolean is =
                        message.filter(node -> node.path("jsonrpc").isTextual()).isPresent();
                if (is) {
                    tell(message.get(), opening);
                }
                return is;
            }
            ServerSentEvents events = new ServerSentEvents(body);
            for (Optional<ServerSentEvents.Block> event = events.next(); event.isPresent(); event = events.next()) {
                Optional<JsonNode> message = JsonRpc.read(event.get().data());
                if (message.isPresent()) {
                    tell(message.get(), opening);
                    any |= JsonRpc.isResponse(message.get());
                }
            }
        }
        return any;
    }

    private void tell(JsonNode message, boolean opening) {
        if (opening) {
            JsonNode version = message.path("result").path("protocolVersion");
            if (version.isTextual()) {
                note(VERSION, version.textValue());
            }
        }
        print(message);
    }

    /** Print what the server says of its own accord, where it says that. */
    private void listen() {
        try {
            HttpResponse<InputStream> response = send("GET", Map.of(), new byte[0]);
            if (response.statusCode() == OK) {
                print(response, false);
            } else {
                response.body().close();
            }
        } catch (IOException | UncheckedIOException e) {
            // a server need not offer it, and the end of the session ends it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        if (header(SESSION)) {
            try {
                send("DELETE", Map.of(), new byte[0]).body().close();
            } catch (IOException e) {
                // the trial has ended, and the session with it
            }
        }
    }

    private HttpResponse<InputStream> send(String method, Map<String, List<String>> more, byte[] body)
            throws IOException, InterruptedException {
        Map<String, List<String>> own = new TreeMap<>(more);
        synchronized (this) {
            own.putAll(headers);
        }
        return ToolConnections.sendAll(address, method, own, body);
    }

    private synchronized void note(String name, String value) {
        headers.put(name, List.of(value));
    }

    private synchronized boolean header(String name) {
        return headers.containsKey(name);
    }

    private synchronized void print(JsonNode message) {
        out.println(message);
        out.flush();
    }
}
