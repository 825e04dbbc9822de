package dev.rehearsal.harness.init;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.ScenarioPlayer;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.SystemUnreachableException;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.system.Systems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One question to a system, to see what its answers look like. */
final class SystemProbe {

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
        try {
            system.requireReachable();
            return told(play(system));
        } catch (SystemUnreachableException e) {
            return unreachable(Systems.address(options).orElse(kind));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found(Optional.empty(), List.of("Asking it was interrupted."), "");
        } finally {
            close(system);
        }
    }

    private static Trial play(SystemUnderTest system) throws InterruptedException {
        Task task = Task.of(Examples.FIRST);
        Scenario scenario = new Scenario("init", Optional.of(task), Expectation.NONE, Set.of(), Map.of(), "none", 0, 7);
        return new ScenarioPlayer(System::nanoTime)
                .play(
                        "mine",
                        system,
                        scenario,
                        task,
                        new TrialContext("init", 7, PATIENCE, ModelAccess.NONE, TrialPerturbations.none()));
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
     */
    record Found(Optional<JsonNode> answer, List<String> told, String first, boolean foreign) {

        Found(Optional<JsonNode> answer, List<String> told, String first) {
            this(answer, told, first, false);
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
            return new Found(answer, sentences.toList(), first, foreign);
        }
    }
}
