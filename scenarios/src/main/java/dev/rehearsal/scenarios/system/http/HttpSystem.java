package dev.rehearsal.scenarios.system.http;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.protocol.ConversationPlayer;
import dev.rehearsal.scenarios.system.protocol.TurnRequests;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A system that answers the protocol {@code rehearsal/1} over HTTP: one POST a turn. Thread-safe. */
public final class HttpSystem implements SystemUnderTest, AutoCloseable {

    private final URI url;
    private final String where;
    private final LongSupplier nanoTime;
    private final HttpConnections connections;

    private HttpSystem(URI url, ComponentContext context, HttpConnections connections) {
        this.url = url;
        this.where = context.where();
        this.nanoTime = context.nanoTime();
        this.connections = connections;
    }

    /**
     * Make the system {@code {http: URL}}.
     *
     * @param connections closed with the system
     * @throws InvalidInputException for an address that is none
     */
    public static HttpSystem read(ComponentContext context, HttpConnections connections) {
        MappingReader options = context.options();
        URI url = address(options.requireText("http", "Write its address"), context.where());
        options.done();
        return new HttpSystem(url, context, connections);
    }

    private static URI address(String text, String where) {
        try {
            URI uri = new URI(text);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrongAddress(text, where);
        }
        throw wrongAddress(text, where);
    }

    private static InvalidInputException wrongAddress(String text, String where) {
        return new InvalidInputException(
                where,
                "\"http\" must be the address of a system",
                "was " + InvalidInputException.quote(text),
                "Write it as http://127.0.0.1:8080/run");
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        return play(connections.client(), url, task, terms, nanoTime);
    }

    /** Warm up what asks systems over these connections, whatever their protocol, the first time in a JVM. */
    public static void warmUp(HttpConnections connections, LongSupplier nanoTime) {
        WarmUp.once(at -> (task, terms) -> play(connections.client(), at, task, terms, nanoTime), nanoTime);
    }

    private static SystemResponse play(HttpClient client, URI at, Task task, TrialContext terms, LongSupplier nanoTime)
            throws InterruptedException {
        try (HttpTransport post = new HttpTransport(client, at)) {
            return ConversationPlayer.play(task, terms, new TurnRequests(task, terms), post, nanoTime);
        }
    }

    /** Besides, warm up what asks it: {@link WarmUp}. */
    @Override
    public void requireReachable() {
        new ListeningAddress(url).require(where, "the system");
        warmUp(connections, nanoTime);
    }

    @Override
    public boolean reportsSpans() {
        return true;
    }

    /** Break off what is under way, unless the connections are borrowed: then whoever made these does. */
    @Override
    public void close() {
        connections.close();
    }
}
