package dev.rehearsal.datasets.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files whose bytes were damaged in ways that disks, networks, editors and enemies know. */
final class DamagedBytes {

    private static final int DEEP = 100_000;
    private static final int LONG = 1 << 20;

    private DamagedBytes() {}

    /** Return a damaged copy; about one in ten has nothing done to it but being packed. */
    static byte[] of(byte[] original, Random random) throws IOException {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = damaged(bytes, random);
        }
        return switch (random.nextInt(12)) {
            case 0 -> gzip(bytes);
            case 1 -> Zstd.compress(bytes);
            case 2 -> changed(gzip(bytes), random);
            case 3 -> changed(Zstd.compress(bytes), random);
            case 4 -> gzip(original);
            case 5 -> original;
            default -> bytes;
        };
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int place = random.nextInt(bytes.length);
        return switch (random.nextInt(20)) {
            case 0 -> Arrays.copyOf(bytes, place);
            case 1 -> Arrays.copyOfRange(bytes, place, bytes.length);
            case 2 -> new String(bytes, UTF_8).getBytes(StandardCharsets.UTF_16);
            case 3 -> new String(bytes, UTF_8).getBytes(StandardCharsets.ISO_8859_1);
            case 4 -> inserted(bytes, place, "[".repeat(random.nextInt(DEEP)).getBytes(UTF_8));
            case 5 ->
                inserted(bytes, place, "{\"a\":".repeat(random.nextInt(DEEP)).getBytes(UTF_8));
            case 6 -> inserted(bytes, place, "x".repeat(random.nextInt(LONG)).getBytes(UTF_8));
            case 7 -> inserted(bytes, place, "9".repeat(random.nextInt(DEEP)).getBytes(UTF_8));
            case 8 -> inserted(bytes, place, new byte[random.nextInt(100)]);
            case 9, 10 -> inserted(bytes, place, Arrays.copyOfRange(bytes, place / 2, place));
            case 11, 12 -> inserted(bytes, place, "\n".getBytes(UTF_8));
            default -> changed(bytes, random);
        };
    }

    /** Change a few bytes to any others. */
    private static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static byte[] inserted(byte[] bytes, int place, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, place);
        out.writeBytes(more);
        out.write(bytes, place, bytes.length - place);
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Return a trace of a chat in protobuf's binary form. */
    static byte[] protobuf() {
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
                .setSpanId(ByteString.copyFromUtf8("01234567"))
                .setName("chat m")
                .setStartTimeUnixNano(1_773_475_200_000_000_000L)
                .setEndTimeUnixNano(1_773_475_201_000_000_000L)
                .addAttributes(text("gen_ai.operation.name", "chat"))
                .addAttributes(text("gen_ai.request.model", "m"))
                .addAttributes(text(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}]}]"));
        ResourceSpans.Builder resource =
                ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span));
        resource.getResourceBuilder().addAttributes(text("service.name", "shop"));
        return TracesData.newBuilder().addResourceSpans(resource).build().toByteArray();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
