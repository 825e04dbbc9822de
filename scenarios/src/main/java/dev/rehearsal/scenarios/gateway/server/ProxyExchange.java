package dev.rehearsal.scenarios.gateway.server;

import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.ClientDisconnectedException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request to a server of tools and the response to it: any method, any media type. Used by one thread. */
public final class ProxyExchange {

    /** The header of a request whose client waits to be told that it is on its way. */
    public static final String ORDERED = "x-rehearsal-ordered";

    private static final Pattern ROOT = Pattern.compile("^/t/[^/]*/tools/[^/]*");

    private final GatewayExchange exchange;
    private final ServerRequest request;
    private final ServerResponse response;
    private Optional<OutputStream> stream = Optional.empty();

    ProxyExchange(GatewayExchange exchange, ServerRequest request, ServerResponse response) {
        this.exchange = exchange;
        this.request = request;
        this.response = response;
    }

    /** Return the same request as the gateway admits it. */
    public GatewayExchange gateway() {
        return exchange;
    }

    /** Return the method, such as {@code POST}. */
    public String method() {
        return request.prologue().method().text();
    }

    /** Return the name of the server of tools in the path. */
    public String server() {
        return request.path().pathParameters().get("server");
    }

    /** Return the path behind the server's name, as it was sent: empty, or with a slash first. */
    public String rest() {
        return request.path().rawPath().substring(root().length());
    }

    /** Return the path to the server's name and with it, as it was sent. */
    public String root() {
        Matcher root = ROOT.matcher(request.path().rawPath());
        return root.find() ? root.group() : "";
    }

    /** Return the query as it was sent; empty text for none. */
    public String query() {
        return request.query().rawValue();
    }

    /** Return a header. */
    public Optional<String> header(String name) {
        return exchange.header(name);
    }

    /** Return all headers, their names in small letters. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> all = new TreeMap<>();
        ServerRequestHeaders headers = request.headers();
        headers.forEach(one -> all.computeIfAbsent(one.headerName().lowerCase(), name -> new ArrayList<>())
                .addAll(one.allValues()));
        return all;
    }

    /**
     * Return the body, without its {@code Content-Encoding}.
     *
     * @throws BadRequestException where it is longer than allowed, breaks off or is not encoded as it says
     */
    public byte[] body() throws BadRequestException {
        return exchange.body();
    }

    /** Set a response header; before anything is sent. */
    public void set(String name, List<String> values) {
        response.header(HeaderValues.create(HeaderNames.create(name), values));
    }

    /** Send a whole response. */
    public void send(int status, byte[] body) {
        response.status(Status.create(status)).send(body);
    }

    /**
     * Tell a client that sends its requests in order, and asks to be told, that this one is on its way: it sends the next one then. The
     * reply is a stream of events from here on.
     */
    public void taken() {
        if (header(ORDERED).isPresent() && !streaming()) {
            write(": taken\n\n");
        }
    }

    /** Return whether a stream of events has begun. */
    public boolean streaming() {
        return stream.isPresent();
    }

    /**
     * Write to a stream of events, which begins with the first bytes; all that is written is flushed.
     *
     * @throws ClientDisconnectedException where nobody reads it
     */
    public void write(String text) {
        try {
            OutputStream out = stream.orElseGet(this::begin);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new ClientDisconnectedException(e);
        }
    }

    /** End the stream. */
    public void end() {
        try (OutputStream out = stream.orElseGet(this::begin)) {
            out.flush();
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new ClientDisconnectedException(e);
        }
    }

    /** Return what is to be thrown to cut the connection without another word. */
    public RuntimeException cut() {
        return new CloseConnectionException("the reply of a tool is lost");
    }

    private OutputStream begin() {
        response.status(Status.OK_200)
                .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-cache");
        OutputStream out = response.outputStream();
        stream = Optional.of(out);
        return out;
    }
}
