package dev.rehearsal.scenarios.gateway.server;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.anthropic.AnthropicDialect;
import dev.rehearsal.scenarios.gateway.api.gemini.GeminiDialect;
import dev.rehearsal.scenarios.gateway.api.gemini.GeminiPath;
import dev.rehearsal.scenarios.gateway.api.openai.EmbeddingsDialect;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiDialect;
import dev.rehearsal.scenarios.gateway.api.responses.ResponseStore;
import dev.rehearsal.scenarios.gateway.api.responses.ResponsesDialect;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A server of chat completions, messages and traces on loopback, each call on a virtual thread of its own. */
public final class GatewayServer implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 8192;

    /** What is asked for at which path. */
    private static final Map<String, Function<Supplier<ResponseStore>, ApiDialect>> INTERFACES = Map.of(
            "/v1/chat/completions",
            store -> new OpenAiDialect(),
            "/v1/responses",
            ResponsesDialect::new,
            "/v1/embeddings",
            store -> new EmbeddingsDialect(),
            "/v1/messages",
            store -> new AnthropicDialect());

    /** What is kept of a trial. */
    private static final List<String> STORED = List.of(
            "/v1/responses/{id}",
            "/v1/responses/{id}/{part}",
            "/v1/conversations",
            "/v1/conversations/{id}",
            "/v1/conversations/{id}/{part}",
            "/v1/conversations/{id}/{part}/{item}");

    private static final HeaderName ANTHROPIC_VERSION = HeaderNames.create("anthropic-version");
    private static final HeaderName GEMINI_KEY = HeaderNames.create("x-goog-api-key");

    /** Below what Gemini's models stand; the last where a client was given an address that ends with a version. */
    private static final List<String> GEMINI = List.of(
            "/v1beta/models",
            "/v1beta/tunedModels",
            "/v1beta1/publishers/google/models",
            "/v1beta1/projects/{project}/locations/{location}/publishers/google/models",
            "/v1/projects/{project}/locations/{location}/publishers/google/models",
            "/v1/publishers/google/models",
            "/v1/v1beta/models");

    static {
        ConnectionLog.install();
    }

    /** The address that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    private final WebServer server;

    private GatewayServer(WebServer server) {
        this.server = server;
    }

    /**
     * Start serving.
     *
     * @param port 0 for any that is free
     * @param prefix of all paths: empty text, or {@code /t/{trial}} where each trial has its own
     * @param maxRequestBytes most bytes of a body; a larger one is answered with 413
     * @param service answers
     */
    public static GatewayServer start(int port, String prefix, int maxRequestBytes, Service service) {
        return start(LOOPBACK, port, prefix, maxRequestBytes, service);
    }

    /**
     * Start serving at an address of this machine, which may be one that others reach.
     *
     * @param host its name or number
     * @throws dev.rehearsal.datasets.input.InvalidInputException where it is none of this machine's, or the port is taken
     */
    public static GatewayServer start(String host, int port, String prefix, int maxRequestBytes, Service service) {
        WebServer server = WebServer.builder()
                .address(address(host))
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(1))
                // without it every stream waits 44 ms for the client's delayed acknowledgement
                .connectionOptions(options -> options.tcpNoDelay(true))
                // what tools are asked for is theirs to refuse: many clients leave brackets in a query as they are
                .addProtocol(Http1Config.builder()
                        .validatePrologue(false)
                        .validatePath(false)
                        .build())
                .maxTcpConnections(MOST_CONNECTIONS)
                .contentEncoding(new ContentDecoding())
                .directHandlers(ServerErrors.handlers())
                .routing(routing -> route(routing, prefix, maxRequestBytes, service))
                .build();
        try {
            return new GatewayServer(server.start());
        } catch (RuntimeException e) { // Helidon wraps what the socket says
            throw unheard(host, port, e);
        }
    }

    private static void route(HttpRouting.Builder routing, String prefix, int maxRequestBytes, Service service) {
        INTERFACES.forEach((path, dialect) -> routing.post(
                prefix + path,
                (req, res) -> service.chat(new GatewayExchange(
                        req,
                        res,
                        maxRequestBytes,
                        dialect.apply(() -> service.responses(GatewayExchange.trial(req)))))));
        for (String path : STORED) {
            routing.any(
                    prefix + path,
                    (req, res) -> service.stored(new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())));
        }
        routing.post(
                prefix + "/v1/messages/count_tokens",
                (req, res) -> service.count(new GatewayExchange(req, res, maxRequestBytes, new AnthropicDialect())));
        GEMINI.forEach(path -> gemini(routing, prefix + path, maxRequestBytes, service));
        Map<String, Consumer<GatewayExchange>> telemetry =
                Map.of("traces", service::traces, "logs", service::logs, "metrics", service::metrics);
        telemetry.forEach((signal, handler) -> routing.post(
                prefix + "/otlp/v1/" + signal,
                (req, res) -> handler.accept(new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect()))));
        for (String path : List.of("/tools/{server}", "/tools/{server}/", "/tools/{server}/{+rest}")) {
            routing.any(prefix + path, (req, res) -> {
                GatewayExchange exchange = new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect());
                service.tools(new ProxyExchange(exchange, req, res));
            });
        }
        routing.get(
                        prefix + "/v1/models/{+model}",
                        (req, res) ->
                                service.models(new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())))
                .get(
                        prefix + "/v1/models",
                        (req, res) ->
                                service.models(new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())))
                .any((req, res) -> other(req, res, prefix, maxRequestBytes, service));
    }

    /** Take an address that is none as it stands: clients put bases and paths together in several ways. */
    private static void other(
            ServerRequest req, ServerResponse res, String prefix, int maxRequestBytes, Service service) {
        String path = req.path().path();
        String meant = ClientPath.meant(path, !prefix.isEmpty());
        if (meant.equals(path)) {
            service.unknown(new GatewayExchange(req, res, maxRequestBytes, dialect(req)));
        } else {
            res.reroute(meant, req.query());
        }
    }

    /** Return the interface whose client asks for an address that is not spoken, as its headers tell. */
    private static ApiDialect dialect(ServerRequest req) {
        if (req.headers().contains(GEMINI_KEY)) {
            return new GeminiDialect(true);
        }
        return req.headers().contains(ANTHROPIC_VERSION) ? new AnthropicDialect() : new OpenAiDialect();
    }

    /** Return the addresses that are spoken, in words. */
    static String addresses() {
        return INTERFACES.keySet().stream().sorted().map(path -> "…" + path).collect(Collectors.joining(", "))
                + ", …/v1beta/models/MODEL:generateContent, …/v1/models and …/otlp/v1/traces";
    }

    /** The method stands at the end of the path, behind a model whose name may have slashes. */
    private static void gemini(HttpRouting.Builder routing, String path, int maxRequestBytes, Service service) {
        routing.post(path + "/{+call}", (req, res) -> {
                    boolean events =
                            req.query().first("alt").asOptional().orElse("").equals("sse");
                    GatewayExchange exchange =
                            new GatewayExchange(req, res, maxRequestBytes, new GeminiDialect(events));
                    Optional<GeminiPath> called = GeminiPath.of(exchange.path());
                    if (called.filter(GeminiPath::generates).isPresent()) {
                        service.chat(exchange);
                    } else if (called.filter(GeminiPath::counts).isPresent()) {
                        service.count(exchange);
                    } else {
                        service.unknown(exchange);
                    }
                })
                .get(
                        path,
                        (req, res) -> service.models(
                                new GatewayExchange(req, res, maxRequestBytes, new GeminiDialect(true))));
    }

    /** Return the port that is listened on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        ConnectionLog.summarize();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw unheard(host, 0, e);
        }
    }

    private static InvalidInputException unheard(String host, int port, Exception e) {
        return new InvalidInputException(
                host + ":" + port,
                "it must be an address of this machine and a port that is free",
                "listening failed: " + e,
                "Take another port, or 0 for any",
                e);
    }

    /** Answer requests. */
    public interface Service {
        /** Answer a request for a completion, whatever its interface. */
        void chat(GatewayExchange exchange);

        /** Answer how many tokens a request has. The default knows no such address. */
        default void count(GatewayExchange exchange) {
            exchange.notFound();
        }

        /** Return the store of a trial's responses; empty text for what has no trials. */
        ResponseStore responses(String trial);

        /** Answer what is asked of a response or a conversation that is kept. */
        void stored(GatewayExchange exchange);

        /** Answer a request for an address that is not spoken. The default refuses it. */
        default void unknown(GatewayExchange exchange) {
            exchange.notFound();
        }

        /** Answer {@code GET …/models}. */
        void models(GatewayExchange exchange);

        /** Answer a request to a server of tools. The default knows no such address. */
        default void tools(ProxyExchange exchange) {
            exchange.gateway().notFound();
        }

        /** Answer {@code POST …/otlp/v1/traces}. The default knows no such address. */
        default void traces(GatewayExchange exchange) {
            exchange.notFound();
        }

        /** Answer {@code POST …/otlp/v1/logs}. The default knows no such address. */
        default void logs(GatewayExchange exchange) {
            exchange.notFound();
        }

        /** Answer {@code POST …/otlp/v1/metrics}. The default knows no such address. */
        default void metrics(GatewayExchange exchange) {
            exchange.notFound();
        }
    }
}
