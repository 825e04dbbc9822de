package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.gateway.upstream.SentAddress;
import dev.rehearsal.scenarios.perturb.ToolFaults;
import dev.rehearsal.scenarios.tools.operation.HttpOperations;
import dev.rehearsal.scenarios.tools.operation.RequestArguments;
import dev.rehearsal.scenarios.tools.stub.SchemaInstance;
import dev.rehearsal.scenarios.tools.stub.WriteStubs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One trial's proxy of a plain HTTP API. An operation that the suite knows is a tool by its name; another one by its method and path, such
 * as {@code POST /orders}, and its arguments are query and body. The result is the body of the response. A method that only reads by HTTP's rules reads. Thread-safe.
 */
final class HttpApiProxy implements ToolProxy {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> OVERRIDES =
            List.of("x-http-method-override", "x-http-method", "x-method-override");
    private static final List<String> POINTERS = List.of("location", "content-location");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final String LENGTH = "content-length";
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int FIRST_ERROR = 400;

    private final String base;
    private final HttpOperations operations;
    private final StubRules rules;
    private final ToolFaults faults;
    private final ToolCallLog log;
    private final Duration deadline;
    private final TrialTools.Outages outages;

    HttpApiProxy(
            ToolServer.Place.HttpApi api,
            StubRules rules,
            ToolFaults faults,
            ToolCallLog log,
            Duration deadline,
            TrialTools.Outages outages) {
        this.base = api.url().toString().replaceFirst("/$", "");
        this.operations = api.operations();
        this.rules = rules;
        this.faults = faults;
        this.log = log;
        this.deadline = deadline;
        this.outages = outages;
    }

    @Override
    public void serve(ProxyExchange exchange) throws InterruptedException {
        byte[] body;
        try {
            body = exchange.body();
        } catch (BadRequestException e) {
            exchange.gateway().refuse(e.error());
            return;
        }
        String meant = meant(exchange);
        String path = exchange.rest().isEmpty() ? "/" : exchange.rest();
        Optional<HttpOperations.Asked> asked = operations.find(meant, path);
        String tool = asked.map(known -> known.operation().name()).orElse(meant + " " + path);
        boolean reads = READS.contains(exchange.method()) && READS.contains(meant);
        try (ToolRun run = new ToolRun(
                log,
                faults,
                tool,
                asked.map(known -> arguments(known, exchange, body)).orElseGet(() -> arguments(exchange, body)),
                rules.of(exchange).stubbed(tool, reads),
                WriteStubs.asked(exchange))) {
            run(exchange, run, body, asked);
        }
    }

    private void run(ProxyExchange exchange, ToolRun run, byte[] body, Optional<HttpOperations.Asked> asked)
            throws InterruptedException {
        try {
            Optional<String> failure = run.before();
            if (failure.isPresent()) {
                error(exchange, UNAVAILABLE, failure.get());
                return;
            }
            Optional<RecordedAnswers.Answer> recorded = rules.served(run.tool(), run.arguments());
            if (recorded.isPresent()) {
                exchange.set("Content-Type", List.of("application/json"));
                replied(
                        exchange,
                        run,
                        recorded.get().failed() ? SERVER_ERROR : 200,
                        recorded.get().text().getBytes(StandardCharsets.UTF_8));
            } else if (run.stubbed()) {
                JsonNode answer = rules.answer(run.tool(), run.arguments()).orElseGet(() -> instance(asked));
                exchange.set("Content-Type", List.of("application/json"));
                exchange.set(WriteStubs.STUBBED, List.of("true"));
                replied(exchange, run, 200, answer.toString().getBytes(StandardCharsets.UTF_8));
            } else {
                pass(exchange, run, body);
            }
        } catch (InterruptedException e) {
            run.brokenOff();
            throw e;
        }
    }

