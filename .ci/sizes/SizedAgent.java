import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system under test whose answers and spans are as large as its task asks for: {@code answer 60000} or {@code answer 200
 * spans 6 of 40000}. Run as {@code java SizedAgent.java PORT-FILE}: writes the port that it listens on, ends when stdin does.
 * Texts are words drawn by the trial's seed, so that no two are alike and none packs to nothing.
 */
class SizedAgent {

    private static final Pattern ASKED = Pattern.compile("answer (\\d+)(?: spans (\\d+) of (\\d+))?");
    private static final Pattern SEED = Pattern.compile("\"seed\":\\s*(-?\\d+)");
    private static final String[] WORDS =
            ("order refund parcel invoice customer was shipped on Monday from the depot in Leeds and carried by route 12 with"
                            + " a weight of 3.4 kg then held for a missing signature until the agent called again about stock")
                    .split(" ");

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/run", SizedAgent::answer);
        server.start();
        Path written = Files.writeString(Path.of(arguments[0] + ".new"), Integer.toString(server.getAddress().getPort()));
        Files.move(written, Path.of(arguments[0]));
        while (System.in.read() >= 0) {
            // until whoever started this ends
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher asked = ASKED.matcher(request);
        Matcher seed = SEED.matcher(request);
        if (!asked.find() || !seed.find()) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        Random random = new Random(Long.parseLong(seed.group(1)));
        StringBuilder body = new StringBuilder("{\"outcome\": \"completed\", \"output\": \"Order 7731 ships today. ");
        words(body, Integer.parseInt(asked.group(1)), random);
        body.append('"');
        if (asked.group(2) != null) {
            spans(body, Integer.parseInt(asked.group(2)), Integer.parseInt(asked.group(3)), random);
        }
        byte[] bytes = body.append('}').toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Tool calls one after the other, each with a result of so many characters. */
    private static void spans(StringBuilder body, int count, int length, Random random) {
        body.append(", \"trace\": {\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [");
        long now = System.currentTimeMillis() * 1_000_000;
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "" : ", ")
                    .append("{\"traceId\": \"%032x\", \"spanId\": \"%016x\", ".formatted(random.nextLong() | 1, random.nextLong() | 1))
                    .append("\"name\": \"execute_tool search\", \"startTimeUnixNano\": \"%d\", \"endTimeUnixNano\": \"%d\", ".formatted(now + i, now + i + 1))
                    .append("\"attributes\": [")
                    .append(attribute("gen_ai.operation.name", "execute_tool")).append(", ")
                    .append(attribute("gen_ai.tool.name", "search")).append(", ")
                    .append(attribute("gen_ai.tool.call.arguments", "{}")).append(", ")
                    .append("{\"key\": \"gen_ai.tool.call.result\", \"value\": {\"stringValue\": \"");
            words(body, length, random);
            body.append("\"}}]}");
        }
        body.append("]}]}]}");
    }

    private static String attribute(String key, String value) {
        return "{\"key\": \"" + key + "\", \"value\": {\"stringValue\": \"" + value + "\"}}";
    }

    private static void words(StringBuilder text, int length, Random random) {
        int end = text.length() + length;
        while (text.length() < end) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(8) == 0 ? ". " : " ");
        }
        text.setLength(end);
    }
}
