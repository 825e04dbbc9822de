package dev.rehearsal.scenarios.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider sent, reply or error, without its key, kept so that callers of the same interface get it as it came.
 *
 * @param api the interface that it is written in
 * @param status HTTP status
 * @param headers that callers get, by their names in lower case, such as {@code x-request-id}; never a cookie
 * @param bytes of the whole body; empty where the message is no longer what they say, and where the reply was a stream
 * @param body the same, parsed; treat as read-only. An empty object where it is no object
 */
public record OriginalReply(
        ModelApi api, int status, Map<String, List<String>> headers, Optional<WireBytes> bytes, ObjectNode body) {

    private static final int OK = 200;

    public OriginalReply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Keep a body alone. */
    public OriginalReply(ModelApi api, ObjectNode body) {
        this(api, OK, Map.of(), Optional.empty(), body);
    }

    /** Return the same reply where it is told as a stream: its type is another then. */
    public OriginalReply asStream() {
        Map<String, List<String>> others = new LinkedHashMap<>(headers);
        others.remove("content-type");
        return new OriginalReply(api, status, others, Optional.empty(), body);
    }

    /** Return the same reply for a message that was changed since. */
    public OriginalReply changed() {
        return new OriginalReply(api, status, headers, Optional.empty(), body);
    }
}
