package dev.rehearsal.harness.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request to stop a run, or to have a person take over one of its trials.
 *
 * @param version of Rehearsal in the asker's process
 * @param run its id; empty for the one that began last
 * @param trial the place in the run of the trial that is taken over; empty to stop the run
 * @param reason what the outcome of such a trial says
 */
public record StopRequest(String version, Optional<String> run, OptionalLong trial, String reason)
        implements WriterRequest {

    /** The kind of this request. */
    static final String KIND = "stop";

    @Override
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("reason", reason);
        run.ifPresent(id -> json.put("run", id));
        trial.ifPresent(number -> json.put("trial", number));
        return json;
    }

    static StopRequest of(JsonNode json) throws IOException {
        if (json.has("trial") && !json.path("trial").canConvertToLong()) {
            throw new IOException("\"trial\" must be a number");
        }
        return new StopRequest(
                json.path("version").asText(),
                json.has("run") ? Optional.of(json.path("run").asText()) : Optional.empty(),
                json.has("trial") ? OptionalLong.of(json.path("trial").asLong()) : OptionalLong.empty(),
                json.path("reason").asText());
    }
}
