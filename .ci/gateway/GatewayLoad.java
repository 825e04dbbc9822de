import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what the gateway adds to paced calls of each interface, and how it bears slow streams. The gateway is a process of
 * its own with a heap as given; the model's server and the callers are this one. Callers take turns between the server itself
 * and the gateway, so that what the machine does falls on both.
 *
 * <pre>java -cp rehearsal.jar GatewayLoad.java paced SECONDS | streams COUNT</pre>
 *
 * Exits with 1 where a limit is not held: 1 ms more at the median, 5 ms more at the 99th percentile; every stream whole, and the
 * gateway's process, all of it, within 512 MB.
 */
final class GatewayLoad {

    private static final String KEY = "upstream-key";
    private static final int CALLS_PER_SECOND = 500;
    private static final int WARM_UP_SECONDS = 30;
    private static final int CALLS_A_TRIAL = 500;
    private static final int MAX_COLD_CALLS = 50;
    private static final int OPEN_TRIALS = 10;
    private static final double MAX_ADDED_P50_MS = 1;
    private static final double MAX_ADDED_P99_MS = 5;
    private static final int MAX_MEGABYTES = 512;
    private static final int PIECES = 60;
    private static final int PIECE_EVERY_MS = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How a call of each interface looks: provider, path, body. */
    private enum Api {
        OPENAI("openai", "/v1", "/v1/chat/completions", """
                {"model": "default", "messages": [{"role": "system", "content": "You are the service desk of a shop."},
                 {"role": "user", "content": "My parcel for order 7731 never came. I want my 42.50 EUR back."}]}"""),
        RESPONSES("openai", "/v1", "/v1/responses", """
                {"model": "default", "instructions": "You are the service desk of a shop.",
                 "input": "My parcel for order 7731 never came. I want my 42.50 EUR back."}"""),
        ANTHROPIC("anthropic", "/v1", "/v1/messages", """
                {"model": "default", "max_tokens": 100, "system": "You are the service desk of a shop.",
                 "messages": [{"role": "user", "content": "My parcel for order 7731 never came. I want my 42.50 EUR back."}]}"""),
        GEMINI("gemini", "/v1beta", "/v1beta/models/default:generateContent", """
                {"systemInstruction": {"parts": [{"text": "You are the service desk of a shop."}]},
                 "contents": [{"role": "user", "parts": [{"text": "My parcel for order 7731 never came. I want my 42.50 EUR back."}]}]}""");

        private final String provider;
        private final String base;
        private final String path;
        private final String body;

        Api(String provider, String base, String path, String body) {
            this.provider = provider;
            this.base = base;
            this.path = path;
            this.body = body;
        }

        HttpRequest request(String server, String key, boolean stream) {
            String sent = stream ? body.replaceFirst("\\{", "{\"stream\": true, ") : body;
            return HttpRequest.newBuilder(URI.create(server + path))
                    .header("content-type", "application/json")
                    .header("authorization", "Bearer " + key)
                    .header("x-api-key", key)
                    .header("x-goog-api-key", key)
                    .header("anthropic-version", "2023-06-01")
                    .POST(HttpRequest.BodyPublishers.ofString(sent))
                    .build();
        }
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000"); // the model's server closes none while calls are paced
        System.setProperty("jdk.httpclient.keepalive.timeout", "20"); // seconds, below the 30 after which the servers close
        boolean held = switch (args[0]) {
            case "paced" -> new GatewayLoad().paced(Integer.parseInt(args[1]));
            case "streams" -> new GatewayLoad().streams(Integer.parseInt(args[1]));
            case "gateway" -> serve(Api.valueOf(args[1]), args[2], Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException("paced, streams or gateway, but was " + args[0]);
        };
        System.exit(held ? 0 : 1);
    }

