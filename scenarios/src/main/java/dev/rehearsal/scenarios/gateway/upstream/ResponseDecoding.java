package dev.rehearsal.scenarios.gateway.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The decoding of a response by its {@code Content-Encoding}: none is asked for, and some servers send gzip all the same. Only the
 * head of the encoding is read ahead, so that a stream goes on piece by piece.
 */
public final class ResponseDecoding {

    private ResponseDecoding() {}

    /** Return whether what has this encoding comes out of here without it. */
    public static boolean knows(String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip", "deflate" -> true;
            default -> false;
        };
    }

    /** Return the body without its encoding; one in an encoding that is not known here as it is. */
    public static InputStream of(InputStream body, HttpHeaders headers) throws IOException {
        String encoding = headers.firstValue("content-encoding").orElse("").strip();
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            case "deflate" -> new InflaterInputStream(body);
            default -> body;
        };
    }
}
