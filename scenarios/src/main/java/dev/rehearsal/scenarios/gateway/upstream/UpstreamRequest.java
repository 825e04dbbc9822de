package dev.rehearsal.scenarios.gateway.upstream;

import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.JsonSplice;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Optional;

/**
 * The request that an upstream is sent. One that came in the upstream's own interface goes on byte for byte but for the dialect's
 * edits, with the headers that belong to it; any other is made anew.
 */
final class UpstreamRequest {

    private UpstreamRequest() {}

    /**
     * Return it, without a key.
     *
     * @throws BadRequestException where it asks for what the interface has nothing for
     */
    static HttpRequest.Builder of(
            UpstreamDialect dialect, Upstream.Settings settings, ChatRequest request, boolean stream)
            throws BadRequestException {
        return of(dialect.path(settings.model(), stream), dialect, settings, request, stream);
    }

    /**
     * Return the one for another path, without a key.
     *
     * @throws BadRequestException where it asks for what the interface has nothing for
     */
    static HttpRequest.Builder of(
            String path, UpstreamDialect dialect, Upstream.Settings settings, ChatRequest request, boolean stream)
            throws BadRequestException {
        Optional<OriginalRequest> original = request.original(dialect.api());
        String query = original.map(OriginalRequest::query)
                .filter(text -> !text.isEmpty())
                .map(text -> (path.contains("?") ? "&" : "?") + text)
                .orElse("");
        HttpRequest.Builder sent = HttpRequest.newBuilder(settings.uri(path + query))
                .header("Content-Type", "application/json")
                .POST(body(dialect, settings.model(), request, stream));
        settings.headers().forEach(sent::setHeader);
        original.ifPresent(one -> one.headers().forEach(sent::setHeader));
        dialect.headers(sent, request);
        return sent;
    }

    private static BodyPublisher body(UpstreamDialect dialect, String model, ChatRequest request, boolean stream)
            throws BadRequestException {
        Optional<BodyPublisher> asItCame = request.changed() || request.stream() != stream
                ? Optional.empty()
                : request.original(dialect.api())
                        .flatMap(original -> JsonSplice.of(original.bytes().array(), dialect.edits(request, model)))
                        .map(JsonSplice::publisher);
        return asItCame.isPresent()
                ? asItCame.get()
                : HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(dialect.body(request, model, stream)));
    }
}
