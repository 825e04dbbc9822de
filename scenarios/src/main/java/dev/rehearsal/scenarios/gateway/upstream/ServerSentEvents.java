package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader of server-sent events. Comments, names and other fields besides {@code data} are passed over; several lines of
 * data are one event. Where servers are careless it is, too: events need no empty line between or after them, where each
 * line is JSON of its own. Used by one thread.
 *
 * @source WHATWG HTML, server-sent events, 9.2.6
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class ServerSentEvents {

    /** The data of the event that ends a stream in OpenAI's form. */
    static final String DONE = "[DONE]";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String DATA = "data";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final BufferedReader lines;
    private Optional<String> ahead = Optional.empty();
    private boolean begun;

    ServerSentEvents(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** Return the data of the next event that has any, without line breaks; nothing at the end. */
    Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder(ahead.orElse(""));
        ahead = Optional.empty();
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(data.toString());
                }
            } else if (field(line).equals(DATA)) {
                String value = value(line);
                if (!data.isEmpty() && whole(data.toString())) {
                    ahead = Optional.of(value).filter(text -> !text.isEmpty());
                    return Optional.of(data.toString());
                }
                // JSON is the same with a space for a line break, and goes on in one line
                data.append(data.isEmpty() || value.isEmpty() ? "" : " ").append(value);
            }
        }
        return data.isEmpty() ? Optional.empty() : Optional.of(data.toString());
    }

    private @Nullable String line() throws IOException {
        String line = lines.readLine();
        boolean first = !begun;
        begun = true;
        return first && line != null && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    }

    private static String field(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(colon + 1).strip();
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
}
