package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanCounts;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Spans come in as exporters send them, and whoever is refused is told why. */
class OtlpReceiverTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Gateway gateway;
    private TrialEndpoint gate;

    @BeforeEach
    void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        gate = gateway.open(TrialGatewayConfig.of("trial", 7, Map.of("default", Says.ECHO)));
    }

    @AfterEach
    void stop() {
        http.close();
        gateway.close();
    }

    private static String spans(int from, int count, String padding) {
        StringBuilder spans = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            spans.append(i == from ? "" : ",")
                    .append(
                            "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"%016x\",\"name\":\"execute_tool t\","
                                    .formatted(i + 1))
                    .append("\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"2\",\"attributes\":[")
                    .append("{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"execute_tool\"}},")
                    .append("{\"key\":\"gen_ai.tool.name\",\"value\":{\"stringValue\":\"t" + padding + "\"}}]}");
        }
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
    }

    private HttpResponse<String> export(byte[] body, String... headers) throws IOException, InterruptedException {
        return export("application/json", body, headers);
    }

    private HttpResponse<String> export(String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gate.otlpEndpoint() + "/v1/traces"))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + gate.token())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] body, boolean bare) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, bare))) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    private int seen() throws InterruptedException {
        return gate.close().reported().size();
    }

    private static String refused(int status, HttpResponse<String> response) throws IOException {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/json",
                response.headers().firstValue("content-type").orElse("none"));
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertTrue(error.path("message").asText().length() > 20, response.body());
        return error.path("code").asText();
    }

    @Nested
    class Accepted {

        @Test
        void asTheyAre() throws Exception {
            assertEquals(200, export(bytes(spans(0, 3, ""))).statusCode());
            assertEquals(3, seen());
        }

        @Test
        void zipped() throws Exception {
            byte[] body = bytes(spans(0, 3, ""));
            assertEquals(200, export(gzip(body), "Content-Encoding", "gzip").statusCode());
            assertEquals(200, export(gzip(body), "Content-Encoding", "GZIP").statusCode());
            assertEquals(200, export(gzip(body), "Content-Encoding", "x-gzip").statusCode());
            assertEquals(
                    200,
                    export(deflate(body, false), "Content-Encoding", "deflate").statusCode());
            assertEquals(
                    200,
                    export(deflate(body, true), "Content-Encoding", "deflate").statusCode());
            assertEquals(200, export(body, "Content-Encoding", "identity").statusCode());
            assertEquals(3, seen());
        }

        @Test
        void withACharset() throws Exception {
            assertEquals(
                    200,
                    export("application/json; charset=utf-8", bytes(spans(0, 1, "é")))
                            .statusCode());
        }

        @Test
        void callsOfModelsMayBeZippedToo() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gate.baseUrl() + "/chat/completions"))
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .header("Authorization", "Bearer " + gate.token())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(bytes(Client.ask("hello")))))
                    .build();
            assertEquals("you said: hello", Client.content(http.send(request, HttpResponse.BodyHandlers.ofString())));
        }
    }

    /** What exporters for {@code http/protobuf} send, which is the default of most SDKs. */
    @Nested
    class Protobuf {

        private static final String TYPE = "application/x-protobuf";

        private static KeyValue attribute(String key, AnyValue.Builder value) {
            return KeyValue.newBuilder().setKey(key).setValue(value).build();
        }

        private static AnyValue.Builder text(String value) {
            return AnyValue.newBuilder().setStringValue(value);
        }

        private static io.opentelemetry.proto.trace.v1.Span.Builder span(int id, String name) {
            return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                    .setTraceId(ByteString.fromHex("0af7651916cd43dd8448eb211c80319c"))
                    .setSpanId(ByteString.fromHex("%016x".formatted(id)))
                    .setName(name)
                    .setStartTimeUnixNano(1_700_000_000_000_000_000L + id)
                    .setEndTimeUnixNano(1_700_000_001_000_000_000L);
        }

        private static io.opentelemetry.proto.trace.v1.Span tool() {
            return span(0xa2, "execute_tool find")
                    .setParentSpanId(ByteString.fromHex("00000000000000a1"))
                    .addAttributes(attribute("gen_ai.operation.name", text("execute_tool")))
                    .addAttributes(attribute("gen_ai.tool.name", text("find")))
                    .addAttributes(attribute("gen_ai.tool.call.id", text("c1")))
                    .addAttributes(attribute(
                            "gen_ai.tool.call.arguments",
                            AnyValue.newBuilder()
                                    .setKvlistValue(KeyValueList.newBuilder()
                                            .addValues(attribute(
                                                    "id", AnyValue.newBuilder().setIntValue(17)))
                                            .addValues(attribute(
                                                    "tags",
                                                    AnyValue.newBuilder()
                                                            .setArrayValue(ArrayValue.newBuilder()
                                                                    .addValues(text("é"))
                                                                    .addValues(AnyValue.newBuilder()
                                                                            .setBoolValue(false))
                                                                    .addValues(AnyValue.newBuilder()
                                                                            .setDoubleValue(0.5))))))))
                    .setStatus(Status.newBuilder()
                            .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                            .setMessage("no such order"))
                    .build();
        }

        private static byte[] export(io.opentelemetry.proto.trace.v1.Span... spans) {
            return ExportTraceServiceRequest.newBuilder()
                    .addResourceSpans(ResourceSpans.newBuilder()
                            .addScopeSpans(ScopeSpans.newBuilder()
                                    .setScope(InstrumentationScope.newBuilder()
                                            .setName("@opentelemetry/instrumentation-undici"))
                                    .addAllSpans(List.of(spans))))
                    .build()
                    .toByteArray();
        }

        private HttpResponse<byte[]> send(String path, String type, byte[] body, String... headers) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gate.otlpEndpoint() + path))
                    .header("Content-Type", type)
                    .header("Authorization", "Bearer " + gate.token())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(type, response.headers().firstValue("content-type").orElse("none"));
            return response;
        }

        private ExportTraceServiceResponse accepted(HttpResponse<byte[]> response) throws Exception {
            assertEquals(200, response.statusCode());
            return ExportTraceServiceResponse.parseFrom(response.body());
        }

        @Test
        void spansAreThoseOfJson() throws Exception {
            byte[] body = export(tool(), span(0xa1, "GET").build());
            assertEquals(ExportTraceServiceResponse.getDefaultInstance(), accepted(send("/v1/traces", TYPE, body)));
            TrialObservation seen = gate.close();
            Span.ToolCall call = (Span.ToolCall) seen.reported().getFirst();
            assertEquals(
                    "find c1 {\"id\":17,\"tags\":[\"é\",false,0.5]}",
                    call.tool() + " " + call.callId() + " " + call.arguments());
            assertEquals("00000000000000a2", call.info().id());
            assertEquals(Optional.of("no such order"), call.info().error());
            assertEquals(
                    Optional.of(Instant.ofEpochSecond(1_700_000_000, 0xa2)),
                    call.info().start());
            assertEquals(
                    new SpanCounts(1, 0, new TreeMap<>(Map.of("undici", 1L))),
                    seen.ingress().spans());
        }

        @Test
        void zipped() throws Exception {
            accepted(send("/v1/traces", TYPE, gzip(export(tool())), "Content-Encoding", "gzip"));
            assertEquals(1, seen());
        }

        @Test
        void aParentThatComesLaterIsFound() throws Exception {
            accepted(send("/v1/traces", TYPE, export(tool())));
            accepted(send(
                    "/v1/traces",
                    TYPE,
                    export(span(0xa1, "GET")
                            .setParentSpanId(ByteString.fromHex("00000000000000a0"))
                            .build())));
            assertEquals(
                    Optional.of("00000000000000a0"),
                    gate.close().reported().getFirst().info().parent());
        }

        @Test
        void whatIsSentTwiceCountsOnce() throws Exception {
            accepted(send("/v1/traces", TYPE, export(tool(), span(0xa1, "GET").build())));
            accepted(send("/v1/traces", TYPE, export(tool(), span(0xa1, "GET").build())));
            assertEquals(2, gate.close().ingress().spans().received());
        }

        @Test
        void aSpanThatBreaksARuleIsRefusedAlone() throws Exception {
            io.opentelemetry.proto.trace.v1.Span wrong =
                    tool().toBuilder().setSpanId(ByteString.fromHex("a2")).build();
            ExportTraceServiceResponse response = accepted(send("/v1/traces", TYPE, export(wrong, tool())));
            assertEquals(1, response.getPartialSuccess().getRejectedSpans());
            assertTrue(response.getPartialSuccess().getErrorMessage().contains("\"spanId\""), response.toString());
            TrialObservation seen = gate.close();
            assertEquals(1, seen.reported().size());
            assertEquals(new SpanCounts(1, 1, new TreeMap<>()), seen.ingress().spans());
        }

        @Test
        void inJsonLikewise() throws Exception {
            String body = spans(0, 2, "").replace("0000000000000001", "1");
            HttpResponse<byte[]> response = send("/v1/traces", "application/json", bytes(body));
            assertEquals(200, response.statusCode());
            JsonNode partial = JSON.readTree(response.body()).path("partialSuccess");
            assertEquals("1", partial.path("rejectedSpans").asText());
            assertTrue(partial.path("errorMessage").asText().contains("\"spanId\""), partial.toString());
            assertEquals(1, seen());
        }

        @Test
        void hostileMessagesAreRefusedInTheSameEncoding() throws Exception {
            AnyValue.Builder deep = text("x");
            for (int i = 0; i < 60; i++) {
                deep = AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addValues(deep));
            }
            byte[] many = new byte[4_200_000];
            for (int i = 0; i < many.length; i += 2) {
                many[i] = 0x0a; // an empty message of ResourceSpans
            }
            byte[] whole = export(tool());
            for (byte[] body : List.of(
                    new byte[] {1, 2},
                    bytes("{\"resourceSpans\":[]}"),
                    java.util.Arrays.copyOf(whole, whole.length - 3),
                    export(tool().toBuilder()
                            .addAttributes(attribute("a", deep))
                            .build()),
                    new byte[] {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
                    many)) {
                HttpResponse<byte[]> response = send("/v1/traces", TYPE, body);
                assertEquals(400, response.statusCode());
                CodedInputStream status = CodedInputStream.newInstance(response.body());
                assertEquals(2, WireFormat.getTagFieldNumber(status.readTag()));
                assertTrue(status.readString().contains("protobuf"));
            }
            assertEquals(0, seen());
        }

        @Test
        void logsAndMetricsAreTaken() throws Exception {
            for (String path : List.of("/v1/logs", "/v1/metrics")) {
                assertEquals(0, send(path, TYPE, new byte[0]).body().length);
                assertEquals(
                        "{}",
                        new String(send(path, "application/json", bytes("{}")).body(), StandardCharsets.UTF_8));
            }
            assertEquals(IngressCounts.NONE, gate.close().ingress());
        }
    }

    @Nested
    class Refused {

        @Test
        void whatIsNotAsItsHeaderSays() throws Exception {
            byte[] body = bytes(spans(0, 1, ""));
            for (String encoding : new String[] {"gzip", "deflate"}) {
                assertEquals(
                        "invalid_content_encoding", refused(400, export(body, "Content-Encoding", encoding)), encoding);
            }
            byte[] cut = java.util.Arrays.copyOf(gzip(body), 30);
            assertEquals("invalid_content_encoding", refused(400, export(cut, "Content-Encoding", "gzip")));
            assertEquals("invalid_traces", refused(400, export(gzip(body))));
        }

        @Test
        void encodingsThatNobodyKnows() throws Exception {
            for (String encoding : new String[] {"br", "zstd", "gzip, gzip", "nonsense"}) {
                assertEquals(
                        "unsupported_content_encoding",
                        refused(415, export(bytes("{}"), "Content-Encoding", encoding)),
                        encoding);
            }
        }

        @Test
        void bombs() throws Exception {
            byte[] zeros = new byte[30 << 20];
            assertTrue(gzip(zeros).length < 100_000, "a small one");
            assertEquals("request_too_large", refused(413, export(gzip(zeros), "Content-Encoding", "gzip")));
            assertEquals(
                    "request_too_large", refused(413, export(deflate(zeros, false), "Content-Encoding", "deflate")));
            assertEquals("request_too_large", refused(413, export(new byte[21 << 20])));
        }

        @Test
        void otherTypes() throws Exception {
            assertEquals("unsupported_media_type", refused(415, export("application/grpc", new byte[] {1, 2})));
            assertEquals("unsupported_media_type", refused(415, export("text/plain", bytes("{}"))));
        }

        @Test
        void whatIsNoTrace() throws Exception {
            for (String body : new String[] {"", "{", "[]", "7", "\0", "{\"resourceSpans\":7}", "[".repeat(100_000)}) {
                assertEquals("invalid_traces", refused(400, export(bytes(body))), body.length() + " characters");
            }
        }

        @Test
        void tooManySpansAndTooManyBytes() throws Exception {
            assertEquals(200, export(bytes(spans(0, 9_000, ""))).statusCode());
            assertEquals("too_many_spans", refused(413, export(bytes(spans(9_000, 1_001, "")))));
            String large = "x".repeat(15 << 20);
            for (int i = 0; i < 4; i++) {
                assertEquals(200, export(bytes(spans(9_000, 1, large))).statusCode());
            }
            assertEquals("too_many_bytes", refused(413, export(bytes(spans(9_000, 1, large)))));
            assertEquals(9_001, seen());
        }

        @Test
        void wrongKeysUnknownTrialsAndEndedOnes() throws Exception {
            HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(gate.otlpEndpoint() + "/v1/traces"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertEquals(
                    "invalid_api_key", refused(401, http.send(post.build(), HttpResponse.BodyHandlers.ofString())));
            URI unknown = URI.create(gate.otlpEndpoint().replace("/t/trial/", "/t/other/") + "/v1/traces");
            assertEquals(
                    "unknown_trial",
                    refused(404, http.send(post.uri(unknown).build(), HttpResponse.BodyHandlers.ofString())));
            URI profiles = URI.create(gate.otlpEndpoint() + "/v1development/profiles");
            assertEquals(
                    "unknown_url",
                    refused(404, http.send(post.uri(profiles).build(), HttpResponse.BodyHandlers.ofString())));
            gate.end();
            assertEquals("trial_ended", refused(410, export(bytes("{}"))));
        }

        @Test
        void whatTheServerItselfRefuses() throws Exception {
            URI base = URI.create(gate.otlpEndpoint());
            for (String head : new String[] {
                "Content-Length: many",
                "Transfer-Encoding: nonsense",
                "no header at all",
                "Host: y\r\nContent-Length: -1"
            }) {
                try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                    socket.getOutputStream()
                            .write(bytes("POST " + base.getPath() + "/v1/traces HTTP/1.1\r\nHost: x\r\n" + head
                                    + "\r\nConnection: close\r\n\r\n"));
                    String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertTrue(said.startsWith("HTTP/1.1 4"), head + ": " + said);
                    assertTrue(said.contains("\"error\""), head + ": " + said);
                }
            }
        }
    }
}
