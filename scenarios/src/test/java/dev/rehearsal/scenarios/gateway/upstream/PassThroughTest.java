package dev.rehearsal.scenarios.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.ObservedCall;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider and a system that speak one interface say to each other, byte for byte, on real sockets. */
@SuppressWarnings("StringConcatToTextBlock") // every white space of these texts counts, and is seen better so
class PassThroughTest {

    private static final String KEY = "sk-A/b+c=d_0123456789";
    private static final TokenCounter COUNTER = new TokenCounter();
    private static final String CHAT = "/chat/completions";
    private static final String MESSAGES = "/messages";

    /** Odd order, odd white space, escapes, unknown fields, numbers beyond a long, a key that stands twice. */
    private static final String OPENAI_REPLY =
            " {\r\n\t\"usage\" : {\"total_tokens\":1.2e1,\"prompt_tokens\":5 , \"completion_tokens\":7.0},"
                    + "\"x_unknown\":[123456789012345678901234567890,1E400,-0.0],\"model\":\"up\\u002d1-0613\",\"id\":\"a\",\"id\":\"b\\/c\","
                    + "\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"h\\u00e9llo \u2713 \\ud83d\\ude00\",\"role\":\"assistant\","
                    + "\"reasoning_content\":\"hm\"},\"logprobs\":null}] , \"system_fingerprint\":null}\n\n";

    private static final String ANTHROPIC_REPLY =
            "{ \"stop_reason\":\"end_turn\", \"content\":[ {\"text\":\"h\\u00e9llo\",\"type\":\"text\",\"x\":1.0} ],"
                    + "\"role\":\"assistant\",\"type\":\"message\",\"model\":\"claude-\\u0078\",\"id\":\"msg_1\",\"id\":\"msg_2\","
                    + "\"usage\":{\"output_tokens\":7,\"input_tokens\":5,\"service_tier\":\"standard\"},\"container\":null}\n";
    private static final String OPENAI_ASK =
            "\uFEFF{ \"messages\" : [ {\"role\":\"user\",\"content\":\"h\\u00e9 \u2713\",\"model\":\"not this\"} ],\n"
                    + "\"seed\":123456789012345678901234567890, \"mod\\u0065l\" : \"def\\u0061ult\" ,\"temperature\":1.0,\"x\":{\"model\":\"nor this\"}}\n";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private Gateway gateway;
    private HttpServer server;
    private volatile byte[] asked = new byte[0];
    private volatile Headers askedHeaders = new Headers();
    private volatile String askedPath = "";

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.stop(0);
        client.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void requestOfOpenAiGoesOnByteForByteButForItsModel() throws Exception {
        serve(200, Map.of("Content-Type", "application/json"), write(OPENAI_REPLY));
        post(
                open(ModelApi.OPENAI),
                CHAT,
                OPENAI_ASK,
                "OpenAI-Beta",
                "x=1",
                "Idempotency-Key",
                "i1",
                "OpenAI-Organization",
                "o",
                "Cookie",
                "c=1");
        assertEquals(OPENAI_ASK.replace("\"def\\u0061ult\"", "\"up-1\""), new String(asked, StandardCharsets.UTF_8));
        assertEquals("x=1", askedHeaders.getFirst("OpenAI-Beta"));
        assertEquals("i1", askedHeaders.getFirst("Idempotency-Key"));
        assertEquals("Bearer " + KEY, askedHeaders.getFirst("Authorization"));
        assertFalse(askedHeaders.containsKey("OpenAI-Organization") || askedHeaders.containsKey("Cookie"));
    }

    @Test
    void requestOfAnthropicGoesOnByteForByteButForItsModel() throws Exception {
        serve(200, Map.of("Content-Type", "application/json"), write(ANTHROPIC_REPLY));
        String ask =
                "{\"max_tokens\": 1e2,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}, \"model\":\"default\","
                        + "\"messages\":[{\"content\":[{\"text\":\"\\u0068i\",\"type\":\"text\",\"cache_control\":{ }}],\"role\":\"user\"}]}";
        post(
                open(ModelApi.ANTHROPIC),
                MESSAGES + "?beta=true",
                ask,
                "anthropic-version",
                "2099-01-01",
                "anthropic-beta",
                "a,b");
        assertEquals(ask.replace("\"default\"", "\"up-1\""), new String(asked, StandardCharsets.UTF_8));
        assertEquals("/v1/messages?beta=true", askedPath);
        assertEquals(List.of("2099-01-01"), askedHeaders.get("anthropic-version"));
        assertEquals("a,b", askedHeaders.getFirst("anthropic-beta"));
        assertEquals(KEY, askedHeaders.getFirst("x-api-key"));
    }

