package dev.rehearsal.scenarios.system.http;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnId;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/** A transport that asks turn by turn with a POST. */
final class HttpTransport implements Transport {

    private static final int MAX_QUOTED = 2_000;
    private static final int OK = 200;
    private static final int NEXT = 300;

    private final HttpAsker asker;
    private final URI url;

    HttpTransport(HttpClient client, URI url) {
        this.asker = new HttpAsker(client, url.toString());
        this.url = url;
    }

    @Override
    public Answer ask(TurnId turn, String request, boolean last) throws InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build();
        return switch (asker.ask(post)) {
            case HttpAsker.Reply.Broken broken -> new Answer.Broken(broken.outcome());
            case HttpAsker.Reply.Unreadable unreadable ->
                ok(unreadable.status())
                        ? crashed(unreadable.why())
                        : refused(unreadable.status(), "(" + unreadable.why() + ")");
            case HttpAsker.Reply.Streamed streamed ->
                crashed("the system must answer with JSON, but answered with a stream of "
                        + streamed.events().size() + " events. A service of another protocol is described by"
                        + " http: {url: …, request: {…}, output: …}.");
            case HttpAsker.Reply.Whole whole ->
                ok(whole.status()) ? reply(whole) : refused(whole.status(), whole.text());
        };
    }

    private static boolean ok(int status) {
        return status >= OK && status < NEXT;
    }

    private Answer refused(int status, String said) {
        return crashed("the system must answer with status 200, but answered with " + status + ": "
                + HttpAsker.quote(said.substring(0, Math.min(MAX_QUOTED, said.length())))
                + ". Report what goes wrong as {\"outcome\": \"failed\", \"reason\": …}.");
    }

    private Answer reply(HttpAsker.Reply.Whole whole) {
        if (whole.contentType().contains("html") || whole.text().stripLeading().startsWith("<")) {
            return crashed("the system must answer with JSON, but answered with HTML: " + HttpAsker.quote(whole.text())
                    + ". Is this the address of the system itself?");
        }
        try {
            return new Answer.Said(TurnReply.read("response of " + url, whole.text()));
        } catch (InvalidInputException e) {
            return new Answer.Broken(new Outcome.Crashed(String.valueOf(e.getMessage())));
        }
    }

    private Answer crashed(String what) {
        return new Answer.Broken(asker.crashed(what));
    }

    @Override
    public void close() {
        // nothing is kept between turns
    }
}