    /** Return the method that many APIs take a request for: one that a header names in the place of its own. */
    private static String meant(ProxyExchange exchange) {
        return OVERRIDES.stream()
                .flatMap(name -> exchange.header(name).stream())
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .filter(name -> METHOD.matcher(name).matches())
                .findFirst()
                .orElse(exchange.method());
    }

    private static JsonNode instance(Optional<HttpOperations.Asked> asked) {
        return asked.flatMap(known -> known.operation().response())
                .map(SchemaInstance::of)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static String arguments(HttpOperations.Asked asked, ProxyExchange exchange, byte[] body) {
        return RequestArguments.of(
                        asked, exchange.query(), exchange::header, text(body).orElse(body.length + " bytes"))
                .toString();
    }

    private static String arguments(ProxyExchange exchange, byte[] body) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        if (!exchange.query().isEmpty()) {
            arguments.put("query", exchange.query());
        }
        if (body.length > 0) {
            String text = text(body).orElse(body.length + " bytes");
            arguments.set("body", JsonRpc.read(text).orElseGet(() -> JsonNodeFactory.instance.textNode(text)));
        }
        return arguments.toString();
    }

    private void pass(ProxyExchange exchange, ToolRun run, byte[] body) throws InterruptedException {
        URI address =
                SentAddress.of(base + exchange.rest() + (exchange.query().isEmpty() ? "" : "?" + exchange.query()));
        int status;
        byte[] result;
        TrialTools.Outages.Call call = outages.asked();
        try {
            HttpResponse<InputStream> response =
                    ToolConnections.send(address, exchange.method(), exchange.headers(), body, Optional.of(deadline));
            status = response.statusCode();
            result = ToolConnections.whole(response);
            call.answered();
            head(exchange, response);
        } catch (IOException e) {
            ToolConnections.rethrowInterrupt(e);
            run.failed("no answer");
            call.failed("at " + base + " does not answer: " + e);
            error(exchange, BAD_GATEWAY, "The server of tools does not answer.");
            return;
        }
        replied(exchange, run, status, result);
    }

    private void head(ProxyExchange exchange, HttpResponse<InputStream> response) {
        ToolConnections.passed(response).forEach(exchange::set);
        for (String name : POINTERS) {
            List<String> told = response.headers().allValues(name).stream()
                    .map(location -> told(exchange, response.uri(), location))
                    .toList();
            if (!told.isEmpty()) {
                exchange.set(name, told);
            }
        }
        if (exchange.method().equals("HEAD")) { // how long the body would be
            response.headers().firstValue(LENGTH).ifPresent(length -> exchange.set(LENGTH, List.of(length)));
        }
    }

    /** What is below the API is below the proxy for a client: it must not go round it with the trial's token. */
    private String told(ProxyExchange exchange, URI asked, String location) {
        Optional<URI> target = SentAddress.target(asked, location);
        return target.flatMap(address -> SentAddress.below(URI.create(base), address))
                .map(rest -> exchange.root() + rest)
                .or(() -> target.map(URI::toString))
                .orElse(location);
    }

    /** What is no text passes unchanged: faults of results are made for what models read. */
    private static void replied(ProxyExchange exchange, ToolRun run, int status, byte[] result)
            throws InterruptedException {
        Optional<String> text = text(result);
        String told = text.orElse(result.length + " bytes");
        switch (run.after(told, status >= FIRST_ERROR)) {
            case ToolRun.Reply.Same same -> exchange.send(status, result);
            case ToolRun.Reply.Changed changed ->
                exchange.send(status, text.isPresent() ? changed.text().getBytes(StandardCharsets.UTF_8) : result);
            case ToolRun.Reply.Failed failed -> error(exchange, SERVER_ERROR, failed.message());
            case ToolRun.Reply.Lost lost -> throw exchange.cut();
        }
    }

    private static void error(ProxyExchange exchange, int status, String message) {
        exchange.set("Content-Type", List.of("application/json"));
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("error", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.send(status, body);
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Nothing is held: requests under way are broken off by their callers. */
    @Override
    public void close() {}
}
