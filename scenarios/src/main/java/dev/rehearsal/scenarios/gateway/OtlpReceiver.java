package dev.rehearsal.scenarios.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanCollector;
import dev.rehearsal.datasets.trace.SpanCounts;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import java.util.List;
import java.util.Map;

/**
 * A receiver of the spans that a system reports of itself over OTLP, as JSON or protobuf, and of the log records in which some
 * instrumentations write messages. What comes is hostile: bounded, and marked as reported whatever it says. Metrics are taken
 * and dropped, so that an exporter that sends all three has nothing to complain about. Thread-safe.
 */
final class OtlpReceiver {

    private static final long MOST_BYTES = 64L << 20;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final String TRACES = "the exported traces";
    private static final String LOGS = "the exported logs";

    private final SpanCollector collector = new SpanCollector();
    private long left = MOST_BYTES;

    /** Take one export of spans. */
    void traces(GatewayExchange exchange) {
        answer(exchange, "traces", "invalid_traces", encoding -> {
            SpanCollector.Export export = SpanCollector.read(TRACES, encoding.traces(TRACES, body(exchange)));
            if (!collector.add(export)) {
                throw refused(
                        TOO_LARGE,
                        "too_many_spans",
                        "A trial may report " + SpanCollector.MAX_SPANS + " spans and has reported them.");
            }
            return encoding.accepted(
                    export.refused(),
                    export.firstError()
                            .map(error -> String.valueOf(error.getMessage()))
                            .orElse(""));
        });
    }

    /** Take one export of log records. */
    void logs(GatewayExchange exchange) {
        answer(exchange, "logs", "invalid_logs", encoding -> {
            JsonNode logs = encoding.logs(LOGS, body(exchange));
            collector.addLogs(LOGS, logs);
            return encoding.accepted(0, "");
        });
    }

    /** Take one export of metrics, of which nothing is kept. */
    void metrics(GatewayExchange exchange) {
        answer(exchange, "metrics", "invalid_metrics", encoding -> {
            body(exchange);
            return encoding.accepted(0, "");
        });
    }

    private void answer(GatewayExchange exchange, String what, String code, Answer answer) {
        String type = exchange.header("content-type").orElse("");
        OtlpEncoding encoding = OtlpEncoding.of(type).orElse(OtlpEncoding.JSON);
        try {
            if (OtlpEncoding.of(type).isEmpty()) {
                throw unsupported(what, type);
            }
            exchange.send(200, encoding.type(), answer.to(encoding));
        } catch (BadRequestException e) {
            refuse(exchange, encoding, e.error());
        } catch (InvalidInputException e) {
            refuse(exchange, encoding, ChatError.invalid(code, String.valueOf(e.getMessage())));
        }
    }

    private static void refuse(GatewayExchange exchange, OtlpEncoding encoding, ChatError error) {
        encoding.refused(error)
                .ifPresentOrElse(
                        body -> exchange.send(error.status(), encoding.type(), body), () -> exchange.refuse(error));
    }

    private static BadRequestException unsupported(String what, String type) {
        return refused(
                UNSUPPORTED,
                "unsupported_media_type",
                "OTLP " + what + " must come as JSON or protobuf (Content-Type: application/json or"
                        + " application/x-protobuf), but came as " + InvalidInputException.quote(type)
                        + ". Set OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf or http/json.");
    }

    private byte[] body(GatewayExchange exchange) throws BadRequestException {
        byte[] body = exchange.body();
        take(body.length);
        return body;
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

    private static BadRequestException refused(int status, String code, String message) {
        return new BadRequestException(
                ChatError.of(status, "invalid_request_error", code, message, ChatError.Fault.CALLER));
    }

    /** Return the span around each that was reported, of whatever kinds, by ids. */
    Map<String, String> parents() {
        return collector.parents();
    }

    /** Return what was reported, of each span id the first. */
    List<Span> spans() {
        return collector.spans();
    }

    /** Return how many spans came, and of what kinds. */
    SpanCounts counts() {
        return collector.counts();
    }

    /** The answer to one export. */
    @FunctionalInterface
    private interface Answer {
        byte[] to(OtlpEncoding encoding) throws BadRequestException;
    }
}
