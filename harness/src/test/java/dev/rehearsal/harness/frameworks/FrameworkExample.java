package dev.rehearsal.harness.frameworks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.run.ExperimentRunner;
import dev.rehearsal.harness.run.RunOptions;
import dev.rehearsal.harness.run.RunResult;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoredTrials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A folder of {@code scenarios/examples}: a program, what it depends on, a suite that plays it, and what the suite's script
 * makes happen.
 *
 * @param folder where it lies in the repository
 */
public record FrameworkExample(Path folder) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLES = ROOT.resolve("scenarios/examples");
    private static final List<String> MADE = List.of("node_modules", "target", ".rehearsal");
    private static final List<String> OURS = List.of("suite.yaml", "expected.jsonl");
    private static final int LONGEST_PROGRAM = 60;

    /** Return all examples in order of their names. */
    static List<FrameworkExample> all() {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("suite.yaml")))
                    .sorted()
                    .map(FrameworkExample::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** Return what the script makes happen. */
    List<ExpectedTrials> expected() {
        return ExpectedTrials.read(folder.resolve("expected.jsonl"));
    }

    /** Return the example's own files: no folder that a build makes. */
    List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(folder.relativize(file).toString().split("/", -1))
                            .noneMatch(MADE::contains))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Require that the program is short and that neither it nor its build knows of Rehearsal or names a registry. */
    void requireUnmodified() throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            String text = Files.readString(file);
            assertTrue(
                    OURS.contains(name) || !text.toLowerCase(Locale.ROOT).contains("rehearsal"),
                    file + " must not know of Rehearsal");
            assertTrue(
                    !name.matches(".*\\.(mjs|java)") || text.lines().count() < LONGEST_PROGRAM,
                    file + " must be under 60 lines");
            assertTrue(
                    !name.equals("package-lock.json") || !text.contains("\"resolved\""),
                    file + " must not name the addresses of a registry");
        }
    }

    /** Copy it to a folder, beside its cases, and install there what it depends on. */
    public FrameworkExample install(Path work) throws IOException, InterruptedException {
        Path copy = Files.createDirectories(work.resolve(name()));
        Files.copy(EXAMPLES.resolve("cases.jsonl"), work.resolve("cases.jsonl"));
        for (Path file : files()) {
            Path to = copy.resolve(folder.relativize(file).toString());
            Files.createDirectories(to.resolveSibling("."));
            Files.copy(file, to);
        }
        if (Files.exists(copy.resolve("package.json"))) {
            execute(copy, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        } else {
            execute(copy, ROOT.resolve("mvnw").toString(), "-B", "-q", "-ntp", "-f", "pom.xml", "package");
        }
        return new FrameworkExample(copy);
    }

    private static void execute(Path folder, String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "install", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        assertTrue(ended && process.exitValue() == 0, () -> {
            try {
                return String.join(" ", command) + " in " + folder + ":\n" + Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Return the example of that name. */
    public static FrameworkExample named(String name) {
        return new FrameworkExample(EXAMPLES.resolve(name));
    }

    /** Play a suite of its folder and return the trials with their traces, as they are stored. */
    List<TrialView> play(String suiteFile) throws InterruptedException {
        Experiment suite = SuiteReader.read(folder.resolve(suiteFile));
        Path file = folder.resolve("store.duckdb");
        RunOptions options = RunOptions.DEFAULT.withStore(file).withHopelessGates();
        if (!(new ExperimentRunner(suite, options).run() instanceof RunResult.Finished finished)) {
            throw new AssertionError(name() + " must be played to its end");
        }
        try (ResultStore store = ResultStore.open(file, InstantSource.system())) {
            StoredTrials trials = store.trials(finished.run().id());
            List<TrialView> views = new ArrayList<>();
            LongStream.range(0, trials.count())
                    .forEach(number -> views.add(trials.trial(number).orElseThrow()));
            return views;
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