    @Test
    void usageIsAskedForWithinWhatTheClientSays() throws Exception {
        serve(200, Map.of("Content-Type", "text/event-stream"), write("data: [DONE]\n\n"));
        TrialEndpoint gate = open(ModelApi.OPENAI);
        for (Map.Entry<String, String> pair : Map.of(
                        "", "\"stream_options\":{\"include_usage\":true},",
                        "\"stream_options\": { \"include_obfuscation\":false },",
                                "\"stream_options\": {\"include_usage\":true, \"include_obfuscation\":false },",
                        "\"stream_options\":{ },", "\"stream_options\":{\"include_usage\":true },",
                        "\"stream_options\":null,", "\"stream_options\":{\"include_usage\":true},",
                        "\"stream_options\":{\"include_usage\": false},",
                                "\"stream_options\":{\"include_usage\": true},")
                .entrySet()) {
            String rest = "\"stream\" :true,\"model\":\"up-1\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
            post(gate, CHAT, "{" + pair.getKey() + rest);
            assertEquals("{" + pair.getValue() + rest, new String(asked, StandardCharsets.UTF_8), pair.getKey());
        }
    }

    @Test
    void repliesComeAsTheyAreWithTheirHeaders() throws Exception {
        for (ModelApi api : List.of(ModelApi.OPENAI, ModelApi.ANTHROPIC)) {
            String body = api == ModelApi.OPENAI ? OPENAI_REPLY : ANTHROPIC_REPLY;
            serve(200, headers(), write(body));
            TrialEndpoint gate = open(api);
            HttpResponse<byte[]> reply = post(gate, path(api), ask(api, false));
            assertEquals(body, new String(reply.body(), StandardCharsets.UTF_8));
            assertHeaders(reply);
            assertEquals(
                    "application/json; charset=utf-8",
                    reply.headers().firstValue("content-type").orElseThrow());
            assertBooks(gate.close());
        }
    }

