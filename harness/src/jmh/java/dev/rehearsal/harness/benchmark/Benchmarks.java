package dev.rehearsal.harness.benchmark;

import dev.rehearsal.judges.ScorerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The project's own benchmarks: JMH's command line, with the results as JSON and the machine printed above and below
 * them. Called by {@code ./mvnw -Pjmh}; forks run with this JVM's options.
 */
public final class Benchmarks {

    private static final String RESULTS = "target/jmh/results.json";

    private Benchmarks() {}

    /**
     * Run what JMH's options name, all by default.
     *
     * @param args JMH's own; {@code -rff FILE} for results elsewhere than {@code target/jmh/results.json}
     */
    public static void main(String[] args) throws CommandLineOptionException, IOException, RunnerException {
        CommandLineOptions given = new CommandLineOptions(args);
        if (given.shouldHelp()) {
            given.showHelp();
            return;
        }
        Path results = Path.of(given.getResult().orElse(RESULTS)).toAbsolutePath();
        Files.createDirectories(results.resolveSibling("."));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(given)
                .resultFormat(ResultFormatType.JSON)
                .result(results.toString())
                .shouldFailOnError(true);
        if (!given.getParameter("scorer").hasValue()) {
            options.param(
                    "scorer",
                    ScorerFactory.registry().all().stream()
                            .filter(ScorerFactory::plain)
                            .map(ScorerFactory::name)
                            .toArray(String[]::new));
        }
        String machine = Machine.line();
        System.out.println("# Machine: " + machine);
        Collection<RunResult> measured = new Runner(options.build()).run();
        System.out.println("\n# Machine: " + machine + "\n# Results: " + results);
        if (measured.isEmpty()) {
            throw new IllegalStateException("JMH ran no benchmark. Look at the pattern among its options.");
        }
    }
}
