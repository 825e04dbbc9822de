package dev.rehearsal.harness.benchmark;

import dev.rehearsal.harness.DemoProject;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.run.Plays;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.ScoredTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The suites and data that the benchmarks play, in folders of their own that a fork leaves behind in the temporary
 * folder.
 */
final class Project {

    private Project() {}

    /** Return the suite of the demo. */
    static Path demo() {
        return DemoProject.layOut(folder(), Optional.empty());
    }

    /** Return a suite of two echoes that answer so many cases. */
    static Path echoes(int cases) {
        Path folder = folder();
        try {
            Files.write(
                    folder.resolve("cases.jsonl"),
                    IntStream.range(0, cases).mapToObj(i -> """
                                    {"id":"case-%1$d","task":{"input":"Order %1$d ships."},"expectation":{"facts":["order %1$d"]}}""".formatted(i)).toList());
            return Files.writeString(folder.resolve("suite.yaml"), """
                    rehearsal: 1
                    name: echoes
                    seed: 7
                    datasets: [{golden: cases.jsonl}]
                    systems:
                      one: {use: echo}
                      other: {use: echo}
                    compare: {baseline: one, candidate: other}
                    scorers: [facts, latency]
                    success: [facts]
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Play a whole suite and return its trials. */
    static List<ScoredTrial> played(Path suite) throws InterruptedException {
        Experiment experiment = SuiteReader.read(suite);
        return List.copyOf(Plays.of(experiment, new BitSet()).values());
    }

    /** Return a new folder. */
    static Path folder() {
        try {
            return Files.createTempDirectory("rehearsal-jmh");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
