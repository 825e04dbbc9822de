package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.perturb.ToolFaults;
import dev.rehearsal.scenarios.tools.stub.WriteStubs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One trial's proxy of a server that speaks MCP: an endpoint of streamable HTTP. It understands {@code tools/list} and
 * {@code tools/call}; all else passes unchanged, so that it works in every version of the protocol in which these two are what
 * they are. Thread-safe.
 */
final class McpProxy implements ToolProxy {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_ALLOWED = 405;

    private final StubRules rules;
    private final McpUpstream upstream;
    private final ToolFaults faults;
    private final ToolCallLog log;
    private final ToolCatalog catalog = new ToolCatalog();

    McpProxy(StubRules rules, McpUpstream upstream, ToolFaults faults, ToolCallLog log) {
        this.rules = rules;
        this.upstream = upstream;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void serve(ProxyExchange exchange) throws InterruptedException {
        switch (exchange.method()) {
            case "POST" -> post(exchange);
            case "GET" -> upstream.listen(exchange);
            case "DELETE" -> upstream.end(exchange);
            default -> exchange.send(NOT_ALLOWED, new byte[0]);
        }
    }

    private void post(ProxyExchange exchange) throws InterruptedException {
        Optional<JsonNode> message;
        try {
            message = JsonRpc.read(new String(exchange.body(), StandardCharsets.UTF_8));
        } catch (BadRequestException e) {
            exchange.gateway().refuse(e.error());
            return;
        }
        if (message.isPresent() && message.get() instanceof ObjectNode one) {
            pass(exchange, one);
        } else {
            JsonNode error = message.isEmpty()
                    ? JsonRpc.error(JsonRpc.NONE, JsonRpc.PARSE_ERROR, "The body is no JSON.")
                    : JsonRpc.error(
                            JsonRpc.NONE,
                            JsonRpc.INVALID_REQUEST,
                            "Rehearsal's proxy of tools takes one message a request, no batches.");
            json(exchange, BAD_REQUEST, error);
        }
    }

    private void pass(ProxyExchange exchange, ObjectNode message) throws InterruptedException {
        String method = message.path("method").asText();
        if (method.equals("tools/call") && !JsonRpc.isRequest(message)) {
            json(
                    exchange,
                    BAD_REQUEST,
                    JsonRpc.error(
                            JsonRpc.NONE,
                            JsonRpc.INVALID_REQUEST,
                            "A call of a tool needs an id: as a notification it would pass unseen."));
            return;
        }
        switch (method) {
            case "tools/call" -> call(exchange, message);
            case "tools/list" ->
                upstream.pass(exchange, message, response -> {
                    catalog.note(response.path("result").path("tools"));
                    return response;
                });
            default -> upstream.pass(exchange, message, response -> response);
        }
    }

    private void call(ProxyExchange exchange, ObjectNode message) throws InterruptedException {
        String tool = message.path("params").path("name").asText();
        JsonNode arguments = message.path("params").path("arguments");
        try (ToolRun run = new ToolRun(
                log,
                faults,
                tool,
                arguments.isMissingNode() ? "{}" : arguments.toString(),
                rules.of(exchange).stubbed(tool, catalog.saysItReads(tool)),
                WriteStubs.asked(exchange))) {
            run(exchange, message, run);
        }
    }

    private void run(ProxyExchange exchange, ObjectNode message, ToolRun run) throws InterruptedException {
        String tool = run.tool();
        try {
            Optional<String> failure = run.before();
            if (failure.isPresent()) {
                json(exchange, 200, JsonRpc.result(message.get("id"), McpResult.failure(failure.get())));
                return;
            }
            Optional<RecordedAnswers.Answer> recorded = rules.served(tool, run.arguments());
            if (recorded.isPresent()) {
                json(
                        exchange,
                        200,
                        replied(exchange, run, JsonRpc.result(message.get("id"), McpResult.recorded(recorded.get()))));
            } else if (run.stubbed()) {
                JsonNode answer = rules.answer(tool, run.arguments()).orElseGet(() -> catalog.instance(tool));
                json(
                        exchange,
                        200,
                        replied(exchange, run, JsonRpc.result(message.get("id"), McpResult.stubbed(answer))));
            } else {
                upstream.pass(exchange, message, response -> replied(exchange, run, response));
            }
        } catch (InterruptedException e) {
            run.brokenOff();
            throw e;
        }
    }

    private static ObjectNode replied(ProxyExchange exchange, ToolRun run, ObjectNode response)
            throws InterruptedException {
        JsonNode result = response.path("result");
        Optional<String> text = McpResult.text(result);
        if (text.isEmpty()) {
            run.failed(response.path("error").path("message").asText("no result: " + response.toString()));
            return response;
        }
        return switch (run.after(text.get(), McpResult.failed(result))) {
            case ToolRun.Reply.Same same -> response;
            case ToolRun.Reply.Changed changed ->
                JsonRpc.result(response.get("id"), McpResult.with(result, changed.text()));
            case ToolRun.Reply.Failed failed -> JsonRpc.result(response.get("id"), McpResult.failure(failed.message()));
            case ToolRun.Reply.Lost lost -> throw exchange.cut();
        };
    }

    /** Send one message as a whole response, or as the end of a stream that has begun. */
    static void json(ProxyExchange exchange, int status, JsonNode message) {
        if (exchange.streaming()) {
            exchange.write(ReplyWriter.event(message));
            exchange.end();
            return;
        }
        exchange.set("Content-Type", List.of("application/json"));
        exchange.send(status, message.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
