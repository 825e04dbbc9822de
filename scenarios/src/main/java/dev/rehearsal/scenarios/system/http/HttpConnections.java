package dev.rehearsal.scenarios.system.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The HTTP connections that the systems of one run share. Systems at one origin take theirs from one pool: a connection may be
 * slower than another for as long as it lives, and where each system had its own, that would look like a difference between
 * the systems. Opens nothing before it is asked. Thread-safe.
 */
public final class HttpConnections implements AutoCloseable {

    /** How long connecting may take. */
    static final Duration CONNECT = Duration.ofSeconds(10);

    private final Optional<HttpConnections> owner;
    private Optional<HttpClient> client = Optional.empty();

    /** Make connections of which none is open yet. */
    public HttpConnections() {
        this(Optional.empty());
    }

    private HttpConnections(Optional<HttpConnections> owner) {
        this.owner = owner;
    }

    /** Return the same connections for somebody whose closing them leaves them open. */
    public HttpConnections borrowed() {
        return new HttpConnections(Optional.of(this));
    }

    /** Return the client whose pool they are. */
    public synchronized HttpClient client() {
        HttpClient made =
                client.orElseGet(() -> owner.map(HttpConnections::client).orElseGet(HttpConnections::open));
        client = Optional.of(made);
        return made;
    }

    private static HttpClient open() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // many small servers choke on the offer of HTTP/2
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Break off what is under way, unless they are borrowed. */
    @Override
    public synchronized void close() {
        if (owner.isEmpty()) {
            client.ifPresent(HttpClient::shutdownNow);
        }
    }
}