    private boolean paced(int seconds) throws Exception {
        System.out.printf("%d calls a second of each, %d s, %d s before that do not count; ms%n", CALLS_PER_SECOND, seconds, WARM_UP_SECONDS);
        System.out.printf("%-10s %26s %26s %18s%n", "", "direct p50/p90/p99", "gateway p50/p90/p99", "added p50/p99");
        boolean held = true;
        try (ModelServer upstream = new ModelServer()) {
            String server = upstream.url();
            for (Api api : Api.values()) {
                int calls = CALLS_PER_SECOND * (seconds + WARM_UP_SECONDS);
                try (GatewayProcess gateway = new GatewayProcess(api, server, calls / CALLS_A_TRIAL + 1, "-Xmx512m")) {
                    double[] direct = new double[calls];
                    double[] through = new double[calls];
                    pace(api, server, gateway, direct, through);
                    int warm = CALLS_PER_SECOND * WARM_UP_SECONDS;
                    double[] own = sorted(direct, warm);
                    double[] ours = sorted(through, warm);
                    double p50 = at(ours, 0.5) - at(own, 0.5);
                    double p99 = at(ours, 0.99) - at(own, 0.99);
                    boolean right = p50 < MAX_ADDED_P50_MS && p99 < MAX_ADDED_P99_MS;
                    held &= right;
                    System.out.printf(
                            "%-10s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %9.2f %s%n",
                            api.name().toLowerCase(),
                            at(own, 0.5), at(own, 0.9), at(own, 0.99), at(ours, 0.5), at(ours, 0.9), at(ours, 0.99), p50, p99,
                            right ? "" : "too much");
                }
            }
        }
        return held;
    }

    private void pace(Api api, String server, GatewayProcess gateway, double[] direct, double[] through) throws Exception {
        List<java.util.concurrent.Future<?>> under = new ArrayList<>();
        long begin = System.nanoTime() + 100_000_000L;
        long step = 1_000_000_000L / CALLS_PER_SECOND / 2;
        Semaphore cold = new Semaphore(MAX_COLD_CALLS); // else what waits for a cold gateway leaves thousands of connections behind
        for (int i = 0; i < direct.length * 2; i++) {
            long due = begin + i * step;
            LockSupport.parkNanos(due - System.nanoTime());
            int call = i / 2;
            boolean warming = call < CALLS_PER_SECOND * WARM_UP_SECONDS;
            if (warming) {
                cold.acquire();
            }
            boolean own = i % 2 == 0;
            if (own && call % CALLS_A_TRIAL == 0 && call > OPEN_TRIALS * CALLS_A_TRIAL) {
                gateway.closeTrial(); // as in a run, what a trial saw is not kept for ever
            }
            HttpRequest request = own
                    ? api.request(server, KEY, false)
                    : api.request(gateway.addresses.get(call / CALLS_A_TRIAL), gateway.keys.get(call / CALLS_A_TRIAL), false);
            under.add(threads.submit(() -> {
                try {
                    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(response.statusCode() + " " + response.body());
                    }
                    (own ? direct : through)[call] = (System.nanoTime() - due) / 1e6; // from when it was due
                } finally {
                    if (warming) {
                        cold.release();
                    }
                }
                return null;
            }));
        }
        for (java.util.concurrent.Future<?> one : under) {
            one.get();
        }
    }

