package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.recovery.AgentOutputs;
import dev.rehearsal.judges.recovery.RecoveryPath;
import dev.rehearsal.judges.recovery.RecoveryPath.Ways;
import dev.rehearsal.judges.recovery.TrialFootprint;
import dev.rehearsal.judges.recovery.WriteEffects;
import dev.rehearsal.scenarios.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON of what a trial is held against its twin by: {@code outputs} and {@code writes} (digests), {@code own} and {@code
 * taken_over} (ways to a success: {@code steps}, {@code tokens}, {@code ms}), {@code agents}, {@code waits}, {@code early}, {@code
 * truth}.
 */
public final class FootprintJson {

    private static final String OUTPUTS = "outputs";
    private static final String WRITES = "writes";
    private static final String OWN = "own";
    private static final String TAKEN_OVER = "taken_over";
    private static final String AGENT = "agent";
    private static final String AGENTS = "agents";
    private static final String WAITS = "waits";
    private static final String EARLY = "early";
    private static final String TRUTH = "truth";

    private FootprintJson() {}

    /** Write that of a trial for a column; empty where nothing of it was recorded. */
    static Optional<String> column(Trial trial) {
        return trial.trace().spans().isEmpty()
                ? Optional.empty()
                : Optional.of(JsonColumn.ascii(write(TrialFootprint.of(trial))));
    }

    private static ObjectNode write(TrialFootprint footprint) {
        ObjectNode node = JsonColumn.object();
        footprint.outputs().ifPresent(outputs -> outputs.digests().forEach(node.putObject(OUTPUTS)::put));
        footprint.writes().ifPresent(writes -> writes.counts().forEach(node.putObject(WRITES)::put));
        footprint.ways().own().ifPresent(path -> node.set(OWN, write(path)));
        if (!footprint.ways().takenOver().isEmpty()) {
            ArrayNode takenOver = node.putArray(TAKEN_OVER);
            footprint
                    .ways()
                    .takenOver()
                    .forEach((agent, path) -> takenOver.add(write(path).put(AGENT, agent)));
        }
        ArrayNode agents = node.putArray(AGENTS);
        footprint.agents().stream().sorted().forEach(agents::add);
        JsonColumn.put(node, WAITS, footprint.waits());
        JsonColumn.put(node, EARLY, footprint.early());
        footprint.truth().ifPresent(truth -> node.put(TRUTH, truth));
        return node;
    }

    private static ObjectNode write(RecoveryPath path) {
        ObjectNode node = JsonColumn.object().put("steps", path.steps());
        JsonColumn.put(node, "tokens", path.tokens());
        JsonColumn.put(node, "ms", path.millis());
        return node;
    }

    /** Read what was written. */
    public static TrialFootprint read(String json) {
        JsonNode node = JsonColumn.parse(json);
        Set<String> agents = new HashSet<>();
        node.path(AGENTS).forEach(agent -> agents.add(agent.textValue()));
        return new TrialFootprint(
                JsonColumn.get(node, OUTPUTS).map(outputs -> new AgentOutputs(JsonColumn.texts(outputs))),
                JsonColumn.get(node, WRITES).map(FootprintJson::writes),
                new Ways(JsonColumn.get(node, OWN).map(FootprintJson::path), takenOver(node)),
                agents,
                JsonColumn.real(node, WAITS),
                JsonColumn.number(node, EARLY),
                JsonColumn.get(node, TRUTH).map(JsonNode::booleanValue));
    }

    private static Map<String, RecoveryPath> takenOver(JsonNode node) {
        Map<String, RecoveryPath> paths = new LinkedHashMap<>();
        node.path(TAKEN_OVER).forEach(path -> paths.put(JsonColumn.textOrEmpty(path, AGENT), path(path)));
        return paths;
    }

    private static WriteEffects writes(JsonNode node) {
        Map<String, Integer> counts = new HashMap<>();
        node.properties()
                .forEach(each -> counts.put(each.getKey(), each.getValue().intValue()));
        return new WriteEffects(counts);
    }

    private static RecoveryPath path(JsonNode node) {
        return new RecoveryPath(
                node.path("steps").intValue(), JsonColumn.number(node, "tokens"), JsonColumn.real(node, "ms"));
    }
}
