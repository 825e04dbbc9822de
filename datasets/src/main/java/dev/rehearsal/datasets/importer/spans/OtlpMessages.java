package dev.rehearsal.datasets.importer.spans;

import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.otlp.OtlpProtobuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The messages of a file of OTLP in protobuf's binary form: each with its length in four bytes before it, or one message, of which a
 * resource at a time is read.
 */
final class OtlpMessages implements Iterator<JsonElements.Element>, AutoCloseable {

    private static final int MAX_BYTES = 64 << 20;

    /** The tag of {@code resource_spans} in {@code TracesData}, and of {@code resource} in these. */
    private static final int FIRST_FIELD = 0x0a;

    private static final int SECOND_FIELD = 0x12;
    private static final int VARINT_BITS = 7;

    private final Path file;
    private final InputStream in;
    private final boolean sized;
    private int number;
    private int ahead;

    private OtlpMessages(Path file) {
        this.file = file;
        this.sized = firstByte(file) == 0;
        this.in = InputFile.open(file);
        this.ahead = byteRead();
    }

    /** Return whether a file that holds no JSON begins like such messages. */
    static boolean begin(Probe probe) {
        if (!probe.paths().isEmpty()) {
            return false;
        }
        try (InputStream in = InputFile.open(probe.file())) {
            byte[] head = in.readNBytes(16);
            int at = head.length > 5 && head[0] == 0 && head[4] == FIRST_FIELD ? 4 : 0;
            if (head.length < at + 4 || head[at] != FIRST_FIELD) {
                return false;
            }
            int length = at + 1;
            while (length < head.length - 1 && head[length] < 0) {
                length++;
            }
            return head[length + 1] == FIRST_FIELD || head[length + 1] == SECOND_FIELD;
        } catch (IOException e) {
            throw InputFile.unreadable(probe.file().toString(), e);
        }
    }

    static Stream<JsonElements.Element> stream(Path file) {
        OtlpMessages messages = new OtlpMessages(file);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(messages, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(messages::close);
    }

    @Override
    public boolean hasNext() {
        return ahead >= 0;
    }

    @Override
    public JsonElements.Element next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further message");
        }
        number++;
        byte[] message = sized ? sized() : resource();
        ahead = byteRead();
        String where = file + ": message " + number;
        return new JsonElements.Element(where, OtlpProtobuf.traces(where, message));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private byte[] sized() {
        byte[] rest = bytes(3);
        return bytes(ByteBuffer.allocate(4).put((byte) ahead).put(rest).getInt(0));
    }

    /** Return one resource with its spans as a message of its own; fields that OTLP does not know would be skipped by their lengths. */
    private byte[] resource() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(ahead);
        int length = 0;
        int shift = 0;
        int read;
        do {
            read = byteRead();
            if (read < 0 || shift > 4 * VARINT_BITS) {
                throw damaged("its length is none");
            }
            message.write(read);
            length |= (read & 0x7f) << shift;
            shift += VARINT_BITS;
        } while (read > 0x7f);
        message.writeBytes(bytes(length));
        return message.toByteArray();
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > MAX_BYTES) {
            throw damaged("it is said to have " + length + " bytes");
        }
        try {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw damaged("the file ends in it");
            }
            return bytes;
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private int byteRead() {
        try {
            return in.read();
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private InvalidInputException damaged(String found) {
        return new InvalidInputException(
                file + ": message " + number,
                "must be an OTLP message of at most " + (MAX_BYTES >> 20) + " MB in protobuf's binary form",
                found,
                "Write the file again as an OTLP exporter does");
    }

    private static int firstByte(Path file) {
        try (InputStream in = InputFile.open(file)) {
            return in.read();
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }
}
