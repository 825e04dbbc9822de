package dev.rehearsal.scenarios.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.otlp.OtlpProtobuf;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the two encodings of OTLP over HTTP. A reply has the encoding of its request.
 *
 * @source OTLP specification 1.9.0, "OTLP/HTTP Request" and "OTLP/HTTP Response"
 */
enum OtlpEncoding {
    /** {@code application/json}. */
    JSON("application/json") {
        @Override
        JsonNode traces(String where, byte[] body) {
            return StrictJson.parse(where, new String(body, StandardCharsets.UTF_8));
        }

        @Override
        JsonNode logs(String where, byte[] body) {
            return traces(where, body);
        }

        @Override
        byte[] accepted(int refusedSpans, String why) {
            ObjectNode reply = JsonNodeFactory.instance.objectNode();
            if (refusedSpans > 0) {
                reply.putObject("partialSuccess")
                        .put("rejectedSpans", Integer.toString(refusedSpans))
                        .put("errorMessage", why);
            }
            return reply.toString().getBytes(StandardCharsets.UTF_8);
        }
    },

    /** {@code application/x-protobuf}. */
    PROTOBUF("application/x-protobuf") {
        @Override
        JsonNode traces(String where, byte[] body) {
            return OtlpProtobuf.traces(where, body);
        }

        @Override
        JsonNode logs(String where, byte[] body) {
            return OtlpProtobuf.logs(where, body);
        }

        @Override
        byte[] accepted(int refusedSpans, String why) {
            return OtlpProtobuf.accepted(refusedSpans, why);
        }
    };

    private final String type;

    OtlpEncoding(String type) {
        this.type = type;
    }

    /** Return the encoding that a request names; empty for another one. */
    static Optional<OtlpEncoding> of(String contentType) {
        String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        for (OtlpEncoding encoding : values()) {
            if (encoding.type.equals(type)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** Return the media type. */
    String type() {
        return type;
    }

    /**
     * Read {@code TracesData} into the tree of OTLP JSON.
     *
     * @throws InvalidInputException for what is none
     */
    abstract JsonNode traces(String where, byte[] body);

    /**
     * Read {@code LogsData} into the tree of OTLP JSON.
     *
     * @throws InvalidInputException for what is none
     */
    abstract JsonNode logs(String where, byte[] body);

    /**
     * Return the body of a reply to an export that was taken.
     *
     * @param refusedSpans how many of its spans were refused
     * @param why what is wrong with the first of those
     */
    abstract byte[] accepted(int refusedSpans, String why);

    /** Return the body of a refusal: {@code google.rpc.Status} in protobuf, the shape of OpenAI's errors in JSON. */
    Optional<byte[]> refused(ChatError error) {
        return this == PROTOBUF ? Optional.of(OtlpProtobuf.status(error.message())) : Optional.empty();
    }
}
