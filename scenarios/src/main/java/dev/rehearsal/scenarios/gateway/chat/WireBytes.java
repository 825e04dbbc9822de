package dev.rehearsal.scenarios.gateway.chat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as they came over the wire, which may go on so. Not copied: whoever has them must not change them. */
public final class WireBytes {

    private final byte[] bytes;

    private WireBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Hold bytes, which nobody changes from here on. */
    public static WireBytes of(byte[] bytes) {
        return new WireBytes(bytes);
    }

    /** Hold a text in UTF-8. */
    public static WireBytes of(String text) {
        return new WireBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Return the bytes; treat as read-only. */
    public byte[] array() {
        return bytes;
    }

    /** Return the bytes read as UTF-8; what is none becomes the replacement character. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireBytes others && Arrays.equals(bytes, others.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Say how many there are: what they are may be long, and secret. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
