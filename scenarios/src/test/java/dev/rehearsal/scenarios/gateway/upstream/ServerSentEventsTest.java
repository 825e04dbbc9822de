package dev.rehearsal.scenarios.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

    private static final String STREAM =
            "\uFEFF: hi\n\nevent: a\nid: 1\ndata: {\"x\":\ndata:1}\n\n\ndata: {\"y\":2}\ndata: {\"z\":3}\n\n"
                    + "data\n\ndata: [DONE]\ndata: \"\u2713\"";
    private static final List<String> DATA = List.of("{\"x\": 1}", "{\"y\":2}", "{\"z\":3}", "[DONE]", "\"\u2713\"");

    @Test
    void eventsAndAllBytesComeHoweverTheStreamIsCut() throws Exception {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            byte[] stream = STREAM.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
            for (int size = 1; size < stream.length; size++) {
                List<String> data = new ArrayList<>();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ServerSentEvents events = new ServerSentEvents(inPieces(stream, size));
                for (Optional<ServerSentEvents.Block> next = events.next(); next.isPresent(); next = events.next()) {
                    bytes.writeBytes(next.get().bytes().array());
                    data.add(next.get().data());
                }
                data.removeIf(String::isEmpty);
                assertEquals(DATA, data, size + " bytes a piece");
                assertArrayEquals(stream, bytes.toByteArray(), size + " bytes a piece");
            }
        }
    }

    @Test
    void anEventIsThereBeforeTheNextByteIs() throws Exception {
        for (String event : List.of("data: 1\n\n", "data: 1\r\n\r\n", "data: 1\r\r")) {
            ServerSentEvents events = new ServerSentEvents(new InputStream() {
                private boolean given;

                @Override
                public int read() throws IOException {
                    throw new IOException("one byte is never asked for");
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (given) {
                        throw new IOException("nothing more is there yet");
                    }
                    given = true;
                    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
                    System.arraycopy(bytes, 0, buffer, offset, bytes.length);
                    return bytes.length;
                }
            });
            assertEquals("1", events.next().orElseThrow().data(), event);
        }
    }

    @Test
    void dataIsRewrittenAndTheRestStays() {
        WireBytes event = WireBytes.of("id: key\r\ndata: {\"a\":\r\nevent: x\r\ndata: 1}\r\n\r\n");
        assertEquals(
                "id: [key]\r\ndata: {}\r\nevent: x\r\n\r\n",
                ServerSentEvents.Block.rewritten(event, "{}", line -> line.replace("key", "[key]"))
                        .text());
    }

    private static InputStream inPieces(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(size, length));
            }
        };
    }
}
