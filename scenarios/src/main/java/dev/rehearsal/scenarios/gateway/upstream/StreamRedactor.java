package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/**
 * A window that rolls over the events of a stream and blots the key out, also where it is spread over several events. The
 * texts under {@code delta} go on from event to event, each kind and each request for a tool on its own. While the end of one
 * may be the beginning of the key, its event and those after it are held back; up to {@value #MAX_SHOWN} characters of the
 * key may have gone out by then. Events without the key go out as they came. Used by one thread.
 */
final class StreamRedactor {

    /** So few characters of a key tell nothing; holding back for each would stop streams again and again. */
    static final int MAX_SHOWN = 3;

    private static final Set<String> NOT_GOING_ON =
            Set.of("id", "role", "type", "name", "index", "finish_reason", "stop_reason", "stop_sequence", "object");

    private static final String DELTA = "delta";
    private static final List<String> PLACES = List.of("index", "output_index", "content_index", "summary_index");

    private final Optional<KeyPattern> key;
    private final Map<String, Channel> channels = new HashMap<>();
    private final Deque<Event> held = new ArrayDeque<>();

    /**
     * Begin with a stream.
     *
     * @param key empty where there is none to look for
     */
    StreamRedactor(Optional<KeyPattern> key) {
        this.key = key;
    }

    /** Take one event and return those that may go out, in order. */
    List<Event> take(Event event) {
        if (key.isEmpty()) {
            return List.of(event);
        }
        KeyPattern pattern = key.get();
        JsonNode clean = pattern.blot(event.json());
        // a key that stands twice in JSON is read once, and a comment not at all: the text is looked through, too
        boolean found =
                !clean.equals(event.json()) || pattern.matcher(event.text()).find();
        Event own = found ? event.without(pattern, clean) : event;
        held.add(own);
        follow(own, own.json(), "", false, pattern);
        return channels.values().stream().anyMatch(Channel::holds) ? List.of() : end();
    }

    /** Return the events that were held back and may go out now: what they end with is not the key. */
    List<Event> end() {
        List<Event> out = List.copyOf(held);
        held.clear();
        channels.values().forEach(Channel::release);
        return out;
    }

    private void follow(Event event, JsonNode node, String path, boolean delta, KeyPattern pattern) {
        String place = path + place(node);
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                String name = field.getKey();
                boolean within = delta || name.equals(DELTA);
                if (within && field.getValue().isTextual() && !NOT_GOING_ON.contains(name)) {
                    channels.computeIfAbsent(place + "/" + name, one -> new Channel(pattern))
                            .add(new Segment(event, object, name));
                } else {
                    follow(event, field.getValue(), place + "/" + name, within, pattern);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> follow(event, element, place, delta, pattern));
        }
    }

    /** Return which of several texts, items or requests for tools a node belongs to; empty text where it does not say. */
    private static String place(JsonNode node) {
        StringBuilder place = new StringBuilder();
        for (String name : PLACES) {
            if (node.path(name).isIntegralNumber()) {
                place.append('#').append(name).append(node.get(name));
            }
        }
        return place.toString();
    }

    /** An event of a stream: its data, the same parsed, and the bytes that both came in. */
    static final class Event {
        private final JsonNode json;
        private final UnaryOperator<String> others;
        private String data;
        private WireBytes bytes;

        Event(String data, JsonNode json) {
            this(data, json, WireBytes.of(data));
        }

        /**
         * Hold one.
         *
         * @param data in one line; empty text for none
         * @param json the same, parsed; missing for none
         */
        Event(String data, JsonNode json, WireBytes bytes) {
            this(data, json, bytes, UnaryOperator.identity());
        }

        private Event(String data, JsonNode json, WireBytes bytes, UnaryOperator<String> others) {
            this.data = data;
            this.json = json;
            this.bytes = bytes;
            this.others = others;
        }

        JsonNode json() {
            return json;
        }

        String data() {
            return data;
        }

        WireBytes bytes() {
            return bytes;
        }

        private String text() {
            return bytes.text();
        }

        private Event without(KeyPattern key, JsonNode clean) {
            Event event = new Event(key.blot(data), clean, bytes, key::blot);
            event.changed();
            return event;
        }

        private void changed() {
            data = json.isMissingNode() ? data : json.toString();
            bytes = ServerSentEvents.Block.rewritten(bytes, data, others);
        }
    }

    /** One text of one event. */
    private record Segment(Event event, ObjectNode parent, String name) {
        String text() {
            return parent.path(name).asText("");
        }

        void set(String text) {
            parent.put(name, text);
            event.changed();
        }
    }

    /** A text that goes on from event to event: its end that has gone out, and what is held back. */
    private static final class Channel {
        private final KeyPattern key;
        private final List<Segment> segments = new ArrayList<>();
        private String gone = "";
        private boolean holds;

        Channel(KeyPattern key) {
            this.key = key;
        }

        boolean holds() {
            return holds;
        }

        void add(Segment segment) {
            segments.add(segment);
            blot();
            String text = text();
            int from = key.beginning(text).orElse(text.length());
            holds = text.length() - from > MAX_SHOWN;
        }

        void release() {
            String text = text();
            gone = text.substring(key.beginning(text).orElse(text.length()));
            segments.clear();
            holds = false;
        }

        private String text() {
            StringBuilder text = new StringBuilder(gone);
            segments.forEach(segment -> text.append(segment.text()));
            return text.toString();
        }

        private void blot() {
            for (Matcher found = key.matcher(text()); found.find(); found = key.matcher(text())) {
                cut(found.start(), found.end());
            }
        }

        /** Put the blot at the first place that has not gone out, and take out the rest. */
        private void cut(int from, int to) {
            int at = gone.length();
            gone = gone.substring(0, Math.min(from, at));
            boolean blotted = false;
            for (Segment segment : segments) {
                String text = segment.text();
                int start = Math.clamp(from - at, 0, text.length());
                int end = Math.clamp(to - at, 0, text.length());
                if (start < end) {
                    segment.set(text.substring(0, start) + (blotted ? "" : KeyPattern.BLOT) + text.substring(end));
                    blotted = true;
                }
                at += text.length();
            }
        }
    }
}
