package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.GatedPlayer;
import dev.rehearsal.scenarios.GatedPlayer.Part;
import dev.rehearsal.scenarios.Player;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Play the golden cases of a suite on one of its live systems, clean, one trial a call, round and round: what a benchmark of
 * the system's latency needs. Nothing is scored, nothing stored. Thread-safe.
 */
public final class CasePlayer implements AutoCloseable {

    private final Experiment experiment;
    private final Part part;
    private final Optional<Gateway> gateway;
    private final GatedPlayer player;
    private final List<GoldenCase> cases;
    private final AtomicInteger next = new AtomicInteger();

    private CasePlayer(Experiment experiment, Cast cast, String system) {
        this.experiment = experiment;
        this.part = cast.part(system);
        this.cases = experiment.cases();
        this.gateway = part.models().isEmpty()
                ? Optional.empty()
                : Optional.of(Gateway.start(Gateway.Settings.DEFAULTS.with(cast.prices())));
        this.player = new GatedPlayer(new Player(System::nanoTime), gateway, experiment.deadline());
    }

    /**
     * Make the system and start the gateway where the system calls models.
     *
     * @param experiment the suite as read
     * @param system the system's name in the suite; empty for the first live one
     * @param environment looks up the variables that hold keys
     * @throws InvalidInput for unfit options, a system that the suite does not play, or a suite without golden cases
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
            throw new InvalidInput(
                    suite,
                    "the system must be a live one of the suite",
                    system.isEmpty() ? "the suite has recordings only" : "was " + InvalidInput.quote(name),
                    live.isEmpty()
                            ? "Add a system under \"systems\""
                            : "Live systems there: " + String.join(", ", live));
        }
        if (experiment.cases().isEmpty()) {
            throw new InvalidInput(
                    suite,
                    "there must be golden cases to play",
                    "the suite has none",
                    "Add one under \"datasets\", such as {golden: cases.jsonl}");
        }
        return new CasePlayer(experiment, new Cast(experiment, environment), name);
    }

    /** Return the system's name. */
    public String system() {
        return part.name();
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
        Scenario scenario = new Scenario(
                one.id(),
                Optional.of(one.task()),
                one.expectation(),
                one.tags(),
                one.clusters(),
                "none",
                repetition,
                Seeds.trial(experiment.seed(), one.id(), repetition, ""));
        String id = String.join("/", part.name(), one.id(), "none", Integer.toString(repetition));
        return player.play(id, part, scenario, one.task(), List.of()).trial();
    }

    /** Close the gateway. */
    @Override
    public void close() {
        gateway.ifPresent(Gateway::close);
    }
}
