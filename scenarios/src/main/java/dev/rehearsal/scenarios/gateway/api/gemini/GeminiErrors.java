package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import java.util.Optional;

/** A writer of errors in Google's shape: {@code {"error": {"code": 404, "message": "…", "status": "NOT_FOUND"}}}. */
final class GeminiErrors {

    private static final double MS_PER_SECOND = 1000.0;

    private GeminiErrors() {}

    static ObjectNode tree(ChatError error) {
        Optional<ObjectNode> sent = error.original()
                .filter(original -> original.api() == ModelApi.GEMINI)
                .map(OriginalReply::body);
        if (sent.isPresent()) {
            return sent.get();
        }
        ObjectNode root = GeminiJson.object();
        ObjectNode body = root.putObject("error")
                .put("code", error.status())
                .put("message", error.code() + ": " + error.message())
                .put("status", status(error.status()));
        error.retryAfter()
                .ifPresent(wait -> body.putArray("details")
                        .addObject()
                        .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                        .put("retryDelay", wait.toMillis() / MS_PER_SECOND + "s"));
        return root;
    }

    private static String status(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 501 -> "UNIMPLEMENTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
        };
    }
}
