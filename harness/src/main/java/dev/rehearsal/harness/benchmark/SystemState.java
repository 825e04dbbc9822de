package dev.rehearsal.harness.benchmark;

import dev.rehearsal.harness.CasePlayer;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.util.Optional;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A JMH state that holds one system of a suite behind the gateway. Each {@link #play()} is one clean trial of the
 * suite's next golden case, so {@link org.openjdk.jmh.annotations.Mode#SampleTime} gives the percentiles of the
 * system's latency. Shared by all threads of the benchmark; thread-safe once set up.
 *
 * <pre>{@code
 * @Benchmark
 * @BenchmarkMode(Mode.SampleTime)
 * @OutputTimeUnit(TimeUnit.MILLISECONDS)
 * public Trial trial(SystemState system) throws InterruptedException {
 *     return system.play();
 * }
 * }</pre>
 *
 * <p>What a simulated model would have waited is not waited for unless the suite says {@code elapse: true}: by default such a
 * benchmark measures the orchestrator and the gateway alone.
 */
@State(Scope.Benchmark)
public class SystemState {

    /** The suite's file, from the folder that JMH runs in; {@code -p suite=…} sets it. */
    @Param("suite.yaml")
    @SuppressWarnings("NullAway.Init") // set by JMH
    public String suite;

    /** The system's name in the suite; empty for its first live one. {@code -p system=one,other} measures both. */
    @Param("")
    @SuppressWarnings("NullAway.Init") // set by JMH
    public String system;

    @SuppressWarnings("NullAway.Init") // set by start()
    private CasePlayer player;

    /** Let JMH make one. */
    public SystemState() {}

    /** Read the suite and start gateway and system; JMH calls this once a fork. */
    @Setup(Level.Trial)
    public void start() {
        player = CasePlayer.open(
                SuiteReader.read(Path.of(suite)),
                system.isBlank() ? Optional.empty() : Optional.of(system),
                variable -> Optional.ofNullable(System.getenv(variable)));
    }

    /**
     * Play one trial. What the system answers is in its outcome, a failure that it admits included.
     *
     * @throws IllegalStateException where the trial crashed, timed out or was not played: its time would say nothing
     * @throws InterruptedException when JMH stops the benchmark
     */
    public Trial play() throws InterruptedException {
        Trial trial = player.play();
        return switch (trial.outcome()) {
            case Outcome.Completed ignored -> trial;
            case Outcome.Degraded ignored -> trial;
            case Outcome.Escalated ignored -> trial;
            case Outcome.Failed ignored -> trial;
            case Outcome.Unrecorded ignored -> trial;
            case Outcome.Crashed ended -> throw unfit(trial, ended);
            case Outcome.TimedOut ended -> throw unfit(trial, ended);
            case Outcome.NotPlayed ended -> throw unfit(trial, ended);
            case Outcome.Diverged ended -> throw unfit(trial, ended);
        };
    }

    private static IllegalStateException unfit(Trial trial, Outcome outcome) {
        return new IllegalStateException("benchmark of " + trial.system() + ", case "
                + trial.scenario().caseId() + ": a trial that is timed must be answered, but it ended as "
                + outcome.word() + " (" + outcome.reason() + "). Play the suite with rehearsal run to see why.");
    }

    /** Close the gateway. */
    @TearDown(Level.Trial)
    public void stop() {
        player.close();
    }
}
