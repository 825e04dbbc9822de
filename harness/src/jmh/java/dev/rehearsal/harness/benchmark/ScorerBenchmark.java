package dev.rehearsal.harness.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.harness.CasePlayer;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of each scorer for one trial of the demo's orchestrator. Sixteen trials take turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(3)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class ScorerBenchmark {

    private static final int TRIALS = 16;

    /** The scorer's name; {@link Benchmarks} asks for every one that needs no options. */
    @Param("facts")
    public String scorer;

    private final List<Trial> trials = new ArrayList<>();
    private Scorer made;
    private int next;

    /** Play the trials and make the scorer. */
    @Setup(Level.Trial)
    public void play() throws InterruptedException {
        Path suite = Project.demo();
        made = ComponentContext.of(scorer, MappingReader.of(scorer, JsonNodeFactory.instance.objectNode()))
                .in(suite.resolveSibling("."))
                .create(ScorerFactory.registry().byName(scorer, scorer));
        try (CasePlayer player =
                CasePlayer.open(SuiteReader.read(suite), Optional.of("team"), variable -> Optional.empty())) {
            for (int i = 0; i < TRIALS; i++) {
                trials.add(player.play());
            }
        }
    }

    /** Score one trial. */
    @Benchmark
    public List<Score> score() {
        next = (next + 1) % TRIALS;
        return made.score(trials.get(next));
    }
}
