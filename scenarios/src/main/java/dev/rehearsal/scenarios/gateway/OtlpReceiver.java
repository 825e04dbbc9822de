package dev.rehearsal.scenarios.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A receiver of the spans that a system reports of itself over OTLP, JSON only. They are hostile: bounded, and marked as reported
 * whatever they say. Thread-safe.
 */
final class OtlpReceiver {

    private static final int MOST_SPANS = 10_000;

    /** Of spans of kinds that are left out, too, since calls may lie within them. */
    private static final int MOST_PARENTS = 100_000;

    private static final long MOST_BYTES = 64L << 20;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;

    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private long left = MOST_BYTES;

    /** Take one export. */
    void take(GatewayExchange exchange) {
        try {
            JsonNode data = read(exchange);
            add(OtlpReader.readReported("the exported traces", data).spans(), OtlpReader.parents(data));
            exchange.json(200, "{}".getBytes(StandardCharsets.UTF_8));
        } catch (BadRequestException e) {
            exchange.refuse(e.error());
        } catch (InvalidInputException e) {
            exchange.refuse(ChatError.invalid("invalid_traces", String.valueOf(e.getMessage())));
        }
    }

    private JsonNode read(GatewayExchange exchange) throws BadRequestException {
        String type = exchange.header("content-type").orElse("");
        if (!type.startsWith("application/json")) {
            throw refused(
                    UNSUPPORTED,
                    "unsupported_media_type",
                    "Traces must come as OTLP JSON (Content-Type: application/json), but came as "
                            + InvalidInputException.quote(type)
                            + ". Set OTEL_EXPORTER_OTLP_PROTOCOL=http/json where your SDK knows it, or return the trace"
                            + " in the response.");
        }
        byte[] body = exchange.body();
        take(body.length);
        return StrictJson.parse("the exported traces", new String(body, StandardCharsets.UTF_8));
    }

    private synchronized void take(int length) throws BadRequestException {
        if (length > left) {
            throw refused(
                    TOO_LARGE,
                    "too_many_bytes",
                    "A trial may report " + (MOST_BYTES >> 20) + " MB of spans and has reported them.");
        }
        left -= length;
    }

    private synchronized void add(List<Span> more, Map<String, String> around) throws BadRequestException {
        if (spans.size() + more.size() > MOST_SPANS) {
            throw refused(
                    TOO_LARGE, "too_many_spans", "A trial may report " + MOST_SPANS + " spans and has reported them.");
        }
        more.forEach(span -> spans.putIfAbsent(span.info().id(), span));
        around.forEach((span, parent) -> {
            if (parents.size() < MOST_PARENTS) {
                parents.putIfAbsent(span, parent);
            }
        });
    }

    private static BadRequestException refused(int status, String code, String message) {
        return new BadRequestException(
                ChatError.of(status, "invalid_request_error", code, message, ChatError.Fault.CALLER));
    }

    /** Return the span around each that was reported, of whatever kinds, by ids. */
    synchronized Map<String, String> parents() {
        return Map.copyOf(parents);
    }

    /** Return what was reported, of each span id the first. */
    synchronized List<Span> spans() {
        return List.copyOf(spans.values());
    }
}
