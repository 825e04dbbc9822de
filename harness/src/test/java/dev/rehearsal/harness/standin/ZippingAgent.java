package dev.rehearsal.harness.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A system in a process of its own that reports a span with the body zipped, as exporters do, and answers with the status. */
public final class ZippingAgent {

    private static final String SPAN = """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",\
            "name":"execute_tool look_up","startTimeUnixNano":"1000000000","endTimeUnixNano":"2000000000",\
            "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"execute_tool"}},\
            {"key":"gen_ai.tool.name","value":{"stringValue":"look_up"}}]}]}]}]}""";

    private ZippingAgent() {}

    /** Answer one task. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.in.readAllBytes();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            out.write(SPAN.getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT") + "/v1/traces"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        for (String header : System.getenv("OTEL_EXPORTER_OTLP_HEADERS").split(",", -1)) {
            String[] parts = header.split("=", 2);
            request.header(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        int status = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
        System.out.println("{\"outcome\":\"completed\",\"output\":\"status " + status + "\"}");
    }
}
