package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A measurement of how long an analysis takes: {@code java … AnalysisSpeed FILE CASES}. Fills the file with two
 * systems, one clean and one perturbed trial a case, six metrics, four model calls, if it does not exist; then analyzes
 * it three times.
 */
final class AnalysisSpeed {

    private AnalysisSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        boolean fill = !Files.exists(file);
        try (ResultStore store = ResultStore.open(file, InstantSource.system())) {
            if (fill) {
                fill(store, Integer.parseInt(arguments[1]));
            }
            Run run = store.last().orElseThrow();
            Arm single = new Arm(store, run.id(), "single", "single");
            Arm team = new Arm(store, run.id(), "team", "team");
            for (int i = 0; i < 3; i++) {
                long c0 = cpu();
                long t0 = System.nanoTime();
                Analyzer.summarize(single, Settings.DEFAULT);
                long t1 = System.nanoTime();
                Analyzer.compare(single, team, Settings.DEFAULT);
                long t2 = System.nanoTime();
                var analysis = Analyzer.analyze(run, single, team, Settings.DEFAULT, List.of());
                long t3 = System.nanoTime();
                System.out.printf(
                        "summarize one %d ms, compare %d ms, analyze all %d ms, CPU of all three %d ms (%d comparisons, %s)%n",
                        (t1 - t0) / 1_000_000,
                        (t2 - t1) / 1_000_000,
                        (t3 - t2) / 1_000_000,
                        (cpu() - c0) / 1_000_000,
                        analysis.comparisons().size(),
                        analysis.comparisons().getFirst().decision().word());
            }
        }
        try (ResultStore store = ResultStore.open(file, InstantSource.system())) {
            long t0 = System.nanoTime();
            long c0 = cpu();
            long[] count = {0};
            store.trials(store.last().orElseThrow().id())
                    .forEach(view -> count[0] += view.scores().size());
            System.out.printf(
                    "read all with %d scores in %d ms, CPU %d ms%n",
                    count[0], (System.nanoTime() - t0) / 1_000_000, (cpu() - c0) / 1_000_000);
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    /** On a busy machine the time on the wall says little. */
    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void fill(ResultStore store, int cases) {
        store.start(new Run("r1", "speed", "h", 1, Instant.EPOCH, Optional.empty(), 4L * cases, "", Map.of(), true));
        Random random = new Random(7);
        try (TrialWriter writer = store.writer("r1")) {
            for (int i = 0; i < 4 * cases; i++) {
                writer.append(trial(i, random));
            }
        }
    }

    private static ScoredTrial trial(int number, Random random) {
        String caseId = "case-" + number / 4;
        Scenario scenario = new Scenario(
                caseId,
                Optional.empty(),
                Expectation.NONE,
                Set.of(number % 10 < 4 ? "edge" : "plain"),
                Map.of("template", "t" + number / 40),
                number / 2 % 2 == 0 ? "none" : "rate-limit",
                0,
                number);
        double tokens = 500 + random.nextInt(2000);
        double latency = 500 + 1000 * random.nextExponential();
        Usage usage = new Usage(
                OptionalLong.of((long) tokens),
                OptionalLong.of(50),
                OptionalLong.empty(),
                OptionalLong.of(3),
                OptionalLong.of(1),
                OptionalDouble.of(tokens * 1e-6));
        Trial trial = new Trial(
                number % 2 == 0 ? "single" : "team",
                scenario,
                new Outcome.Failed(""),
                usage,
                OptionalDouble.of(latency),
                new Trace(
                        "", IntStream.range(0, 4).mapToObj(AnalysisSpeed::call).toList()),
                Feedback.NONE);
        return new ScoredTrial(
                number,
                trial,
                List.of(
                        new Score.Measured(Metric.SUCCESS, random.nextInt(100) < 80 ? 1 : 0, ""),
                        new Score.Measured(Metric.amount("tokens", Unit.TOKENS), tokens, ""),
                        new Score.Measured(Metric.amount("cost", Unit.USD), tokens * 1e-6, ""),
                        new Score.Measured(Metric.amount("latency", Unit.MS), latency, ""),
                        new Score.Measured(Metric.amount("errors", Unit.COUNT), random.nextInt(3), ""),
                        new Score.Measured(Metric.rate("facts"), random.nextInt(100) < 90 ? 1 : 0, "")));
    }

    private static Span call(int i) {
        return new Span.ModelCall(
                new SpanInfo(
                        "m" + i,
                        Optional.empty(),
                        "chat",
                        "agent-" + i % 2,
                        Optional.empty(),
                        Optional.empty(),
                        Source.OBSERVED,
                        Optional.empty()),
                "simulated",
                "",
                0,
                List.of(),
                List.of(),
                "stop",
                Usage.tokens(i == 3 ? 9_000 : 500, 50),
                List.of());
    }
}
