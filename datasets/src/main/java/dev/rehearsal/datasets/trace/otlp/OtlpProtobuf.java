package dev.rehearsal.datasets.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.rehearsal.datasets.input.InvalidInputException;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * A reader of OTLP's protobuf messages into the tree that OTLP JSON has: ids in hex, 64-bit integers as text, other bytes in
 * Base64. Protobuf's own JSON format would write ids in Base64. Messages are hostile: their depth and the number of their
 * values are bounded while they are read. Stateless.
 *
 * @source opentelemetry-proto 1.9.0 (names and numbers of fields); "JSON Protobuf Encoding" in the OTLP specification
 */
public final class OtlpProtobuf {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_VALUES = 2_000_000;
    private static final int STATUS_MESSAGE = 2;
    private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

    private final CodedInputStream in;
    private int values;

    private OtlpProtobuf(byte[] message) {
        this.in = CodedInputStream.newInstance(message);
    }

    /**
     * Read {@code TracesData}, or the equal {@code ExportTraceServiceRequest}.
     *
     * @throws InvalidInputException for what is no such message, or has too many values in it
     */
    public static JsonNode traces(String where, byte[] message) {
        return read(where, message, TracesData.getDescriptor());
    }

    /**
     * Read {@code LogsData}, or the equal {@code ExportLogsServiceRequest}.
     *
     * @throws InvalidInputException likewise
     */
    public static JsonNode logs(String where, byte[] message) {
        return read(where, message, LogsData.getDescriptor());
    }

    /** Return an {@code ExportTraceServiceResponse}; an empty one is an empty response to logs and metrics, too. */
    public static byte[] accepted(int refusedSpans, String why) {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (refusedSpans > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(refusedSpans)
                    .setErrorMessage(why));
        }
        return response.build().toByteArray();
    }

    /** Return a {@code google.rpc.Status} that says no more than a message. */
    public static byte[] status(String message) {
        byte[] status = new byte[CodedOutputStream.computeStringSize(STATUS_MESSAGE, message)];
        CodedOutputStream out = CodedOutputStream.newInstance(status);
        try {
            out.writeString(STATUS_MESSAGE, message);
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new AssertionError("the array has as many bytes as are written", e);
        }
        return status;
    }

    private static JsonNode read(String where, byte[] message, Descriptor type) {
        try {
            ObjectNode root = new OtlpProtobuf(message).message(type, 0);
            type.getFields().stream().filter(FieldDescriptor::isRepeated).forEach(field -> list(root, field));
            return root;
        } catch (IOException e) {
            throw new InvalidInputException(
                    where,
                    "must be an OTLP message in protobuf's binary form",
                    "is none: " + e.getMessage(),
                    "Send what an OTLP exporter for http/protobuf writes",
                    e);
        }
    }

    private ObjectNode message(Descriptor type, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidProtocolBufferException("more than " + MAX_DEPTH + " messages within each other");
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null || field.getLiteType().getWireType() != WireFormat.getTagWireType(tag)) {
                in.skipField(tag);
            } else {
                put(node, field, depth);
            }
        }
        return node;
    }

    private void put(ObjectNode node, FieldDescriptor field, int depth) throws IOException {
        if (++values > MAX_VALUES) {
            throw new InvalidProtocolBufferException("more than " + MAX_VALUES + " values");
        }
        JsonNode value = value(field, depth);
        if (field.isRepeated()) {
            list(node, field).add(value);
        } else {
            node.set(field.getJsonName(), value);
        }
    }

    private static ArrayNode list(ObjectNode node, FieldDescriptor field) {
        return node.withArrayProperty(field.getJsonName());
    }

    private JsonNode value(FieldDescriptor field, int depth) throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (field.getType()) {
            case MESSAGE -> nested(field.getMessageType(), depth + 1);
            case STRING -> json.textNode(in.readString());
            case BYTES -> json.textNode(bytes(field.getJsonName(), in.readByteArray()));
            case BOOL -> json.booleanNode(in.readBool());
            case DOUBLE -> real(in.readDouble());
            case FLOAT -> real(in.readFloat());
            case INT64 -> json.textNode(Long.toString(in.readInt64()));
            case SINT64 -> json.textNode(Long.toString(in.readSInt64()));
            case SFIXED64 -> json.textNode(Long.toString(in.readSFixed64()));
            case UINT64 -> json.textNode(Long.toUnsignedString(in.readUInt64()));
            case FIXED64 -> json.textNode(Long.toUnsignedString(in.readFixed64()));
            case INT32 -> json.numberNode(in.readInt32());
            case SINT32 -> json.numberNode(in.readSInt32());
            case SFIXED32 -> json.numberNode(in.readSFixed32());
            case UINT32 -> json.numberNode(Integer.toUnsignedLong(in.readUInt32()));
            case FIXED32 -> json.numberNode(Integer.toUnsignedLong(in.readFixed32()));
            case ENUM -> json.numberNode(in.readEnum());
            case GROUP -> throw new InvalidProtocolBufferException("OTLP has no groups");
        };
    }

    private ObjectNode nested(Descriptor type, int depth) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        ObjectNode node = message(type, depth);
        in.checkLastTagWas(0);
        in.popLimit(outer);
        return node;
    }

    /** JSON has no numbers that are infinite or none: protobuf's JSON writes them as words. */
    private static JsonNode real(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.textNode(Double.toString(value));
    }

    private static String bytes(String name, byte[] bytes) {
        return IDS.contains(name)
                ? HexFormat.of().formatHex(bytes)
                : Base64.getEncoder().encodeToString(bytes);
    }
}