    @Test
    void streamsComeAsTheyAreWithTheirHeaders() throws Exception {
        for (ModelApi api : List.of(ModelApi.OPENAI, ModelApi.ANTHROPIC)) {
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                for (String last : List.of("data: [DONE]\n\n", "data:[DONE]\n", "")) {
                    String body =
                            (api == ModelApi.OPENAI ? openAiStream() + last : anthropicStream()).replace("\n", lineEnd);
                    Map<String, String> headers = headers();
                    headers.put("Content-Type", "text/event-stream;charset=UTF-8");
                    serve(200, headers, write(body));
                    TrialEndpoint gate = open(api);
                    HttpResponse<byte[]> reply = post(gate, path(api), ask(api, true));
                    assertEquals(
                            body.replace(HIDDEN.replace("\n", lineEnd), ""),
                            new String(reply.body(), StandardCharsets.UTF_8));
                    assertHeaders(reply);
                    assertEquals(
                            "text/event-stream;charset=UTF-8",
                            reply.headers().firstValue("content-type").orElseThrow());
                    assertBooks(gate.close());
                }
            }
        }
    }

    @Test
    void errorsComeAsTheyAre() throws Exception {
        for (ModelApi api : List.of(ModelApi.OPENAI, ModelApi.ANTHROPIC)) {
            for (int status : List.of(400, 404, 422, 429, 500, 503, 529)) {
                String body =
                        "{ \"type\":\"error\", \"error\":{\"message\":\"n\\u006f\",\"type\":\"t\",\"code\":\"c\",\"n\":1.0,\"n\":2}}\n";
                serve(status, headers(), write(body));
                TrialEndpoint gate = open(api);
                for (boolean stream : List.of(true, false)) {
                    HttpResponse<byte[]> reply = post(gate, path(api), ask(api, stream));
                    assertEquals(status, reply.statusCode());
                    assertEquals(body, new String(reply.body(), StandardCharsets.UTF_8));
                    assertHeaders(reply);
                }
                assertTrue(gate.close().calls().stream()
                        .allMatch(call -> call.error().isPresent()));
            }
        }
    }

    @Test
    void serversErrorThatIsNoJsonComesAsItIs() throws Exception {
        serve(502, Map.of("Content-Type", "text/html"), write("<html>Bad Gateway</html>"));
        HttpResponse<byte[]> reply = post(open(ModelApi.OPENAI), CHAT, ask(ModelApi.OPENAI, false));
        assertEquals(502, reply.statusCode());
        assertEquals("<html>Bad Gateway</html>", new String(reply.body(), StandardCharsets.UTF_8));
        assertEquals("text/html", reply.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void errorWithinAStreamIsToldOnceByTheProvider() throws Exception {
        String body = openAiStream().substring(0, 60).replaceFirst("(?s)\n\n.*", "\n\n")
                + "event: error\ndata: {\"error\": {\"message\":\"overloaded\",\"code\":\"x\"} }\n\n: bye\n\n";
        serve(200, Map.of("Content-Type", "text/event-stream"), write(body));
        TrialEndpoint gate = open(ModelApi.OPENAI);
        assertEquals(
                body, new String(post(gate, CHAT, ask(ModelApi.OPENAI, true)).body(), StandardCharsets.UTF_8));
        assertTrue(gate.close().calls().getFirst().error().isPresent());
    }

    @Test
    void errorUnderStatus200ComesAsItIs() throws Exception {
        String body = "{\"error\" : {\"message\":\"no credits\",\"code\":402}}";
        serve(200, headers(), write(body));
        TrialEndpoint gate = open(ModelApi.OPENAI);
        HttpResponse<byte[]> reply = post(gate, CHAT, ask(ModelApi.OPENAI, false));
        assertEquals(200, reply.statusCode());
        assertEquals(body, new String(reply.body(), StandardCharsets.UTF_8));
        assertEquals(Optional.of(402), gate.close().calls().getFirst().error().map(ChatError::status));
    }

    @Test
    void keyIsBlottedOutAndNothingElse() throws Exception {
        String hidden = "{\"a\":\"" + KEY
                + "\",\"a\":1,\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";
        Map<String, String> headers = headers();
        headers.put("x-debug", "used " + KEY);
        serve(200, headers, write(hidden));
        TrialEndpoint gate = open(ModelApi.OPENAI);
        HttpResponse<byte[]> reply = post(gate, CHAT, ask(ModelApi.OPENAI, false));
        assertEquals(hidden.replace(KEY, "[key]"), new String(reply.body(), StandardCharsets.UTF_8));
        assertEquals("used [key]", reply.headers().firstValue("x-debug").orElseThrow());

        String before = "id: 7\ndata: {\"choices\": [ {\"delta\":{\"content\":\"hi\"}}]}\n\n";
        String after = "data: {\"choices\": [ {\"delta\":{} ,\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        serve(
                200,
                Map.of("Content-Type", "text/event-stream"),
                write(before + ": " + KEY + "\ndata: {\"x\": \"" + KEY + "\",\"x\" : 1}\n\n" + after));
        String told = new String(post(gate, CHAT, ask(ModelApi.OPENAI, true)).body(), StandardCharsets.UTF_8);
        assertEquals(before + ": [key]\ndata: {\"x\":1}\n\n" + after, told);
    }

    @Test
    void gzipIsDecodedThoughNobodyAskedForIt() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(OPENAI_REPLY.getBytes(StandardCharsets.UTF_8));
        }
        Map<String, String> headers = headers();
        headers.put("Content-Encoding", "gzip");
        serve(200, headers, out -> out.write(zipped.toByteArray()));
        HttpResponse<byte[]> reply = post(open(ModelApi.OPENAI), CHAT, ask(ModelApi.OPENAI, false));
        assertArrayEquals(OPENAI_REPLY.getBytes(StandardCharsets.UTF_8), reply.body());
        assertFalse(reply.headers().firstValue("content-encoding").isPresent());
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyEventOfAStreamInGzipIsThereAtOnce() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        String first = ": hello\n\n";
        serve(200, Map.of("Content-Type", "text/event-stream", "Content-Encoding", "gzip"), out -> {
            GZIPOutputStream zipped = new GZIPOutputStream(out, true);
            zipped.write(first.getBytes(StandardCharsets.UTF_8));
            zipped.flush();
            out.flush();
            try {
                read.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            zipped.write(openAiStream().getBytes(StandardCharsets.UTF_8));
            zipped.finish();
        });
        TrialEndpoint gate = open(ModelApi.OPENAI);
        HttpResponse<InputStream> reply =
                client.send(request(gate, CHAT, ask(ModelApi.OPENAI, true)), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = reply.body()) {
            assertEquals(first, new String(in.readNBytes(first.length()), StandardCharsets.UTF_8));
            read.countDown();
            assertEquals(openAiStream().replace(HIDDEN, ""), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static final String HIDDEN =
            "id: 9\ndata: {\"choices\":[] ,\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7}}\n\n";

    private static String openAiStream() {
        return "\uFEFF: keep-alive\n\nevent: chunk\nid: 1\ndata: {\"id\":\"a\",\"x\":1.0 ,\"choices\":[{\"delta\":{\"content\":\"h\\u00e9\"}}]}\n\n"
                + "\n\nretry: 10\n\ndata: {\"choices\":\ndata: [{\"delta\":{\"content\":\"llo \u2713\"},\"index\":0}]}\n\n"
                + "data:{\"choices\":[],\"prompt_filter_results\":[]}\n\n"
                + "data: {\"model\":\"up-1-0613\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n"
                + HIDDEN;
    }

    private static String anthropicStream() {
        return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"up-1-0613\",\"usage\":{\"input_tokens\":5,\"output_tokens\":1}} }\n\n"
                + "event: ping\ndata: {\"type\": \"ping\"}\n\n: comment\n\nevent: novelty\nid: 3\ndata: {\"type\":\"novelty\",\"n\":1E400}\n\n"
                + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
                + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"h\\u00e9llo\"}}\n\n"
                + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":7}}\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"        }\n\n";
    }

    private static void assertBooks(TrialObservation seen) {
        ObservedCall call = seen.calls().getFirst();
        assertEquals(Optional.empty(), call.error());
        assertTrue(call.span().output().stream().map(Message::text).anyMatch(text -> text.startsWith("h\u00e9llo")));
        assertEquals(OptionalLong.of(12), seen.usage().totalTokens());
        assertFalse(call.estimated());
    }

    private static Map<String, String> headers() {
        return new TreeMap<>(Map.of(
                "Content-Type", "application/json; charset=utf-8",
                "X-RateLimit-Remaining-Tokens", "149",
                "anthropic-ratelimit-requests-reset", "2026-01-01T00:00:00Z",
                "request-id", "req_1",
                "openai-processing-ms", "7",
                "retry-after", "3",
                "x-should-retry", "true",
                "Set-Cookie", "a=b",
                "Strict-Transport-Security", "max-age=1"));
    }

    private static void assertHeaders(HttpResponse<?> reply) {
        assertEquals(
                "149",
                reply.headers().firstValue("x-ratelimit-remaining-tokens").orElseThrow());
        assertEquals("req_1", reply.headers().firstValue("request-id").orElseThrow());
        assertEquals("7", reply.headers().firstValue("openai-processing-ms").orElseThrow());
        assertEquals(List.of("3"), reply.headers().allValues("retry-after"));
        assertEquals(List.of("true"), reply.headers().allValues("x-should-retry"));
        assertTrue(
                reply.headers().firstValue("anthropic-ratelimit-requests-reset").isPresent());
        assertFalse(reply.headers().firstValue("set-cookie").isPresent());
        assertFalse(reply.headers().firstValue("strict-transport-security").isPresent());
    }

    private static String path(ModelApi api) {
        return api == ModelApi.OPENAI ? CHAT : MESSAGES;
    }

    private static String ask(ModelApi api, boolean stream) {
        return "{\"model\":\"default\",\"stream\":" + stream
                + ",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"" + api + "\"}]}";
    }

    private HttpResponse<byte[]> post(TrialEndpoint gate, String path, String body, String... headers)
            throws Exception {
        return client.send(request(gate, path, body, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest request(TrialEndpoint gate, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gate.baseUrl() + path))
                .header("Authorization", "Bearer " + gate.token())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private TrialEndpoint open(ModelApi api) {
        Upstream upstream = new Upstream(
                new Upstream.Settings(
                        api,
                        "openai-compatible",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                        "up-1",
                        Optional.of(new ApiKey("TEST_KEY", () -> Optional.of(KEY))),
                        20 << 20,
                        RetryPolicy.NONE),
                COUNTER);
        return gateway.open(TrialGatewayConfig.of("t" + System.nanoTime(), 1, Map.of("default", upstream)));
    }

    private static Body write(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void serve(int status, Map<String, String> headers, Body body) {
        if (!askedPath.isEmpty()) {
            server.removeContext("/");
        }
        askedPath = "/";
        server.createContext("/", exchange -> {
            askedPath = exchange.getRequestURI().toString();
            askedHeaders = exchange.getRequestHeaders();
            asked = exchange.getRequestBody().readAllBytes();
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                body.write(out);
            }
        });
    }

    private interface Body {
        void write(OutputStream out) throws IOException;
    }
}
