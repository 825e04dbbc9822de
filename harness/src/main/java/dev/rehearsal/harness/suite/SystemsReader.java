package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.ComponentConfig;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.baseline.BaselineAgent;
import dev.rehearsal.scenarios.system.Systems;
import dev.rehearsal.scenarios.system.world.WorldProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a suite says under {@code systems} and {@code models}: who plays, with which models. */
final class SystemsReader {

    private final SuiteDocument document;

    SystemsReader(SuiteDocument document) {
        this.document = document;
    }

    /**
     * Read the systems.
     *
     * @param noCases whether the suite has nothing to ask a live system
     */
    List<SystemPlan> systems(boolean noCases) {
        List<SystemPlan> systems = new ArrayList<>();
        document.root().get("systems").properties().forEach(entry -> {
            String where = document.where("/systems/" + entry.getKey());
            ObjectNode options = ((ObjectNode) entry.getValue()).deepCopy();
            if (options.has("recorded")) {
                systems.add(new SystemPlan.FromFile(
                        entry.getKey(),
                        document.relative(options.get("recorded").textValue()),
                        Optional.ofNullable(options.get("format")).map(JsonNode::textValue),
                        Optional.ofNullable(options.get("mapping"))
                                .map(mapping -> document.relative(mapping.textValue())),
                        Optional.ofNullable(options.get("system")).map(JsonNode::textValue),
                        where));
            } else if (noCases) {
                throw new InvalidInputException(
                        where,
                        "a system that is played needs cases",
                        "the suite has no \"datasets\"",
                        "Add datasets: [{golden: cases.jsonl}]");
            } else {
                String name = Systems.outside(options)
                        .orElseGet(() -> options.remove("use").textValue());
                boolean baseline = name.equals(BaselineAgent.USE);
                Optional<String> budget =
                        baseline ? new BaselineReader(document, entry.getKey()).read(options) : Optional.empty();
                Map<String, String> models = models(options.remove("models"), "/systems/" + entry.getKey());
                // a class in the JVM is its own hook, and its options are its own
                Optional<ComponentConfig> state = Systems.OTHER_PROCESSES.contains(name)
                        ? Optional.ofNullable(options.remove("state"))
                                .map(node -> new ComponentConfig(
                                        "state",
                                        (ObjectNode) node,
                                        document.where("/systems/" + entry.getKey() + "/state")))
                        : Optional.empty();
                systems.add(new SystemPlan.Live(
                        entry.getKey(),
                        new ComponentConfig(name, options, where),
                        models,
                        baseline || Systems.OUTSIDE.contains(name) ? world() : Optional.empty(),
                        state,
                        budget));
            }
        });
        return systems;
    }

    /**
     * Read the database that systems from outside change.
     *
     * @throws InvalidInputException where several trials at once would change the same one
     */
    private Optional<ComponentConfig> world() {
        JsonNode world = document.root().path("world");
        if (world.isMissingNode()) {
            return Optional.empty();
        }
        int atOnce = document.root().path("limits").path("concurrency").asInt(Experiment.DEFAULT_CONCURRENCY);
        if (atOnce > 1 && !WorldProbe.isOneATrial(world.path("probe").asText(""))) {
            throw new InvalidInputException(
                    document.where("/world"),
                    "trials that share one database must be played one after another",
                    atOnce + " are played at once",
                    "Write limits: {concurrency: 1}, or {trial} in the address for a database a trial");
        }
        return Optional.of(new ComponentConfig("world", ((ObjectNode) world).deepCopy(), document.where("/world")));
    }

    /** Read the models, by alias. */
    Map<String, ComponentConfig> models() {
        return named("models");
    }

    /** Read the servers of tools, by name. */
    Map<String, ComponentConfig> tools() {
        return named("tools");
    }

    private Map<String, ComponentConfig> named(String key) {
        Map<String, ComponentConfig> named = new LinkedHashMap<>();
        document.root()
                .path(key)
                .properties()
                .forEach(entry -> named.put(
                        entry.getKey(),
                        new ComponentConfig(
                                entry.getKey(),
                                ((ObjectNode) entry.getValue()).deepCopy(),
                                document.where("/" + key + "/" + entry.getKey()))));
        return named;
    }

    private Map<String, String> models(@Nullable JsonNode mapping, String pointer) {
        Map<String, String> models = new LinkedHashMap<>();
        if (mapping == null) {
            return models;
        }
        mapping.properties().forEach(entry -> {
            String alias = entry.getValue().asText();
            List<String> known = List.copyOf(models().keySet());
            if (!known.contains(alias)) {
                throw new InvalidInputException(
                        document.where(pointer + "/models/" + entry.getKey()),
                        "a model must be one of the suite's",
                        "was " + InvalidInputException.quote(alias),
                        Suggestions.question(alias, known)
                                + (known.isEmpty()
                                        ? "Add it under \"models\""
                                        : "Add it under \"models\", or name one of " + String.join(", ", known)));
            }
            models.put(entry.getKey(), alias);
        });
        return models;
    }
}
