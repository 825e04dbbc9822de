package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.OtlpWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A writer of a recorded run as one OTLP JSON line: its trace, and what a trial's line says as attributes {@code
 * rehearsal.*} of the resource. {@code rehearsal import} gives the run back.
 */
public final class TracesWriter {

    private TracesWriter() {}

    /** Return the line without its line break. */
    public static String line(RecordedRun run) {
        ObjectNode trial = TrialsWriter.json(run);
        trial.remove("trace");
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        trial.properties().forEach(entry -> {
            boolean structuredOutput =
                    entry.getKey().equals("output") && !entry.getValue().isTextual();
            if (!entry.getValue().isNull()) {
                attributes.put("rehearsal." + entry.getKey() + (structuredOutput ? ".json" : ""), entry.getValue());
            }
        });
        String distinct = run.system().orElse("") + "\n" + run.caseId() + "\n" + run.perturbation() + "\n"
                + run.repetition() + "\n" + run.trace().id();
        return OtlpWriter.tracesData(run.trace(), distinct, attributes).toString();
    }
}
