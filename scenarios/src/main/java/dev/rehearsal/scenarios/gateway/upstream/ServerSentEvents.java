package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A reader of server-sent events, which keeps the bytes of each: put together they are the stream. Names, comments and other
 * fields besides {@code data} are passed over; several lines of data are one event. Where servers are careless it is, too:
 * events need no empty line between or after them, where each line is JSON of its own. Used by one thread.
 *
 * @source WHATWG HTML, server-sent events, 9.2.6
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
public final class ServerSentEvents {

    /** The data of the event that ends a stream in OpenAI's form. */
    static final String DONE = "[DONE]";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int BUFFER = 8192;
    private static final Pattern LINES = Pattern.compile("(?<=\n)|(?<=\r)(?!\n)");

    private final InputStream body;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private Optional<Line> ahead = Optional.empty();
    private boolean afterReturn;
    private boolean begun;

    /** Read a body. */
    public ServerSentEvents(InputStream body) {
        this.body = body;
    }

    /** Return the next event, which has no data where it is a comment or the like; nothing at the end. */
    public Optional<Block> next() throws IOException {
        StringBuilder data = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Optional<Line> line = line(); line.isPresent(); line = line()) {
            if (line.get().isData() && !data.isEmpty() && whole(data.toString())) {
                ahead = line;
                return Optional.of(new Block(data.toString(), WireBytes.of(bytes.toByteArray())));
            }
            bytes.writeBytes(line.get().bytes());
            if (line.get().isData()) {
                String value = line.get().value();
                // JSON is the same with a space for a line break, and goes on in one line
                data.append(data.isEmpty() || value.isEmpty() ? "" : " ").append(value);
            } else if (line.get().text().isEmpty()) {
                return Optional.of(new Block(data.toString(), WireBytes.of(bytes.toByteArray())));
            }
        }
        return bytes.size() == 0
                ? Optional.empty()
                : Optional.of(new Block(data.toString(), WireBytes.of(bytes.toByteArray())));
    }

    /** Read a line with its end; a line feed that comes later than its carriage return is the beginning of the next one. */
    private Optional<Line> line() throws IOException {
        if (ahead.isPresent()) {
            Optional<Line> kept = ahead;
            ahead = Optional.empty();
            return kept;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (afterReturn && fill() && buffer[next] == '\n') {
            bytes.write(buffer[next++]);
        }
        afterReturn = false;
        while (fill()) {
            int to = next;
            while (to < end && buffer[to] != '\n' && buffer[to] != '\r') {
                to++;
            }
            bytes.write(buffer, next, to - next);
            next = to;
            if (to < end) {
                bytes.write(buffer[next++]);
                afterReturn = buffer[to] == '\r';
                if (afterReturn && next < end) {
                    afterReturn = false;
                    if (buffer[next] == '\n') {
                        bytes.write(buffer[next++]);
                    }
                }
                return Optional.of(line(bytes));
            }
        }
        return bytes.size() == 0 ? Optional.empty() : Optional.of(line(bytes));
    }

    private Line line(ByteArrayOutputStream bytes) {
        Line line = new Line(bytes.toByteArray(), !begun);
        begun = true;
        return line;
    }

    /** Return whether there is more; waits where nothing is there yet. */
    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, body.read(buffer));
        }
        return next < end;
    }

    private static boolean whole(String data) {
        if (data.equals(DONE)) {
            return true;
        }
        try {
            MAPPER.readTree(data);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * One event.
     *
     * @param data of all its lines, joined by spaces; empty text for none
     * @param bytes all that came of it, its empty line included
     */
    public record Block(String data, WireBytes bytes) {

        /** Return the bytes with other data in the place of its own, and all other lines as the function gives them back. */
        static WireBytes rewritten(WireBytes bytes, String data, UnaryOperator<String> others) {
            StringBuilder text = new StringBuilder();
            boolean told = false;
            for (String line : LINES.split(bytes.text(), -1)) {
                Line one = new Line(line.getBytes(StandardCharsets.UTF_8), false);
                if (!one.isData()) {
                    text.append(others.apply(line));
                } else if (!told) {
                    text.append("data: ").append(data).append(line, one.text().length(), line.length());
                    told = true;
                }
            }
            return WireBytes.of(text.toString());
        }
    }

    /** One line, with its end. */
    private static final class Line {
        private static final String DATA = "data";
        private static final String BYTE_ORDER_MARK = "\uFEFF";

        private final byte[] bytes;
        private final String text;

        Line(byte[] bytes, boolean first) {
            this.bytes = bytes;
            String read = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\r\n]", "");
            this.text = first && read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return text;
        }

        boolean isData() {
            int colon = text.indexOf(':');
            return (colon < 0 ? text : text.substring(0, colon)).equals(DATA);
        }

        String value() {
            int colon = text.indexOf(':');
            return colon < 0 ? "" : text.substring(colon + 1).strip();
        }
    }
}
