package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request with placeholders.
 *
 * @param method such as {@code POST}
 * @param url where it goes
 * @param headers besides those that every request has
 * @param body JSON; empty for none
 */
record RequestTemplate(String method, AddressTemplate url, HeaderTemplates headers, Optional<TemplateTree> body) {

    private static final String ANSWERS = "application/json, text/event-stream, text/plain;q=0.9, */*;q=0.8";

    Stream<Placeholder> placeholders() {
        return Stream.of(
                        url.placeholders(),
                        headers.placeholders(),
                        body.stream().flatMap(TemplateTree::placeholders))
                .flatMap(all -> all);
    }

    /** Return the request of one turn. It has the header {@code traceparent}, so that a traced system continues the trial's trace. */
    HttpRequest request(TurnValues values) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.uri(values))
                .setHeader("Accept", ANSWERS)
                .setHeader("traceparent", values.request().path("traceparent").asText());
        body.ifPresent(json -> request.setHeader("Content-Type", "application/json"));
        headers.set(request, values);
        return request.method(
                        method,
                        body.map(json -> json.value(values))
                                .filter(json -> !json.isMissingNode())
                                .map(JsonNode::toString)
                                .<BodyPublisher>map(BodyPublishers::ofString)
                                .orElseGet(BodyPublishers::noBody))
                .build();
    }
}
