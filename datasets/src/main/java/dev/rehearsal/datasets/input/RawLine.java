package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of one line of a file. Immutable. */
final class RawLine {

    private static final char REPLACEMENT = '\uFFFD';
    private static final byte FIRST_OF_JSON = '{';

    private final Path file;
    private final long number;
    private final byte[] bytes;

    /** Take the bytes, without the line break, which nobody changes any more. */
    RawLine(Path file, long number, byte[] bytes) {
        this.file = file;
        this.number = number;
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    String where() {
        return file + ":" + number;
    }

    /**
     * Return the value that the line is; empty where it is blank.
     *
     * @throws InvalidInputException where it is no JSON in UTF-8
     */
    Optional<JsonNode> json() {
        // Bytes are parsed more quickly; what is anyhow unusual is decoded first, to be told with its place.
        boolean usual = bytes.length > 1
                && bytes[0] == FIRST_OF_JSON
                && bytes[1] != 0
                && UnsafeByteOperations.unsafeWrap(bytes).isValidUtf8();
        Optional<JsonNode> json = usual ? StrictJson.parse(bytes) : Optional.empty();
        if (json.isPresent()) {
            return json;
        }
        String text = decode();
        return text.isBlank() ? Optional.empty() : Optional.of(StrictJson.parse(where(), text));
    }

    private String decode() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8();
        }
        return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void requireUtf8() {
        ByteBuffer wrapped = ByteBuffer.wrap(bytes);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(wrapped);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    where(),
                    "must be text in UTF-8",
                    "byte " + (wrapped.position() + 1) + " of the line is none",
                    "Save the file as UTF-8",
                    e);
        }
    }
}
