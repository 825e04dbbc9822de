package dev.rehearsal.scenarios.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Call a gateway as any client would. */
public final class Client {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private static final Queue<Socket> BOUND = new ConcurrentLinkedQueue<>();

    private Client() {}

    /**
     * Return the address of a port where nobody listens, such as {@code http://127.0.0.1:40123}. It stays bound until the
     * tests end, so that nobody else is given it.
     */
    public static String nobody() throws IOException {
        Socket bound = new Socket();
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        BOUND.add(bound);
        return "http://127.0.0.1:" + bound.getLocalPort();
    }

    /** Post a body with the gate's key. */
    public static HttpResponse<String> post(TrialEndpoint gate, String body, String... headers)
            throws IOException, InterruptedException {
        return post(gate.baseUrl(), gate.token(), body, headers);
    }

    /** Post a body with any key. */
    public static HttpResponse<String> post(String baseUrl, String key, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Call any address below the base with the gate's key.
     *
     * @param body empty text for none
     */
    public static HttpResponse<String> call(TrialEndpoint gate, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gate.baseUrl() + path))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + gate.token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Get a path below the base. */
    public static HttpResponse<String> get(TrialEndpoint gate, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gate.baseUrl() + path))
                .header("Authorization", "Bearer " + gate.token())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Return a request's body of one user message. */
    public static String ask(String text) {
        return "{\"model\":\"default\",\"messages\":[{\"role\":\"user\",\"content\":" + quoted(text) + "}]}";
    }

    /** Return a request's body of a system and a user message. */
    public static String ask(String system, String text) {
        return "{\"model\":\"default\",\"messages\":[{\"role\":\"system\",\"content\":" + quoted(system)
                + "},{\"role\":\"user\",\"content\":" + quoted(text) + "}]}";
    }

    /** Return the JSON of a response. */
    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    /** Return an error's code. */
    public static String code(HttpResponse<String> response) throws IOException {
        return json(response).path("error").path("code").asText();
    }

    /** Return an answer's text. */
    public static String content(HttpResponse<String> response) throws IOException {
        return json(response)
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
    }

    private static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }
}
