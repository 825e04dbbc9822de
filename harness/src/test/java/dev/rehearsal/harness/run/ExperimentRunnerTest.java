package dev.rehearsal.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one road, taken by code as users would write it. */
class ExperimentRunnerTest {

    private static final int CASES = 6;

    @TempDir
    private Path temporary;

    private Experiment suite(String... lines) throws IOException {
        Files.writeString(
                temporary.resolve("cases.jsonl"),
                IntStream.range(0, CASES)
                        .mapToObj(i -> "{\"id\":\"c" + i + "\",\"task\":{\"input\":\"Order " + i
                                + "\"},\"expectation\":{\"facts\":[\"order " + i + "\"]}}\n")
                        .collect(Collectors.joining()));
        return SuiteReader.read(Files.writeString(
                temporary.resolve("suite.yaml"),
                "rehearsal: 1\nname: small\ndatasets: [{golden: cases.jsonl}]\n" + String.join("\n", lines) + "\n"));
    }

    private Experiment echo() throws IOException {
        return suite("systems: {echo: {use: echo}}", "gates: [\"success(echo) >= 0.3\"]");
    }

    private List<Run> runs() {
        try (ResultStore store =
                ResultStore.open(temporary.resolve(".rehearsal").resolve("store.duckdb"), InstantSource.system())) {
            return store.runs();
        }
    }

    private long stored(String run) {
        try (ResultStore store =
                ResultStore.open(temporary.resolve(".rehearsal").resolve("store.duckdb"), InstantSource.system())) {
            return store.played(run).cardinality();
        }
    }

    @Test
    void suiteIsPlayedAnalysedReportedAndOnlyThenFinished() throws Exception {
        RunResult.Finished finished =
                assertInstanceOf(RunResult.Finished.class, new ExperimentRunner(echo(), RunOptions.DEFAULT).run());
        assertEquals(
                "success(echo) >= 0.3", finished.analysis().gates().getFirst().text());
        assertTrue(finished.reports().stream().allMatch(Files::isRegularFile), finished.reports()::toString);
        assertTrue(finished.run().finished().isPresent());
        assertEquals(List.of(finished.run()), runs());
        assertEquals(finished.run(), finished.analysis().run(), "a report that is rendered again must be the same");
    }

    @Test
    void runWhoseReportsFailedGoesOnFromThereAndPlaysNothingAgain() throws Exception {
        Path reports = temporary.resolve(".rehearsal").resolve("reports");
        ExperimentRunner runner = new ExperimentRunner(echo(), RunOptions.DEFAULT);
        assertThrows(
                InvalidInputException.class,
                () -> runner.run(new RunListener() {
                    @Override
                    public void runStarted(RunRegistration registration) {
                        put(reports, "a file where the folder should be, after that was looked for");
                    }
                }));
        Run unfinished = runs().getFirst();
        assertEquals(Optional.empty(), unfinished.finished());
        assertEquals(CASES, stored(unfinished.id()));
        Files.delete(reports);
        ConcurrentLinkedQueue<Long> begun = new ConcurrentLinkedQueue<>();
        RunResult result = new ExperimentRunner(echo(), RunOptions.DEFAULT).run(new RunListener() {
            @Override
            public void trialStarted(long number) {
                begun.add(number);
            }
        });
        assertEquals(
                unfinished.id(),
                assertInstanceOf(RunResult.Finished.class, result).run().id());
        assertEquals(List.of(), List.copyOf(begun));
        assertEquals(1, runs().size());
    }

    private static void put(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void folderThatTakesNoReportsIsFoundBeforeAnythingIsPlayed() throws Exception {
        Files.createDirectories(temporary.resolve(".rehearsal"));
        put(temporary.resolve(".rehearsal").resolve("reports"), "a file where the folder should be");
        ConcurrentLinkedQueue<Long> begun = new ConcurrentLinkedQueue<>();
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> new ExperimentRunner(echo(), RunOptions.DEFAULT).run(new RunListener() {
                    @Override
                    public void trialStarted(long number) {
                        begun.add(number);
                    }
                }));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("reports must be writable there"), refused::getMessage);
        assertEquals(List.of(), List.copyOf(begun));
        assertEquals(List.of(), runs());
    }

    @Test
    void selectionIsARunOfItsOwnThatNothingResumes() throws Exception {
        BitSet wanted = new BitSet();
        wanted.set(1);
        wanted.set(4);
        RunResult.Finished part = assertInstanceOf(
                RunResult.Finished.class, new ExperimentRunner(echo(), RunOptions.DEFAULT.withSelection(wanted)).run());
        assertEquals(2, stored(part.run().id()));
        assertEquals(Optional.empty(), part.run().finished());
        RunResult.Finished whole =
                assertInstanceOf(RunResult.Finished.class, new ExperimentRunner(echo(), RunOptions.DEFAULT).run());
        assertEquals(CASES, stored(whole.run().id()));
        assertEquals(2, runs().size());
    }

    @Test
    void stopKeepsWhatWasPlayedAndTheNextRunGoesOn() throws Exception {
        Experiment experiment = suite("systems: {echo: {use: echo}}", "limits: {concurrency: 1}");
        ExperimentRunner runner = new ExperimentRunner(experiment, RunOptions.DEFAULT);
        RunResult.Stopped stopped = assertInstanceOf(RunResult.Stopped.class, runner.run(new RunListener() {
            @Override
            public void trialStarted(long number) {
                if (number == 2) {
                    runner.stop();
                }
            }
        }));
        assertTrue(stopped.stored() >= 2 && stopped.stored() < CASES, () -> stopped.stored() + " stored");
        RunResult.Finished finished =
                assertInstanceOf(RunResult.Finished.class, new ExperimentRunner(experiment, RunOptions.DEFAULT).run());
        assertEquals(stopped.run().id(), finished.run().id());
        assertEquals(CASES, stored(finished.run().id()));
    }

    @Test
    void keysComeFromTheEnvironmentThatIsGivenAndPaidModelsNeedConsent() throws Exception {
        Experiment experiment = suite(
                "models: {m: {provider: openai, model: gpt-5}}",
                "systems: {asking: {use: asking, models: {default: m}}}");
        String missing = String.valueOf(assertThrows(
                        InvalidInputException.class,
                        () -> new ExperimentRunner(
                                        experiment, RunOptions.DEFAULT.withEnvironment(variable -> Optional.empty()))
                                .run())
                .getMessage());
        assertTrue(missing.contains("OPENAI_API_KEY"), missing);
        RunOptions withKey = RunOptions.DEFAULT.withEnvironment(variable -> Optional.of("no key"));
        String refused = String.valueOf(
                assertThrows(InvalidInputException.class, () -> new ExperimentRunner(experiment, withKey).run())
                        .getMessage());
        assertTrue(refused.contains("spending on a paid model needs a yes"), refused);
        assertInstanceOf(
                RunResult.Declined.class,
                new ExperimentRunner(experiment, withKey.withConsent((suite, forecast) -> false)).run());
        assertEquals(List.of(), runs());
    }
}
