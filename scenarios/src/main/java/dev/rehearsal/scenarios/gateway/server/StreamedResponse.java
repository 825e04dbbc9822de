package dev.rehearsal.scenarios.gateway.server;

import dev.rehearsal.scenarios.gateway.api.ClientDisconnectedException;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A response of server-sent events: it begins with the first bytes, and all that is written is flushed. Used by one thread. */
final class StreamedResponse {

    private final ServerResponse response;
    private final String contentType;
    private Optional<OutputStream> stream = Optional.empty();
    private Optional<OriginalReply> head = Optional.empty();

    StreamedResponse(ServerResponse response, String contentType) {
        this.response = response;
        this.contentType = contentType;
    }

    /** Take status and headers of a provider's stream that is passed on as it comes. */
    void head(OriginalReply original) {
        head = Optional.of(original);
    }

    /** Return whether status and headers are sent. */
    boolean begun() {
        return stream.isPresent();
    }

    /**
     * Write what is the next to be read.
     *
     * @throws ClientDisconnectedException where nobody reads it
     */
    void write(byte[] bytes) {
        try {
            OutputStream out = stream.isPresent() ? stream.get() : begin();
            out.write(bytes);
            out.flush();
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new ClientDisconnectedException(e);
        }
    }

    /** End it. */
    void close() {
        try (OutputStream out = stream.orElseThrow()) {
            out.flush();
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new ClientDisconnectedException(e);
        }
    }

    private OutputStream begin() {
        response.status(200)
                .header(HeaderNames.CONTENT_TYPE, contentType)
                .header(HeaderNames.CACHE_CONTROL, "no-cache");
        head.ifPresent(original -> PassedOn.headers(original, response));
        OutputStream out = response.outputStream();
        stream = Optional.of(out);
        return out;
    }
}
