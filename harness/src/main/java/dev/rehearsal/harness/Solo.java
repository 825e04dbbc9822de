package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.TrialScores;
import dev.rehearsal.scenarios.GatedPlayer;
import dev.rehearsal.scenarios.GatedPlayer.Part;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Player;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Play and score single trials: those of a suite's systems, or of any other. Thread-safe. */
public final class Solo {

    private final TrialScoring scoring;
    private final Optional<Cast> cast;

    private Solo(TrialScoring scoring, Optional<Cast> cast) {
        this.scoring = scoring;
        this.cast = cast;
    }

    /** Score with every scorer that needs no options. */
    public static Solo standard() {
        return new Solo(TrialScoring.standard(TrialScoring.all(Path.of(""))), Optional.empty());
    }

    /**
     * Take systems, models, scorers and the rule of success from a suite.
     *
     * @param environment looks up the variables that hold keys
     * @throws InvalidInput for unknown names and unfit options
     */
    public static Solo of(Experiment experiment, Function<String, Optional<String>> environment) {
        return new Solo(
                new ResolvedScorers(experiment, environment).scoring(), Optional.of(new Cast(experiment, environment)));
    }

    /**
     * Return a live system of the suite with its models.
     *
     * @throws InvalidInput where the suite has no such live system
     */
    public Part part(String system) {
        return cast.flatMap(known -> known.find(system))
                .orElseThrow(() -> new InvalidInput(
                        "system " + InvalidInput.quote(system),
                        "it must be a live system of the suite",
                        "it is not one",
                        "Known there: "
                                + cast.map(known -> String.join(", ", known.names()))
                                        .orElse("none")));
    }

    /** Return whether a simulated model plays in the suite. */
    public boolean simulated() {
        return cast.map(Cast::simulated).orElse(false);
    }

    /** Play one scenario behind the gateway. */
    public Take play(
            Gateway gateway,
            Duration deadline,
            String id,
            Part part,
            Scenario scenario,
            Task task,
            List<Perturbation> perturbations)
            throws InterruptedException {
        return new GatedPlayer(new Player(System::nanoTime), Optional.of(gateway), deadline)
                .play(id, part, scenario, task, perturbations);
    }

    /** Return all scores of what was played, success first, and what its judges took. */
    public TrialScores score(Take take) {
        return scoring.score(take.trial());
    }

    /**
     * Score a made-up trial with every scorer that needs no options, and forget it: the first trials of a run share the
     * processors with the scoring of the one that ends first, and would pay for the loading of its classes.
     */
    static void warmUp() {
        Task task = Task.of("warm up");
        Expectation expectation = new Expectation(
                Optional.empty(),
                List.of("order 7731", "42.50 EUR", "May 20"),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Expectation.NONE.budget());
        Scenario scenario = new Scenario("warm-up", Optional.of(task), expectation, Set.of(), Map.of(), "none", 0, 0);
        standard()
                .score(Take.recorded(new Trial(
                        "warm-up",
                        scenario,
                        new Outcome.Completed(TextNode.valueOf("Order 7731: 42.50 EUR on May 20.")),
                        Usage.UNKNOWN,
                        OptionalDouble.of(1),
                        Trace.NONE,
                        Feedback.NONE,
                        List.of())));
    }
}
