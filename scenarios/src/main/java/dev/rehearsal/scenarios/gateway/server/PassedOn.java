package dev.rehearsal.scenarios.gateway.server;

import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** A provider's response, as its callers get it. */
final class PassedOn {

    private PassedOn() {}

    /** Set its headers. */
    static void headers(OriginalReply original, ServerResponse response) {
        original.headers()
                .forEach((name, values) -> response.header(HeaderValues.create(HeaderNames.create(name), values)));
    }

    /** Send all of it. */
    static void send(OriginalReply original, byte[] body, ServerResponse response) {
        headers(original, response);
        response.status(Status.create(original.status())).send(body);
    }
}
