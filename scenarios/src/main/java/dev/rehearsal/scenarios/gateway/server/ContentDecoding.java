package dev.rehearsal.scenarios.gateway.server;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import io.helidon.http.Headers;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The decoding of request bodies by their {@code Content-Encoding}: gzip and deflate, with or without zlib's frame. Bounded:
 * a small body may hold a large one. The server leaves bodies as they come, so that what cannot be read is refused with a
 * reason. Stateless.
 */
final class ContentDecoding implements ContentEncodingContext {

    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int ZLIB_METHOD = 8;
    private static final int ZLIB_CHECK = 31;

    /**
     * Return the body without its encoding.
     *
     * @param encoding the header's value; empty text for none
     * @param most most bytes of the result
     * @throws BadRequestException for another encoding, for what is not encoded so, and for more bytes than allowed
     */
    static byte[] decoded(byte[] body, String encoding, int most) throws BadRequestException {
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "", "identity" -> body;
                case "gzip", "x-gzip" -> bounded(new GZIPInputStream(new ByteArrayInputStream(body)), most);
                case "deflate" ->
                    bounded(
                            new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(!isFramed(body))),
                            most);
                default ->
                    throw refused(
                            UNSUPPORTED,
                            "unsupported_content_encoding",
                            "A body may be encoded with gzip or deflate, but came with Content-Encoding: "
                                    + InvalidInputException.quote(encoding)
                                    + ". Send it so, or as it is.");
            };
        } catch (IOException e) {
            throw new BadRequestException(ChatError.invalid(
                    "invalid_content_encoding", "The body is not " + name + ", though its header says so."));
        }
    }

    private static byte[] bounded(InputStream decoder, int most) throws IOException, BadRequestException {
        try (InputStream in = decoder) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw refused(
                        TOO_LARGE, "request_too_large", "The request has more than " + most + " bytes once decoded.");
            }
            return bytes;
        }
    }

    /** Return whether deflate comes within zlib's frame, as the standard says; some send it bare. */
    private static boolean isFramed(byte[] body) {
        return body.length >= 2
                && (body[0] & 0x0F) == ZLIB_METHOD
                && (((body[0] & 0xFF) << Byte.SIZE) | (body[1] & 0xFF)) % ZLIB_CHECK == 0;
    }

    private static BadRequestException refused(int status, String code, String message) {
        return new BadRequestException(
                ChatError.of(status, "invalid_request_error", code, message, ChatError.Fault.CALLER));
    }

    @Override
    public boolean contentEncodingEnabled() {
        return false;
    }

    @Override
    public boolean contentDecodingEnabled() {
        return true;
    }

    @Override
    public boolean contentEncodingSupported(String encoding) {
        return false;
    }

    @Override
    public boolean contentDecodingSupported(String encoding) {
        return true;
    }

    @Override
    public ContentEncoder encoder(String encoding) {
        return ContentEncoder.NO_OP;
    }

    @Override
    public ContentDecoder decoder(String encoding) {
        return ContentDecoder.NO_OP;
    }

    @Override
    public ContentEncoder encoder(Headers headers) {
        return ContentEncoder.NO_OP;
    }

    @Override
    public ContentEncodingContextConfig prototype() {
        return ContentEncodingContextConfig.builder()
                .contentEncodingsDiscoverServices(false)
                .buildPrototype();
    }
}
