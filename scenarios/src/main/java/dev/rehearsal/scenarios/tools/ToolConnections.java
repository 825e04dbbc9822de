package dev.rehearsal.scenarios.tools;

import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.gateway.upstream.ResponseDecoding;
import dev.rehearsal.scenarios.gateway.upstream.SentAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Requests of the proxy to servers of tools over HTTP. Thread-safe. */
final class ToolConnections {

    static final int MAX_BYTES = 20 << 20;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int MAX_HOPS = 5;
    private static final String ENCODING = "content-encoding";

    /** Of the connection itself or made anew on the way; and the trial's token, which is nobody else's. */
    private static final Set<String> OWN = Set.of(
            "authorization",
            "x-api-key",
            "host",
            "connection",
            "keep-alive",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "content-length",
            ENCODING,
            "accept-encoding",
            "expect",
            ProxyExchange.ORDERED);

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Of the whole process: a client has a thread of its own, and trials are many. */
    private static final class Client {
        static final HttpClient SHARED = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    private ToolConnections() {}

    /**
     * Send a request and return the response when its headers are there.
     *
     * @throws IOException where nobody answers in time
     */
    static HttpResponse<InputStream> send(
            URI address, String method, Map<String, List<String>> headers, byte[] body, Optional<Duration> deadline)
            throws IOException, InterruptedException {
        Map<String, List<String>> passed = new TreeMap<>(headers);
        passed.keySet().removeAll(OWN);
        return request(address, method, passed, body, deadline);
    }

    /** Send a request with all these headers and return the response when its headers are there, however long that takes. */
    static HttpResponse<InputStream> sendAll(URI address, String method, Map<String, List<String>> headers, byte[] body)
            throws IOException, InterruptedException {
        return request(address, method, headers, body, Optional.empty());
    }

    /**
     * Send the same and follow where the server sends its clients on to another of its own addresses, with the same method.
     *
     * @throws IOException also where it sends them on to another server
     */
    static HttpResponse<InputStream> sendOn(
            URI address, String method, Map<String, List<String>> headers, byte[] body, Optional<Duration> deadline)
            throws IOException, InterruptedException {
        URI at = address;
        for (int hops = 0; hops <= MAX_HOPS; hops++) {
            HttpResponse<InputStream> response = send(at, method, headers, body, deadline);
            Optional<String> location =
                    response.headers().firstValue("location").filter(any -> REDIRECTS.contains(response.statusCode()));
            if (location.isEmpty()) {
                return response;
            }
            response.body().close();
            URI asked = at;
            at = SentAddress.target(asked, location.get())
                    .filter(next -> SentAddress.isSameOrigin(address, next))
                    .orElseThrow(() -> new IOException("it sends its clients on to " + location.get()
                            + "; name the address of that server in the suite"));
        }
        throw new IOException("it sends its clients on more than " + MAX_HOPS + " times");
    }

    private static HttpResponse<InputStream> request(
            URI address, String method, Map<String, List<String>> headers, byte[] body, Optional<Duration> deadline)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        deadline.ifPresent(request::timeout);
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return Client.SHARED.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Return the headers of a response that are passed on, by their names: an encoding where it is not taken off here. */
    static Map<String, List<String>> passed(HttpResponse<?> response) {
        Map<String, List<String>> passed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean packed = lower.equals(ENCODING) && !values.stream().allMatch(ResponseDecoding::knows);
            if (!name.startsWith(":") && (packed || !OWN.contains(lower))) {
                passed.put(name, values);
            }
        });
        return passed;
    }

    /**
     * Tell the end of a trial from a failure of the server: it interrupts a read, which is told as a failure to read.
     *
     * @throws InterruptedException where the failure is that
     */
    static void rethrowInterrupt(IOException e) throws InterruptedException {
        boolean interrupted = Thread.interrupted() || e instanceof InterruptedIOException;
        for (Throwable cause = e; cause != null && !interrupted; cause = cause.getCause()) {
            interrupted = cause instanceof InterruptedException;
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    /** Return the body as it comes in, without its encoding. */
    static InputStream body(HttpResponse<InputStream> response) throws IOException {
        return ResponseDecoding.of(response.body(), response.headers());
    }

    /**
     * Return a whole body, without its encoding.
     *
     * @throws IOException where it breaks off or has more than 20 MB
     */
    static byte[] whole(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            byte[] sent = bounded(in);
            // a response to HEAD has the encoding and no body
            return sent.length == 0
                    ? sent
                    : bounded(ResponseDecoding.of(new ByteArrayInputStream(sent), response.headers()));
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] body = in.readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new IOException("the response has more than " + MAX_BYTES + " bytes");
        }
        return body;
    }
}
