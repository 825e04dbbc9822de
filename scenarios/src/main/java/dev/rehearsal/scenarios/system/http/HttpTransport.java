package dev.rehearsal.scenarios.system.http;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnId;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;

/** A transport that asks turn by turn with a POST; the player's interrupt at the deadline breaks off the exchange, its body included. */
final class HttpTransport implements Transport {

    private static final int MAX_BYTES = 10 << 20;
    private static final int MAX_QUOTED = 2_000;

    private final HttpClient client;
    private final URI url;

    HttpTransport(HttpClient client, URI url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public Answer ask(TurnId turn, String request, boolean last) throws InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(post, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response, body);
            }
        } catch (IOException e) {
            if (Thread.interrupted()
                    || e instanceof InterruptedIOException
                    || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("the exchange was broken off");
            }
            return new Answer.Broken(broken(e));
        }
    }

    private Answer read(HttpResponse<InputStream> response, InputStream body) throws IOException {
        if (response.statusCode() / 100 != 2) {
            return crashed("the system must answer with status 200, but answered with " + response.statusCode() + ": "
                    + quote(quotable(response, body))
                    + ". Report what goes wrong as {\"outcome\": \"failed\", \"reason\": …}.");
        }
        return switch (BodyReader.read(response.headers(), body, MAX_BYTES)) {
            case BodyReader.Body.Unreadable unreadable -> crashed(unreadable.why());
            case BodyReader.Body.Text text -> reply(response, text.text());
        };
    }

    /** Return what a message can quote of the body of an error, whatever it is. */
    private static String quotable(HttpResponse<InputStream> response, InputStream body) throws IOException {
        return switch (BodyReader.read(response.headers(), body, MAX_BYTES)) {
            case BodyReader.Body.Text text ->
                text.text().substring(0, Math.min(MAX_QUOTED, text.text().length()));
            case BodyReader.Body.Unreadable unreadable -> "(" + unreadable.why() + ")";
        };
    }

    private Answer reply(HttpResponse<InputStream> response, String text) {
        String type = response.headers().firstValue("content-type").orElse("");
        if (type.contains("html") || text.stripLeading().startsWith("<")) {
            return crashed("the system must answer with JSON, but answered with HTML: " + quote(text)
                    + ". Is this the address of the system itself?");
        }
        try {
            return new Answer.Said(TurnReply.read("response of " + url, text));
        } catch (InvalidInputException e) {
            return new Answer.Broken(new Outcome.Crashed(String.valueOf(e.getMessage())));
        }
    }

    private Answer crashed(String what) {
        return new Answer.Broken(new Outcome.Crashed(url + ": " + what));
    }

    /** A system that could not be asked was not played; one that broke off was. */
    private Outcome broken(IOException e) {
        if (e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e.getCause() instanceof UnresolvedAddressException) {
            return new Outcome.NotPlayed(url + ": the system must be running, but nothing can be reached there any more"
                    + ". Start it and run the suite again.");
        }
        return new Outcome.Crashed(url + ": the system must answer each request, but closed the connection ("
                + e.getClass().getSimpleName() + "). Look at its log.");
    }

    private static String quote(String text) {
        return InvalidInputException.quote(text.strip().replaceAll("\\s+", " "));
    }

    @Override
    public void close() {
        // nothing is kept between turns
    }
}