    private static double[] sorted(double[] all, int warm) {
        double[] counted = Arrays.copyOfRange(all, warm, all.length);
        Arrays.sort(counted);
        return counted;
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private boolean streams(int count) throws Exception {
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), count);
        slow.setExecutor(threads);
        slow.createContext("/v1/chat/completions", exchange -> {
            try (InputStream in = exchange.getRequestBody(); OutputStream out = exchange.getResponseBody()) {
                in.readAllBytes();
                exchange.getResponseHeaders().set("content-type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < PIECES; i++) {
                    String piece = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"piece "
                            + i + " \"},\"finish_reason\":" + (i == PIECES - 1 ? "\"stop\"" : "null") + "}]}\n\n";
                    out.write(piece.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    Thread.sleep(PIECE_EVERY_MS);
                }
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        slow.start();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger whole = new AtomicInteger();
        try (GatewayProcess gateway = new GatewayProcess(
                Api.OPENAI, "http://127.0.0.1:" + slow.getAddress().getPort(), count / 100 + 1, "-Xmx320m")) {
            long begin = System.nanoTime();
            List<java.util.concurrent.Future<?>> under = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int trial = i / 100;
                under.add(threads.submit(() -> {
                    HttpResponse<InputStream> response = client.send(
                            Api.OPENAI.request(gateway.addresses.get(trial), gateway.keys.get(trial), true),
                            HttpResponse.BodyHandlers.ofInputStream());
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                        lines.readLine();
                        most.accumulateAndGet(open.incrementAndGet(), Math::max);
                        int pieces = 1;
                        boolean done = false;
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            pieces += line.startsWith("data: {") ? 1 : 0;
                            done |= line.equals("data: [DONE]");
                        }
                        open.decrementAndGet();
                        if (done && pieces == PIECES) {
                            whole.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (java.util.concurrent.Future<?> one : under) {
                one.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            long megabytes = gateway.megabytes();
            System.out.printf(
                    "%d streams of %d pieces in %.0f s: %d open at once, %d whole; the gateway's process took at most %d MB (heap 320 MB)%n",
                    count, PIECES, seconds, most.get(), whole.get(), megabytes);
            return whole.get() == count && most.get() == count && megabytes <= MAX_MEGABYTES;
        } finally {
            slow.stop(0);
        }
    }

    /** What a script answers to a call of each interface, asked once and served again as it is: a model's server that costs little. */
    private final class ModelServer implements AutoCloseable {
        private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);

        ModelServer() throws Exception {
            ScriptedBackend script = ScriptedBackend.read(
                    JSON.readValue("{\"model\": \"m\", \"rules\": [{\"reply\": {\"text\": \"I have refunded 42.50 EUR for order 7731.\"}}]}", ObjectNode.class),
                    "script",
                    new TokenCounter());
            server.setExecutor(threads);
            try (ScriptedServer scripted = ScriptedServer.start(0, KEY, script)) {
                for (Api api : Api.values()) {
                    HttpResponse<byte[]> reply = client.send(
                            api.request(scripted.baseUrl().replaceFirst("/v1$", ""), KEY, false),
                            HttpResponse.BodyHandlers.ofByteArray());
                    if (reply.statusCode() != 200) {
                        throw new IOException(api + " is answered with " + reply.statusCode());
                    }
                    server.createContext(api.path.replaceFirst("default:.*", ""), exchange -> {
                        try (InputStream in = exchange.getRequestBody(); OutputStream out = exchange.getResponseBody()) {
                            in.readAllBytes();
                            exchange.getResponseHeaders().set("content-type", "application/json");
                            exchange.sendResponseHeaders(200, reply.body().length);
                            out.write(reply.body());
                        }
                    });
                }
            }
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** The gateway, in a process of its own until stdin ends; each byte before that closes the oldest trial. */
    private static boolean serve(Api api, String server, int trials) throws Exception {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("provider", api.provider).put("model", "m").put("api-key-env", "KEY").put("base-url", server + api.base);
        Backend upstream = new ModelReader(variable -> Optional.of(KEY), 1 << 20)
                .read("upstream", entry, "load")
                .backend();
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            Queue<TrialEndpoint> open = new ArrayDeque<>();
            for (int i = 0; i < trials; i++) {
                TrialEndpoint trial = gateway.open(TrialGatewayConfig.of("load-" + i, 7, Map.of("default", upstream)));
                System.out.println(trial.baseUrl().replaceFirst("/v1$", "") + " " + trial.token());
                open.add(trial);
            }
            System.out.println();
            while (System.in.read() >= 0) {
                open.remove().close();
            }
        }
        return true;
    }

    private static final class GatewayProcess implements AutoCloseable {
        private final Process process;
        private final List<String> addresses = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();

        GatewayProcess(Api api, String server, int trials, String heap) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            heap,
                            "-cp",
                            System.getProperty("java.class.path"),
                            System.getProperty("gateway.load", ".ci/gateway/GatewayLoad.java"),
                            "gateway",
                            api.name(),
                            server,
                            Integer.toString(trials))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader lines = process.inputReader();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                addresses.add(line.substring(0, line.indexOf(' ')));
                keys.add(line.substring(line.indexOf(' ') + 1));
            }
            if (addresses.size() != trials) {
                throw new IOException("the gateway's process ended");
            }
        }

        /** Let it close the oldest of the open trials. */
        void closeTrial() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        /** The most that the process held in memory, as Linux counts it. */
        long megabytes() throws IOException {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.getOutputStream().close();
            process.waitFor();
        }
    }
}
