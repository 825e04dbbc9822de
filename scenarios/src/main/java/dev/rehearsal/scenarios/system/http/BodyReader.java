package dev.rehearsal.scenarios.system.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The body of a response as text. A byte order mark tells the encoding, else the {@code charset} of the content type, else
 * it is UTF-8 (or UTF-16 or UTF-32 where every character has its zeros). {@code gzip} and {@code deflate} are unpacked though
 * nobody asked for them. What is not in its encoding is refused: no character is replaced. Stateless.
 */
final class BodyReader {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final int HEAD = 4;

    private BodyReader() {}

    /** What came of reading. */
    sealed interface Body {
        /** The text, without a byte order mark. */
        record Text(String text) implements Body {}

        /** The data of server-sent events, in order, to their end or to {@code [DONE]}. */
        record Events(List<String> data) implements Body {}

        /** There is no text, with a sentence that says why and what to do. */
        record Unreadable(String why) implements Body {}
    }

    /** An encoding and how many bytes of a mark stand before the text. */
    private record Encoding(Charset charset, int mark) {}

    /**
     * Read a body.
     *
     * @param most the greatest number of bytes, unpacked
     * @throws IOException where the connection breaks
     */
    static Body read(HttpHeaders headers, InputStream in, int most) throws IOException {
        return read(headers, in, unpacked -> {
            byte[] bytes = unpacked.readNBytes(most + 1);
            return bytes.length > most
                    ? tooLong(most)
                    : text(bytes, headers.firstValue("content-type").orElse(""));
        });
    }

    /**
     * Read server-sent events, which are UTF-8 whatever the content type says.
     *
     * @param most the greatest number of bytes, unpacked
     * @throws IOException where the connection breaks
     */
    static Body readEvents(HttpHeaders headers, InputStream in, int most) throws IOException {
        return read(
                headers,
                in,
                unpacked -> EventData.read(unpacked, most)
                        .<Body>map(Body.Events::new)
                        .orElseGet(() -> tooLong(most)));
    }

    /** A reader of what was unpacked. */
    private interface Content {
        Body read(InputStream unpacked) throws IOException;
    }

    private static Body read(HttpHeaders headers, InputStream in, Content content) throws IOException {
        String coding =
                String.join(",", headers.allValues("content-encoding")).strip().toLowerCase(Locale.ROOT);
        try {
            Optional<InputStream> unpacked = unpacked(coding, in);
            if (unpacked.isEmpty()) {
                return new Body.Unreadable(
                        "the answer must be packed with gzip or not at all, but its Content-Encoding is \"" + coding
                                + "\". Send it plain; nothing else was asked for.");
            }
            return content.read(unpacked.get());
        } catch (ZipException | EOFException e) {
            if (coding.isEmpty() || coding.equals("identity")) {
                throw e; // the connection broke
            }
            return new Body.Unreadable("the answer must be what its Content-Encoding \"" + coding
                    + "\" says, but cannot be unpacked (" + e.getMessage() + "). Send it plain or whole.");
        }
    }

    private static Body tooLong(int most) {
        return new Body.Unreadable("an answer must have at most " + most
                + " bytes, but has more. Leave out of \"output\" and \"trace\" what nobody scores.");
    }

    private static Optional<InputStream> unpacked(String coding, InputStream in) throws IOException {
        return switch (coding) {
            case "", "identity" -> Optional.of(in);
            case "gzip", "x-gzip" -> Optional.of(new GZIPInputStream(in));
            case "deflate" -> Optional.of(new InflaterInputStream(in));
            default -> Optional.empty();
        };
    }

    private static Body text(byte[] bytes, String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        String name = named.find() ? named.group(1) : "";
        Encoding encoding = marked(bytes)
                .or(() -> charset(name).map(charset -> new Encoding(charset, 0)))
                .orElseGet(() -> new Encoding(guessed(bytes), 0));
        ByteBuffer content = ByteBuffer.wrap(bytes, encoding.mark(), bytes.length - encoding.mark());
        try {
            String text = encoding.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(content)
                    .toString();
            return new Body.Text(text);
        } catch (CharacterCodingException e) {
            return new Body.Unreadable("the answer must be " + encoding.charset() + ", as "
                    + (name.isEmpty() ? "JSON is" : "its Content-Type \"" + contentType + "\" was taken to say")
                    + ", but byte " + content.position()
                    + " is not. Send UTF-8, or name the charset in Content-Type.");
        }
    }

    private static Optional<Encoding> marked(byte[] bytes) {
        int first = number(bytes);
        if (first == 0x0000FEFF) {
            return Optional.of(new Encoding(UTF_32BE, 4));
        }
        if (first == 0xFFFE0000) {
            return Optional.of(new Encoding(UTF_32LE, 4));
        }
        return switch (first >>> 16) {
            case 0xFEFF -> Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2));
            case 0xFFFE -> Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2));
            default ->
                first >>> 8 == 0xEFBBBF ? Optional.of(new Encoding(StandardCharsets.UTF_8, 3)) : Optional.empty();
        };
    }

    /** Return the charset of a name; empty for one that nobody knows and for none. */
    private static Optional<Charset> charset(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty(); // JSON is UTF-8 then, or is refused
        }
    }

    /** JSON begins with two characters of ASCII, so that the zeros among the first bytes tell. */
    private static Charset guessed(byte[] bytes) {
        int first = number(bytes);
        if (bytes.length < HEAD) {
            return StandardCharsets.UTF_8;
        }
        if ((first & 0xFFFFFF00) == 0) {
            return UTF_32BE;
        }
        if ((first & 0x00FFFFFF) == 0) {
            return UTF_32LE;
        }
        boolean evenZero = (first & 0xFF00FF00) == 0;
        boolean oddZero = (first & 0x00FF00FF) == 0;
        return evenZero ? StandardCharsets.UTF_16BE : oddZero ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** Return the first four bytes as one number, ones for those that are not there. */
    private static int number(byte[] bytes) {
        int number = 0;
        for (int i = 0; i < HEAD; i++) {
            number = number << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0x01);
        }
        return number;
    }
}
