package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.api.responses.ResponseStore;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.meter.PriceTable;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import dev.rehearsal.scenarios.gateway.server.GatewayServer;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * The gateway between systems under test and all models: compatible with OpenAI and Anthropic, on loopback, one path and one
 * random token a trial. Takes the spans that systems report, too. Thread-safe.
 *
 * <pre>{@code
 * try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
 *     TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("default", backend)));
 *     … gate.baseUrl(), gate.token() …
 *     TrialObservation seen = gate.close();
 * }
 * }</pre>
 */
public final class Gateway implements AutoCloseable {

    private static final int TOKEN_BYTES = 24;
    private static final int MOST_ENDED = 10_000;
    private static final int LONGEST_PATH = 80;
    private static final Duration MAX_DRAIN = Duration.ofSeconds(2);

    private final Settings settings;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore permits;
    private final ConcurrentHashMap<String, TrialEndpoint> open = new ConcurrentHashMap<>();
    private final Map<String, LateCallCounter> ended = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LateCallCounter> eldest) {
            return size() > MOST_ENDED;
        }
    });
    private final GatewayServer server;
    private volatile boolean stopped;

    private Gateway(Settings settings) {
        this.settings = settings;
        this.permits = new Semaphore(settings.maxConcurrentCalls(), true);
        this.server = GatewayServer.start(
                settings.host(), settings.port(), "/t/{trial}", settings.maxRequestBytes(), new Service());
    }

    /** Start listening. */
    public static Gateway start(Settings settings) {
        return new Gateway(settings);
    }

    /** Return the port that is listened on. */
    public int port() {
        return server.port();
    }

    /**
     * Open a door for one trial.
     *
     * @throws IllegalArgumentException where a trial of that id is open
     */
    public TrialEndpoint open(TrialGatewayConfig terms) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String path = path(terms.trial());
        TrialEndpoint gate = new TrialEndpoint(
                terms,
                settings,
                permits,
                "http://" + settings.host() + ":" + port() + "/t/" + path + "/v1",
                "rt-" + HexFormat.of().formatHex(token),
                () -> end(path));
        if (open.putIfAbsent(path, gate) != null) {
            throw new IllegalArgumentException("trial " + terms.trial()
                    + ": must be opened once, but is open. Give every trial an id of its own.");
        }
        if (stopped) {
            gate.end(TrialEnding.STOPPED); // it came between the others' end and its own
        }
        return gate;
    }

    /** Return how many calls of all trials are under way. */
    public int callsUnderWay() {
        return open.values().stream().mapToInt(TrialEndpoint::callsUnderWay).sum();
    }

    /**
     * Stop every trial: calls under way are broken off, and none is let through any more, of later trials neither. Waits up to two
     * seconds for calls that do not give up.
     *
     * @return how many calls were under way
     */
    public int stop() {
        stopped = true;
        List<TrialEndpoint> endpoints = List.copyOf(open.values());
        int calls = 0;
        for (TrialEndpoint endpoint : endpoints) {
            calls += endpoint.end(TrialEnding.STOPPED);
        }
        long end = System.nanoTime() + MAX_DRAIN.toNanos();
        try {
            for (TrialEndpoint endpoint : endpoints) {
                endpoint.drain(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // all are told; only the waiting ends
        }
        return calls;
    }

    /** Stop listening. Calls under way are cut off. */
    @Override
    public void close() {
        open.values().forEach(TrialEndpoint::end);
        server.close();
    }

    private void end(String path) {
        TrialEndpoint gate = open.get(path);
        if (gate != null) {
            ended.put(path, gate.late());
            open.remove(path);
        }
    }

    private static String path(String trial) {
        String safe = trial.replaceAll("[^A-Za-z0-9._-]", "-");
        return safe.equals(trial) && safe.length() <= LONGEST_PATH && !safe.matches("\\.*")
                ? safe
                : "t" + safe.substring(0, Math.min(safe.length(), LONGEST_PATH)) + "-"
                        + String.format("%016x", SeededRandom.hash(trial));
    }

    private Optional<TrialEndpoint> admit(GatewayExchange exchange) {
        Optional<TrialEndpoint> gate = Optional.ofNullable(open.get(exchange.trial()));
        Optional<LateCallCounter> late =
                gate.map(TrialEndpoint::late).or(() -> Optional.ofNullable(ended.get(exchange.trial())));
        if (late.isEmpty()) {
            exchange.refuse(refusal(404, "unknown_trial", "There is no such trial."));
        } else if (!MessageDigest.isEqual(
                bytes(exchange.bearer()), bytes(late.get().token()))) {
            exchange.refuse(refusal(
                    401, "invalid_api_key", "Incorrect API key provided. Use the key that came with the task."));
        } else if (gate.isEmpty()) {
            late.get().refuse(exchange);
        } else {
            return gate;
        }
        return Optional.empty();
    }

    private static ChatError refusal(int status, String code, String message) {
        return ChatError.of(status, "invalid_request_error", code, message, ChatError.Fault.CALLER);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Set up a gateway.
     *
     * @param host the address of this machine that is listened on, loopback but where somebody asked for another
     * @param port 0 for any that is free
     * @param maxRequestBytes most bytes of a request
     * @param maxReplyBytes most bytes of a reply
     * @param maxConcurrentCalls calls answered at once; others wait
     * @param callDeadline how long one reply may take
     * @param prices by the name of the model that answered, for models to which a trial's terms give none
     * @param clock for the start of spans
     * @param nanoTime for how long they take
     */
    public record Settings(
            String host,
            int port,
            int maxRequestBytes,
            int maxReplyBytes,
            int maxConcurrentCalls,
            Duration callDeadline,
            PriceTable prices,
            InstantSource clock,
            LongSupplier nanoTime) {

        private static final int MOST_BYTES = 20 << 20;
        private static final int MOST_CALLS = 2048;

        /** Any port, 20 MB each way, 2,048 calls at once, two minutes a call, the shipped prices. */
        public static final Settings DEFAULTS = new Settings(
                GatewayServer.LOOPBACK,
                0,
                MOST_BYTES,
                MOST_BYTES,
                MOST_CALLS,
                Duration.ofMinutes(2),
                PriceTable.shipped(),
                InstantSource.system(),
                System::nanoTime);

        /** Return the same with another place to listen. */
        public Settings at(String otherHost, int otherPort) {
            return new Settings(
                    otherHost,
                    otherPort,
                    maxRequestBytes,
                    maxReplyBytes,
                    maxConcurrentCalls,
                    callDeadline,
                    prices,
                    clock,
                    nanoTime);
        }
    }

    private final class Service implements GatewayServer.Service {
        @Override
        public void chat(GatewayExchange exchange) {
            admit(exchange).ifPresent(gate -> gate.chat(exchange));
        }

        @Override
        public void count(GatewayExchange exchange) {
            admit(exchange).ifPresent(gate -> gate.count(exchange));
        }

        @Override
        public ResponseStore responses(String trial) {
            return Optional.ofNullable(open.get(trial))
                    .map(TrialEndpoint::responses)
                    .orElseGet(() -> new ResponseStore(trial, settings.clock()));
        }

        @Override
        public void stored(GatewayExchange exchange) {
            admit(exchange).ifPresent(gate -> exchange.stored(gate.responses()));
        }

        @Override
        public void tools(ProxyExchange exchange) {
            admit(exchange.gateway()).ifPresent(gate -> gate.tools(exchange));
        }

        @Override
        public void traces(GatewayExchange exchange) {
            admit(exchange).ifPresent(gate -> gate.telemetry(exchange, OtlpReceiver::traces));
        }

        @Override
        public void logs(GatewayExchange exchange) {
            admit(exchange).ifPresent(gate -> gate.telemetry(exchange, OtlpReceiver::logs));
        }

        @Override
        public void metrics(GatewayExchange exchange) {
            admit(exchange).ifPresent(gate -> gate.telemetry(exchange, OtlpReceiver::metrics));
        }

        @Override
        public void unknown(GatewayExchange exchange) {
            Optional.ofNullable(open.get(exchange.trial())).ifPresent(gate -> gate.unknown(exchange.kind()));
            exchange.notFound();
        }

        @Override
        public void models(GatewayExchange exchange) {
            admit(exchange).ifPresent(gate -> exchange.models(gate.terms().names()));
        }
    }
}
