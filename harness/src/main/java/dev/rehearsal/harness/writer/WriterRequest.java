package dev.rehearsal.harness.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A request to the process that writes a store. */
public sealed interface WriterRequest permits CommandRequest, StopRequest {

    /** The mapper of requests. */
    JsonMapper JSON = JsonMapper.builder().build();

    /** Return the version of Rehearsal in the asker's process. */
    String version();

    /** Return it as JSON, without its kind. */
    ObjectNode json();

    /** Write it as one JSON object with its {@code kind}. */
    default byte[] bytes() {
        String kind = switch (this) {
            case CommandRequest ignored -> CommandRequest.KIND;
            case StopRequest ignored -> StopRequest.KIND;
        };
        try {
            ObjectNode whole = JSON.createObjectNode().put("kind", kind).put("version", version());
            return JSON.writeValueAsBytes(whole.setAll(json()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is always JSON", e);
        }
    }

    /**
     * Read one.
     *
     * @throws IOException for what is no request of a kind that is known
     */
    static WriterRequest read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        return switch (json.path("kind").asText()) {
            case CommandRequest.KIND -> CommandRequest.of(json);
            case StopRequest.KIND -> StopRequest.of(json);
            default ->
                throw new IOException(
                        "\"kind\" must be \"" + CommandRequest.KIND + "\" or \"" + StopRequest.KIND + "\"");
        };
    }
}
