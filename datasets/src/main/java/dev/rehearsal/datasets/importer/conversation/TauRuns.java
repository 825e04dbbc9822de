package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What τ-bench and τ²-bench have in common. */
final class TauRuns {

    /** What the simulated user says when it is done. */
    static final String STOP = "###STOP###";

    private static final String TRANSFER = "transfer_to_human_agents";
    private static final double TOLERANCE = 1e-6;

    private TauRuns() {}

    /** Return the task's id; a whole number as its digits. */
    static String caseId(MappingReader fields) {
        JsonNode id = fields.require("task_id", "Give the file's format with --from");
        return id.isIntegralNumber()
                ? id.asText()
                : fields.requireText("task_id", "Give the file's format with --from");
    }

    static OptionalInt trial(MappingReader fields) {
        OptionalLong trial = fields.whole("trial", 0, Integer.MAX_VALUE);
        return trial.isPresent() ? OptionalInt.of(Math.toIntExact(trial.getAsLong())) : OptionalInt.empty();
    }

    /** Return the verdict: success is reward 1.0; no reward is no verdict. */
    static Feedback feedback(OptionalDouble reward) {
        return reward.isEmpty()
                ? Feedback.NONE
                : new Feedback(
                        Optional.of(Math.abs(reward.getAsDouble() - 1) <= TOLERANCE),
                        Map.of("reward", reward.getAsDouble()),
                        Map.of());
    }

    static boolean transfers(List<Part> parts) {
        return parts.stream()
                .anyMatch(part -> part instanceof Part.ToolRequest request
                        && request.name().equals(TRANSFER));
    }

    /** Return the error of a tool that can only say so in its result. */
    static Optional<String> error(String result) {
        return result.startsWith("Error") ? Optional.of(result) : Optional.empty();
    }
}
