package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A player of the golden cases of a suite on one of its live systems, clean, one trial a call, round and round: what a benchmark of
 * the system's latency needs. Nothing is scored, nothing stored. Thread-safe.
 */
public final class CasePlayer implements AutoCloseable {

    private final Experiment experiment;
    private final TrialRunner trials;
    private final SystemBinding binding;
    private final List<GoldenCase> cases;
    private final AtomicInteger next = new AtomicInteger();

    private CasePlayer(Experiment experiment, TrialRunner trials, String system) {
        this.experiment = experiment;
        this.trials = trials;
        this.binding = trials.system(system);
        this.cases = experiment.cases();
    }

    /**
     * Make the system; the gateway is opened with the first trial where the system needs it.
     *
     * @param experiment the suite as read
     * @param system the system's name in the suite; empty for the first live one
     * @param environment looks up the variables that hold keys
     * @throws InvalidInputException for unfit options, a system that the suite does not play, or a suite without golden cases
     */
    public static CasePlayer open(
            Experiment experiment, Optional<String> system, Function<String, Optional<String>> environment) {
        String suite = experiment.files().suite().toString();
        List<String> live = experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan::name)
                .toList();
        String name = system.or(() -> live.stream().findFirst()).orElse("");
        if (!live.contains(name)) {
            throw new InvalidInputException(
                    suite,
                    "the system must be a live one of the suite",
                    system.isEmpty() ? "the suite has recordings only" : "was " + InvalidInputException.quote(name),
                    live.isEmpty()
                            ? "Add a system under \"systems\""
                            : "Live systems there: " + String.join(", ", live));
        }
        if (experiment.cases().isEmpty()) {
            throw new InvalidInputException(
                    suite,
                    "there must be golden cases to play",
                    "the suite has none",
                    "Add one under \"datasets\", such as {golden: cases.jsonl}");
        }
        return new CasePlayer(experiment, TrialRunner.of(experiment, environment), name);
    }

    /** Return the system's name. */
    public String system() {
        return binding.name();
    }

    /** Return how many cases take turns. */
    public int cases() {
        return cases.size();
    }

    /**
     * Play the next case; after the last one the first again, as a further repetition with a seed of its own.
     *
     * @return the trial, whatever its outcome
     * @throws InterruptedException when the calling thread is interrupted
     */
    public Trial play() throws InterruptedException {
        int turn = next.getAndUpdate(n -> n == Integer.MAX_VALUE ? 0 : n + 1);
        GoldenCase one = cases.get(turn % cases.size());
        int repetition = turn / cases.size();
        Scenario scenario =
                Scenario.of(one, RecordedRun.CLEAN, repetition, experiment.seed(), experiment.arm(binding.name()));
        return trials.play(binding, scenario, List.of(), experiment.deadline()).trial();
    }

    /** Close the system, its models and the gateway. */
    @Override
    public void close() {
        trials.close();
    }
}
