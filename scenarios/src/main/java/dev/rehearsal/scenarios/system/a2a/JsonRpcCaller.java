package dev.rehearsal.scenarios.system.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.http.HttpAsker;
import dev.rehearsal.scenarios.system.http.HttpAsker.Reply;
import dev.rehearsal.scenarios.system.template.SecretVariables;
import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A caller of JSON-RPC 2.0 methods. What comes back is hostile, and cleaned of the suite's secrets before anything quotes it. */
final class JsonRpcCaller {

    private static final int BAD_REQUEST = 400;
    private static final int MAX_QUOTED = 2_000;

    private final HttpAsker asker;
    private final SecretVariables secrets;
    private final UnaryOperator<HttpRequest.Builder> headers;

    /**
     * Make a caller.
     *
     * @param headers puts in what each request of this turn has
     */
    JsonRpcCaller(HttpAsker asker, SecretVariables secrets, UnaryOperator<HttpRequest.Builder> headers) {
        this.asker = asker;
        this.secrets = secrets;
        this.headers = headers;
    }

    /** What came of a call. */
    sealed interface Called {
        /** The method's result. */
        record Result(JsonNode result) implements Called {}

        /** The method's error, as the agent words it. */
        record Refusal(int code, String message) implements Called {}

        /** No reply to the call at all. */
        record None(Outcome outcome) implements Called {}
    }

    Called call(AgentEndpoint endpoint, String method, ObjectNode params) throws InterruptedException {
        endpoint.tenant().ifPresent(tenant -> params.put("tenant", tenant));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("jsonrpc", "2.0")
                .put("id", UUID.randomUUID().toString())
                .put("method", method);
        body.set("params", params);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url())
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        endpoint.version().header().ifPresent(version -> request.setHeader("A2A-Version", version));
        return switch (asker.ask(headers.apply(request).build())) {
            case Reply.Broken broken -> new Called.None(broken.outcome());
            case Reply.Unreadable unreadable -> none(unreadable.status(), "(" + unreadable.why() + ")");
            case Reply.Streamed streamed -> read(streamed.status(), String.join("\n", streamed.events()));
            case Reply.Whole whole -> read(whole.status(), whole.text());
        };
    }

    private Called read(int status, String text) {
        JsonNode reply;
        try {
            reply = secrets.blot(StrictJson.parse("reply", text));
        } catch (InvalidInputException e) {
            return none(status, text);
        }
        JsonNode error = reply.path("error");
        if (error.isObject() && error.path("code").isInt()) {
            return new Called.Refusal(
                    error.get("code").intValue(), error.path("message").asText(""));
        }
        return reply.path("result").isObject() ? new Called.Result(reply.get("result")) : none(status, text);
    }

    private Called none(int status, String said) {
        String clean = secrets.blot(said).strip().replaceAll("\\s+", " ");
        if (status >= BAD_REQUEST) {
            return new Called.None(new Outcome.Failed(
                    "status " + status + ": " + clean.substring(0, Math.min(MAX_QUOTED, clean.length()))));
        }
        return new Called.None(
                asker.crashed("the agent must answer with a result of JSON-RPC, but answered with status " + status
                        + " and " + HttpAsker.quote(clean) + ". Is this the address of the agent or of its card?"));
    }
}
