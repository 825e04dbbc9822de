package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/**
 * A streamed reply on its way from a provider to the caller. Where both speak one interface every event goes on as it came, flushed
 * one by one, but for those that answer an edit of Rehearsal's and those that the key is in; else it is translated. It is added up
 * on the way. Used by one thread.
 */
final class StreamRelay {

    private final Upstream.Settings settings;
    private final UpstreamDialect dialect;
    private final UpstreamErrors errors;
    private final ChatRequest request;
    private final ChunkSink sink;
    private final boolean asItComes;
    private final UpstreamDialect.StreamedReply pieces;
    private Optional<ChatError> failure = Optional.empty();

    StreamRelay(
            Upstream.Settings settings,
            UpstreamDialect dialect,
            UpstreamErrors errors,
            ChatRequest request,
            ChunkSink sink) {
        this.settings = settings;
        this.dialect = dialect;
        this.errors = errors;
        this.request = request;
        this.sink = sink;
        this.asItComes = request.original(dialect.api()).isPresent();
        this.pieces = dialect.stream(request, asItComes ? (api, json) -> {} : sink);
    }

    /**
     * Pass it on.
     *
     * @throws BadRequestException where it tells of an error, is no stream of a model, or breaks off
     */
    ChatReply relay(HttpResponse<?> response, InputStream body, TokenEstimator estimate)
            throws IOException, BadRequestException {
        if (asItComes) {
            sink.begin(errors.head(response));
        }
        StreamRedactor window = new StreamRedactor(settings.key().flatMap(ApiKey::pattern));
        ServerSentEvents events = new ServerSentEvents(body);
        boolean done = false;
        for (Optional<ServerSentEvents.Block> next = events.next(); next.isPresent(); next = events.next()) {
            done = next.get().data().equals(ServerSentEvents.DONE);
            if (done) {
                pass(window.end());
                pass(List.of(new StreamRedactor.Event(
                        "", MissingNode.getInstance(), next.get().bytes())));
                break;
            }
            pass(window.take(event(next.get())));
        }
        pass(window.end());
        boolean whole = done || pieces.finished();
        if (asItComes && (whole || failure.isPresent())) {
            sink.end();
        }
        if (failure.isPresent()) {
            throw new BadRequestException(failure.get());
        }
        if (!whole) {
            throw new BadRequestException(broken("upstream_stream_cut", settings.baseUrl() + " broke its stream off."));
        }
        return pieces.answer(estimate);
    }

    private StreamRedactor.Event event(ServerSentEvents.Block block) throws BadRequestException {
        JsonNode json = MissingNode.getInstance();
        if (!block.data().isEmpty()) {
            try {
                json = WireJson.reply(block.data());
                fail(errors.within(json));
            } catch (JsonProcessingException e) {
                fail(Optional.of(broken(
                        "upstream_stream_broken", "A piece of the stream of " + settings.baseUrl() + " is not JSON.")));
            }
        }
        return new StreamRedactor.Event(block.data(), json, block.bytes());
    }

    /** A caller of the same interface is told by the provider itself what went wrong, to the end. */
    private void fail(Optional<ChatError> error) throws BadRequestException {
        if (error.isPresent() && !asItComes) {
            throw new BadRequestException(error.get());
        }
        failure = failure.or(() -> error);
    }

    private void pass(List<StreamRedactor.Event> events) {
        for (StreamRedactor.Event event : events) {
            if (!event.json().isMissingNode()) {
                pieces.take(event.data(), event.json());
            }
            if (asItComes && !dialect.hides(request, event.json())) {
                sink.event(dialect.api(), event.data(), event.bytes());
            }
        }
    }

    private static ChatError broken(String code, String message) {
        return ChatError.of(502, "api_error", code, message, ChatError.Fault.MODEL);
    }
}
