package dev.rehearsal.scenarios.system.http;

import dev.rehearsal.scenarios.gateway.upstream.ServerSentEvents;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The data of a stream of server-sent events, as it was written: lines of one event are joined by line breaks. Stateless. */
final class EventData {

    private static final String DATA = "data";
    private static final String DONE = "[DONE]";

    private EventData() {}

    /**
     * Read to the end, or to {@code [DONE]} where the server keeps the connection open after it.
     *
     * @param most the greatest number of bytes
     * @return empty where there are more
     * @throws IOException where the connection breaks
     */
    static Optional<List<String>> read(InputStream in, int most) throws IOException {
        List<String> data = new ArrayList<>();
        Bounded body = new Bounded(in, most);
        ServerSentEvents events = new ServerSentEvents(body);
        for (Optional<ServerSentEvents.Block> event = events.next(); event.isPresent(); event = events.next()) {
            if (event.get().data().equals(DONE)) {
                return Optional.of(data);
            }
            if (!event.get().data().isEmpty()) {
                data.add(written(event.get().bytes().text()));
            }
        }
        return body.overrun ? Optional.empty() : Optional.of(data);
    }

    /** White space within a piece of a text belongs to the text: one space after the colon does not. */
    private static String written(String event) {
        return event.lines()
                .filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length()))
                .filter(line -> line.isEmpty() || line.startsWith(":"))
                .map(line -> line.replaceFirst("^: ?", ""))
                .collect(Collectors.joining("\n"));
    }

    /** A stream that ends beyond a number of bytes, and knows it then. */
    private static final class Bounded extends FilterInputStream {

        private long left;
        private boolean overrun;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = overrun ? -1 : super.read(buffer, offset, length);
            left -= Math.max(0, read);
            overrun |= left < 0;
            return overrun ? -1 : read;
        }
    }
}
