package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import dev.rehearsal.datasets.trace.agent.AgentRules;
import dev.rehearsal.harness.spending.Budget;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.replay.ReplayTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan of a run, as data: what is played by which systems, how it is scored, what must hold. Its hash names the run.
 *
 * @param name the suite's name
 * @param seed every other seed is derived from it
 * @param independentSeeds whether each system draws its own trial seeds
 * @param datasets golden datasets; empty where recordings bring their cases
 * @param traces cases that recorded runs were asked, beside those of the datasets
 * @param replays the recordings that cases are played again from, by the case's id; empty for those of which models alone answer
 * @param systems the systems in the suite's order, never empty
 * @param models the models that live systems call, by alias
 * @param tools servers of tools that live systems reach through the proxy, by name
 * @param agents names the agents of live systems, where they do not name themselves
 * @param perturbations what is done to live trials besides playing them clean; each entry as the suite has it
 * @param fullCrossing whether every case meets every perturbation; else they take turns
 * @param repetitions how often each live case is played
 * @param scorers the scorers to use; empty for all that need no options
 * @param success the scorers that make a success; empty for the default
 * @param analysisPlan what is asked of the results
 * @param concurrency trials at once
 * @param deadline how long one trial may take
 * @param limits what one trial may consume of models
 * @param budget what the whole run may spend on models
 * @param redaction by which rules what is written of trials is redacted; empty where it is kept as it is
 * @param files where the suite, its store and its reports are
 * @param hash SHA-256 over the canonical suite, the datasets and the recordings; where, how fast and for how much a
 *     run is played (store, concurrency, tokens and usd of the run) and what is asked of its results are not part of it
 */
public record Experiment(
        String name,
        long seed,
        boolean independentSeeds,
        List<Dataset> datasets,
        List<GoldenCase> traces,
        Map<String, ReplayTerms> replays,
        List<SystemPlan> systems,
        Map<String, ComponentConfig> models,
        Map<String, ComponentConfig> tools,
        AgentRules agents,
        List<PerturbationPlan> perturbations,
        boolean fullCrossing,
        int repetitions,
        List<ComponentConfig> scorers,
        List<String> success,
        AnalysisPlan analysisPlan,
        int concurrency,
        Duration deadline,
        TrialGatewayConfig.Limits limits,
        Budget budget,
        Optional<RedactionRules> redaction,
        Files files,
        String hash) {

    /** How many trials are played at once where a suite does not say. */
    public static final int DEFAULT_CONCURRENCY = 16;

    public Experiment {
        datasets = List.copyOf(datasets);
        traces = List.copyOf(traces);
        replays = Map.copyOf(replays);
        systems = List.copyOf(systems);
        models = Collections.unmodifiableMap(
                new LinkedHashMap<>(models)); // in the order of the suite, which messages follow
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        perturbations = List.copyOf(perturbations);
        scorers = List.copyOf(scorers);
        success = List.copyOf(success);
    }

    /** Return the cases of all datasets. */
    public List<GoldenCase> cases() {
        return datasets.stream().flatMap(dataset -> dataset.cases().stream()).toList();
    }

    /** Return whether nothing is played: every system is a recording. */
    public boolean recordedOnly() {
        return systems.stream().allMatch(system -> system instanceof SystemPlan.FromFile);
    }

    /** Return the systems as much as which others may spend. */
    Set<String> teamsWithBudget() {
        return systems.stream()
                .filter(SystemPlan.Live.class::isInstance)
                .flatMap(system -> ((SystemPlan.Live) system).budget().stream())
                .collect(Collectors.toSet());
    }

    /** Return what tells a system's trial seeds from those of others: empty text where all share them. */
    public String arm(String system) {
        return independentSeeds ? system : "";
    }

    /** One entry under {@code perturbations}, other than {@code none}. */
    public record PerturbationPlan(JsonNode entry, String where) {}

    /**
     * A component found by its name, with its options.
     *
     * @param name what the suite says under {@code use}
     * @param options the rest of the mapping
     * @param where file and line, for messages
     */
    public record ComponentConfig(String name, ObjectNode options, String where) {}

    /**
     * Where things are.
     *
     * @param suite the suite's file
     * @param text the suite as written
     * @param store the DuckDB file
     * @param places {@code file:line} by JSON pointer, for messages
     */
    public record Files(Path suite, String text, Path store, Map<String, String> places) {
        public Files {
            places = Map.copyOf(places);
        }

        /** Return the place of what stands under a JSON pointer; the suite's file where that is not there. */
        public String where(String pointer) {
            return places.getOrDefault(pointer, String.valueOf(suite.getFileName()));
        }

        /** Return the folder of the suite, which relative paths start from. */
        public Path folder() {
            Path parent = suite.toAbsolutePath().getParent();
            return parent == null ? suite.toAbsolutePath() : parent;
        }
    }

    /** One system under test. */
    public sealed interface SystemPlan {
        /** Return the system's name in the suite. */
        String name();

        /**
         * A system that is played.
         *
         * @param system what {@code use} says with its options; or {@code http}, {@code command} or {@code class} with the
         *     whole mapping
         * @param models aliases of the suite's models by the name that the system uses; {@code default} means any other
         * @param world the database that it changes and Rehearsal looks at; empty where the suite names none
         * @param state the hook through which faults of state act
         * @param budget the system as many tokens as which each of its trials may spend; empty where it plays each case once
         */
        record Live(
                String name,
                ComponentConfig system,
                Map<String, String> models,
                Optional<ComponentConfig> world,
                Optional<ComponentConfig> state,
                Optional<String> budget)
                implements SystemPlan {
            public Live {
                models = Collections.unmodifiableMap(
                        new LinkedHashMap<>(models)); // in the order of the suite, which messages follow
            }
        }

        /**
         * A recording.
         *
         * @param file the trials or traces
         * @param format the importer's name; empty to detect it
         * @param mapping what the columns of a table mean; empty for what is none, or says so itself
         * @param system which system of the file; empty where it must hold just one
         * @param where file and line in the suite, for messages
         */
        record FromFile(
                String name,
                Path file,
                Optional<String> format,
                Optional<Path> mapping,
                Optional<String> system,
                String where)
                implements SystemPlan {}
    }
}
