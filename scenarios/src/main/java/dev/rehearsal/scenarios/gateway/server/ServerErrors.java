package dev.rehearsal.scenarios.gateway.server;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiReplyJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests that the server itself refuses before any service sees them, such as headers that are none: in
 * OpenAI's shape, with the reason, where the server would send an empty body. Stateless.
 */
final class ServerErrors implements DirectHandler {

    private static final int SERVER_ERROR = 500;

    private ServerErrors() {}

    static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new ServerErrors());
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        boolean own = status.code() >= SERVER_ERROR;
        String why = message == null || message.isBlank() ? status.reasonPhrase() : message;
        ChatError error = ChatError.of(
                Math.max(400, status.code()),
                own ? "api_error" : "invalid_request_error",
                own ? "gateway_failed" : "invalid_request",
                "The gateway refused the request: " + InvalidInputException.quote(why) + ".",
                own ? ChatError.Fault.INFRASTRUCTURE : ChatError.Fault.CALLER);
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .entity(OpenAiReplyJson.write(error))
                .keepAlive(type.keepAlive())
                .build();
    }
}
