package dev.rehearsal.scenarios.system.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.system.http.BodyReader.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {

    private static final String TEXT = "{\"output\": \"Grüße, 42,50\"}";
    private static final int MOST = 1_000;

    private static Body read(String type, String coding, byte[] bytes) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        if (!type.isEmpty()) {
            headers.put("Content-Type", List.of(type));
        }
        if (!coding.isEmpty()) {
            headers.put("Content-Encoding", List.of(coding));
        }
        return BodyReader.read(HttpHeaders.of(headers, (name, value) -> true), new ByteArrayInputStream(bytes), MOST);
    }

    private static void assertReads(String type, String coding, byte[] bytes) throws IOException {
        assertEquals(new Body.Text(TEXT), read(type, coding, bytes), type + coding);
    }

    private static String why(String type, String coding, byte[] bytes) throws IOException {
        return assertInstanceOf(Body.Unreadable.class, read(type, coding, bytes))
                .why();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ISO-8859-1 | application/json; charset=ISO-8859-1
            ISO-8859-1 | application/json;charset="iso-8859-1"
            windows-1252 | application/json; Charset = windows-1252; q=1
            UTF-8 | application/json; charset=utf8
            UTF-8 | application/json; charset=no-such-charset
            UTF-8 | application/json; charset=%
            UTF-8 | text/plain
            UTF-8 | ''
            UTF-16 | application/json; charset=utf-16
            UTF-16LE | application/json; charset=utf-16le
            UTF-16LE | application/json
            UTF-16BE | ''
            UTF-32 | application/json
            UTF-32LE | ''
            Shift_JIS | application/json; charset=x-none; charset=UTF-8
            """)
    void charsetIsThatOfTheContentType(String charset, String type) throws IOException {
        if (charset.equals("Shift_JIS")) {
            assertTrue(why(type, "", "ｱ".getBytes(Charset.forName(charset))).contains("UTF-8"));
        } else {
            assertReads(type, "", TEXT.getBytes(Charset.forName(charset)));
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, EFBBBF", "UTF-16LE, FFFE", "UTF-16BE, FEFF", "UTF-32LE, FFFE0000", "UTF-32BE, 0000FEFF"})
    void markSaysMoreThanTheHeader(String charset, String mark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(java.util.HexFormat.of().parseHex(mark));
        bytes.write(TEXT.getBytes(Charset.forName(charset)));
        assertReads("", "", bytes.toByteArray());
        assertReads("application/json; charset=ISO-8859-1", "", bytes.toByteArray());
    }

    @Test
    void bytesThatAreNotInTheirCharsetAreRefusedWithTheirPlace() throws IOException {
        byte[] latin = TEXT.getBytes(StandardCharsets.ISO_8859_1);
        String why = why("application/json", "", latin);
        assertTrue(why.contains("byte 14") && why.contains("charset"), why);
        assertTrue(why("application/json; charset=us-ascii", "", latin).contains("US-ASCII"));
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        assertTrue(why("", "", surrogate).contains("byte 1 "));
        assertTrue(why("", "", new byte[] {'"', (byte) 0xC3}).contains("byte 1 "));
    }

    @Test
    void packedBodiesAreUnpacked() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflate)) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        assertReads("application/json", "gzip", gzip.toByteArray());
        assertReads("application/json", "X-GZip", gzip.toByteArray());
        assertReads("application/json", "deflate", deflate.toByteArray());
        assertReads("application/json", "identity", TEXT.getBytes(StandardCharsets.UTF_8));
        assertTrue(why("", "gzip", Arrays.copyOf(gzip.toByteArray(), 20)).contains("unpacked"));
        assertTrue(why("", "gzip", TEXT.getBytes(StandardCharsets.UTF_8)).contains("unpacked"));
        assertTrue(why("", "br", gzip.toByteArray()).contains("\"br\""));
    }

    @Test
    void smallBodyThatUnpacksToAGreatOneIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            out.write(new byte[1 << 20]);
        }
        assertTrue(why("", "gzip", bomb.toByteArray()).contains("1000 bytes"));
    }

    @Test
    void shortBodiesAreRead() throws IOException {
        for (String text : List.of("", "5", "{}", "12", "[1]")) {
            assertEquals(new Body.Text(text), read("", "", text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
