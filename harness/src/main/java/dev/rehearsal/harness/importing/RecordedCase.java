package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The case that a run is one of, so that its twins are known: what passed in one is right for all. Runs that only look alike are no
 * twins: "Where is my order?" has another answer for everybody who asks.
 *
 * @param key the same for runs whose case, tags, clusters and context are the same and who were asked the same. What a person said in the course
 *     of a conversation differs from run to run; conversations are of one case where tags or clusters say so too, or the file is the same
 */
record RecordedCase(UUID key) {

    static RecordedCase of(RecordedRun run, Path file) {
        ObjectNode identity = JsonNodeFactory.instance.objectNode().put("case", run.caseId());
        ArrayNode tags = identity.putArray("tags");
        run.tags().forEach(tags::add);
        ObjectNode clusters = identity.putObject("clusters");
        run.clusters().forEach(clusters::put);
        run.task().ifPresent(task -> {
            identity.set("context", task.context());
            identity.set("asked", asked(task, run, file));
        });
        return new RecordedCase(
                UUID.nameUUIDFromBytes(StrictJson.canonical(identity).getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode asked(Task task, RecordedRun run, Path file) {
        if (task.turns().size() == 1) {
            return task.turns().getFirst();
        }
        boolean corroborated = !run.tags().isEmpty() || !run.clusters().isEmpty();
        return JsonNodeFactory.instance.objectNode().put("conversation", corroborated ? "" : file.toString());
    }
}
