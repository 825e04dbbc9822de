package dev.rehearsal.harness.benchmark;

import dev.rehearsal.scenarios.Trial;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of one whole trial of the demo's systems, gateway and simulated model included. Nothing is waited for. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(5)
public class TrialBenchmark {

    /** Play one case. */
    @Benchmark
    public Trial trial(Desk desk) throws InterruptedException {
        return desk.play();
    }

    /** The order desk: a suite made on the spot instead of a file that the user has. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Desk extends SystemState {

        /** The single agent and the orchestrator. */
        @Param({"single", "team"})
        public String who;

        @Override
        public void start() {
            suite = Project.demo().toString();
            system = who;
            super.start();
        }
    }
}
