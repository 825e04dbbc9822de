package dev.rehearsal.scenarios.gateway.wire;

import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** A server of chat completions, messages and traces on loopback, each call on a virtual thread of its own. */
public final class GatewayServer implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 8192;

    static {
        ConnectionLog.install();
    }

    private final WebServer server;

    private GatewayServer(WebServer server) {
        this.server = server;
    }

    /**
     * Start serving.
     *
     * @param port 0 for any that is free
     * @param prefix of all paths: {@code /v1}, or {@code /t/{trial}/v1} where each trial has its own
     * @param maxRequestBytes most bytes of a body; a larger one is answered with 413
     * @param service answers
     */
    public static GatewayServer start(int port, String prefix, int maxRequestBytes, Service service) {
        WebServer server = WebServer.builder()
                .address(loopback())
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(1))
                // without it every stream waits 44 ms for the client's delayed acknowledgement
                .connectionOptions(options -> options.tcpNoDelay(true))
                .maxTcpConnections(MOST_CONNECTIONS)
                .contentEncoding(new ContentDecoding())
                .directHandlers(ServerErrors.handlers())
                .routing(routing -> routing.post(
                                prefix + "/chat/completions",
                                (req, res) -> service.chat(
                                        new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())))
                        .post(
                                prefix + "/messages",
                                (req, res) -> service.messages(
                                        new GatewayExchange(req, res, maxRequestBytes, new AnthropicDialect())))
                        .post(
                                prefix.replaceFirst("/v1$", "") + "/otlp/v1/traces",
                                (req, res) -> service.traces(
                                        new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())))
                        .post(
                                prefix.replaceFirst("/v1$", "") + "/otlp/v1/logs",
                                (req, res) -> service.logs(
                                        new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())))
                        .post(
                                prefix.replaceFirst("/v1$", "") + "/otlp/v1/metrics",
                                (req, res) -> service.metrics(
                                        new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())))
                        .get(
                                prefix + "/models",
                                (req, res) -> service.models(
                                        new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect())))
                        .any((req, res) ->
                                new GatewayExchange(req, res, maxRequestBytes, new OpenAiDialect()).notFound()))
                .build()
                .start();
        return new GatewayServer(server);
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

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    /** Answer requests. */
    public interface Service {
        /** Answer {@code POST …/chat/completions}. */
        void chat(GatewayExchange exchange);

        /** Answer {@code GET …/models}. */
        void models(GatewayExchange exchange);

        /** Answer {@code POST …/messages}, in Anthropic's form. The default knows no such address. */
        default void messages(GatewayExchange exchange) {
            exchange.notFound();
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
