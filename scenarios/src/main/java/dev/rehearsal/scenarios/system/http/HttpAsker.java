package dev.rehearsal.scenarios.system.http;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;

/**
 * An asker of a system over HTTP: one request, one reply of bounded size. An interrupt, such as the player's at the deadline, breaks
 * off the exchange, its body included. Thread-safe.
 */
public final class HttpAsker {

    private static final int MAX_BYTES = 10 << 20;

    private final HttpClient client;
    private final String shown;

    /**
     * Make an asker.
     *
     * @param client stays open
     * @param shown the address as messages may show it
     */
    public HttpAsker(HttpClient client, String shown) {
        this.client = client;
        this.shown = shown;
    }

    /** What came of asking. */
    public sealed interface Reply {
        /** A text, read in its encoding and unpacked. */
        record Whole(int status, String contentType, String text) implements Reply {}

        /** The data of server-sent events, none of them empty. */
        record Streamed(int status, List<String> events) implements Reply {}

        /** What nobody can read, with a sentence that says why. */
        record Unreadable(int status, String why) implements Reply {}

        /** No answer, and the trial is over. */
        record Broken(Outcome outcome) implements Reply {}
    }

    /**
     * Ask.
     *
     * @throws InterruptedException when the deadline has passed or the run is stopped
     */
    public Reply ask(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response, body);
            }
        } catch (IOException e) {
            if (Thread.interrupted()
                    || e instanceof InterruptedIOException
                    || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("the exchange was broken off");
            }
            return new Reply.Broken(broken(e));
        }
    }

    private static Reply read(HttpResponse<InputStream> response, InputStream body) throws IOException {
        String type = response.headers().firstValue("content-type").orElse("");
        BodyReader.Body read = type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream")
                ? BodyReader.readEvents(response.headers(), body, MAX_BYTES)
                : BodyReader.read(response.headers(), body, MAX_BYTES);
        return switch (read) {
            case BodyReader.Body.Text text -> new Reply.Whole(response.statusCode(), type, text.text());
            case BodyReader.Body.Events events -> new Reply.Streamed(response.statusCode(), events.data());
            case BodyReader.Body.Unreadable unreadable -> new Reply.Unreadable(response.statusCode(), unreadable.why());
        };
    }

    /** A system that could not be asked was not played; one that broke off was. */
    private Outcome broken(IOException e) {
        if (e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e.getCause() instanceof UnresolvedAddressException) {
            return new Outcome.NotPlayed(
                    shown + ": the system must be running, but nothing can be reached there any more"
                            + ". Start it and run the suite again.");
        }
        return crashed("the system must answer each request, but closed the connection ("
                + e.getClass().getSimpleName() + "). Look at its log.");
    }

    /** Return that the system did not answer as it must. */
    public Outcome.Crashed crashed(String what) {
        return new Outcome.Crashed(shown + ": " + what);
    }

    /** Return what a system said as a message can quote it, on one line. */
    public static String quote(String said) {
        return InvalidInputException.quote(said.strip().replaceAll("\\s+", " "));
    }
}
