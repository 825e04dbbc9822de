package dev.rehearsal.harness.init;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.ScenarioPlayer;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.SystemUnreachableException;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.system.Systems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One question to a system, to see what its answers look like. */
final class SystemProbe {

    /** A program finds where models are called in its environment; others are told with a request, or not at all. */
    private static final String COMMAND = "command";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SystemProbe() {}

    /** Ask the first example. What goes wrong is told, not thrown: the system may just not be running yet. */
    static Found ask(ObjectNode options, Path folder, Function<String, Optional<String>> environment) {
        String kind = Systems.OUTSIDE.stream().filter(options::has).findFirst().orElseThrow();
        SystemUnderTest system = Systems.create(
                kind,
                new ComponentContext(
                        "mine",
                        MappingReader.of("--" + kind, options),
                        folder.toAbsolutePath().normalize(),
                        environment,
                        System::nanoTime));
        StandInModel model = new StandInModel();
        try {
            system.requireReachable();
            Trial trial = play(system, kind.equals(COMMAND) ? Map.of("default", model) : Map.of());
            return told(trial).calling(model.called());
        } catch (SystemUnreachableException e) {
            return unreachable(Systems.address(options).orElse(kind));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found(Optional.empty(), List.of("Asking it was interrupted."), "");
        } finally {
            close(system);
        }
    }

    private static Trial play(SystemUnderTest system, Map<String, StandInModel> models) throws InterruptedException {
        Task task = Task.of(Examples.FIRST);
        Scenario scenario = new Scenario("init", Optional.of(task), Expectation.NONE, Set.of(), Map.of(), "none", 0, 7);
        Map<String, GatewayModel> named = new HashMap<>();
        models.forEach((name, model) -> named.put(name, new GatewayModel(model, Optional.empty(), true)));
        SystemBinding binding = new SystemBinding("mine", system, named, TrialGatewayConfig.Limits.NONE);
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            return new GatewayPlayer(new ScenarioPlayer(System::nanoTime), Optional.of(gateway), PATIENCE)
                    .play(binding, scenario, task, List.of())
                    .trial();
        }
    }

    private static Found told(Trial trial) {
        Outcome outcome = trial.outcome();
        String asked = "Asked " + InvalidInputException.quote(Examples.FIRST) + ", ";
        if (outcome.output().isPresent()) {
            JsonNode output = outcome.output().get();
            return new Found(
                    outcome.output(),
                    List.of(asked + "it answered in "
                            + Math.round(trial.latencyMs().orElse(0)) + " ms ("
                            + outcome.word() + "): "
                            + InvalidInputException.quote(output.isTextual() ? output.textValue() : output.toString())),
                    "");
        }
        String why = outcome.reason().isEmpty() ? "." : ": " + outcome.reason();
        return switch (outcome) {
            case Outcome.NotPlayed ignored ->
                new Found(Optional.empty(), List.of(asked + "it could not be played" + why), "start it");
            case Outcome.Crashed ignored ->
                new Found(
                        Optional.empty(),
                        List.of(asked + "it did not answer as rehearsal/1 asks for, see docs/writing-a-system.md"
                                + why),
                        "mend it",
                        true);
            case Outcome.TimedOut ignored ->
                new Found(
                        Optional.empty(),
                        List.of(asked + "it did not answer within " + PATIENCE.toSeconds() + " s."),
                        "mend it");
            case Outcome.Completed ignored -> withoutOutput(asked, outcome, why);
            case Outcome.Degraded ignored -> withoutOutput(asked, outcome, why);
            case Outcome.Escalated ignored -> withoutOutput(asked, outcome, why);
            case Outcome.Failed ignored -> withoutOutput(asked, outcome, why);
            case Outcome.Diverged ignored -> withoutOutput(asked, outcome, why);
            case Outcome.Unrecorded ignored -> withoutOutput(asked, outcome, why);
        };
    }

    private static Found withoutOutput(String asked, Outcome outcome, String why) {
        return new Found(
                Optional.empty(), List.of(asked + "it ended without an answer (" + outcome.word() + ")" + why), "");
    }

    private static Found unreachable(String address) {
        return new Found(
                Optional.empty(),
                List.of("Nothing answers at " + address + " yet; start it, then run the suite."),
                "start it");
    }

    private static void close(SystemUnderTest system) {
        if (system instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("the system did not close", e);
            }
        }
    }

    /**
     * What was found out.
     *
     * @param answer empty where there was none
     * @param told what to tell the user
     * @param first what must be done before it can be played; empty for nothing
     * @param foreign whether it answered, but not in the protocol that it was asked in
     * @param models that it called through the gateway
     */
    record Found(
            Optional<JsonNode> answer, List<String> told, String first, boolean foreign, List<CalledModel> models) {

        Found(Optional<JsonNode> answer, List<String> told, String first, boolean foreign) {
            this(answer, told, first, foreign, List.of());
        }

        Found(Optional<JsonNode> answer, List<String> told, String first) {
            this(answer, told, first, false);
        }

        /** Return the same with the models that it called. */
        Found calling(List<CalledModel> called) {
            return new Found(answer, told, first, foreign, called);
        }

        /** Return the same where something more must be done before it is played. */
        Found after(String more) {
            String all = Stream.of(first, more).filter(one -> !one.isEmpty()).collect(Collectors.joining(", "));
            return new Found(answer, told, all, foreign, models);
        }

        /** Return the same with a sentence told before all others. */
        Found precededBy(String sentence) {
            return told(Stream.concat(Stream.of(sentence), told.stream()));
        }

        /** Return the same with a sentence told after all others. */
        Found followedBy(String sentence) {
            return told(Stream.concat(told.stream(), Stream.of(sentence)));
        }

        private Found told(Stream<String> sentences) {
            return new Found(answer, sentences.toList(), first, foreign, models);
        }
    }
}
