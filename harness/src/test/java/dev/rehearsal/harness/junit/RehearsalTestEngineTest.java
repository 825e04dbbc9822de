package dev.rehearsal.harness.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.cli.Nobody;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The engine through JUnit's own test kit, on systems that err by their seed. */
class RehearsalTestEngineTest {

    @TempDir
    private Path folder;

    private Path suite(String name, String... lines) throws IOException {
        Files.writeString(
                folder.resolve("cases.jsonl"),
                IntStream.range(0, 6)
                        .mapToObj(i -> """
                                {"id":"case-%1$d","task":{"input":"Order %1$d ships."},\
                                "expectation":{"facts":["order %1$d"]},"tags":["t%2$d"]}
                                """.formatted(i, Math.min(i, 1)))
                        .collect(Collectors.joining()));
        return Files.writeString(
                folder.resolve(name),
                "rehearsal: 1\nname: small\ndatasets: [{golden: cases.jsonl}]\n" + String.join("\n", lines) + "\n");
    }

    private EngineTestKit.Builder kit(Path suite) {
        return EngineTestKit.engine(RehearsalTestEngine.ID)
                .selectors(DiscoverySelectors.selectFile(suite.toFile()))
                .configurationParameter(
                        EngineConfiguration.STORE,
                        folder.resolve("store.duckdb").toString());
    }

    private List<Run> runs() {
        try (ResultStore store = ResultStore.open(folder.resolve("store.duckdb"), InstantSource.system())) {
            return store.runs();
        }
    }

    private long stored() {
        try (ResultStore store = ResultStore.open(folder.resolve("store.duckdb"), InstantSource.system())) {
            return store.runs().stream()
                    .mapToLong(run -> store.trials(run.id()).count())
                    .sum();
        }
    }

    /** Return how a test ended, and its message. */
    private static String ended(EngineExecutionResults results, String name) {
        return results.testEvents().finished().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(name))
                .map(RehearsalTestEngineTest::told)
                .collect(Collectors.joining());
    }

    private static String told(Event event) {
        var result = event.getRequiredPayload(TestExecutionResult.class);
        return result.getStatus()
                + result.getThrowable()
                        .map(thrown -> " " + thrown.getClass().getSimpleName() + " " + thrown.getMessage())
                        .orElse("");
    }

    @Test
    void everyScenarioAndEveryGateIsOneTest() throws IOException {
        Path suite = suite(
                "suite.yaml",
                "systems: {echo: {use: echo}}",
                "repetitions: 3",
                "gates: [\"success(echo) >= 0.3\", \"success(echo) > 0.2\"]");
        EngineExecutionResults results = kit(suite).execute();
        results.testEvents()
                .assertStatistics(
                        stats -> stats.started(9).succeeded(9).failed(0).aborted(0));
        assertEquals("SUCCESSFUL", ended(results, "case-3"));
        assertEquals("SUCCESSFUL", ended(results, "success(echo) >= 0.3"));
        assertEquals(18, stored());
        assertTrue(runs().getFirst().finished().isPresent());
        assertTrue(Files.exists(
                folder.resolve("reports").resolve(runs().getFirst().id()).resolve("report.html")));
    }

    @Test
    void tagsOfCasesAreTagsOfTests() throws IOException {
        var found = kit(suite("suite.yaml", "systems: {echo: {use: echo}}", "perturbations: [none, typos]"))
                .discover();
        var leaves = found.getEngineDescriptor().getDescendants().stream()
                .filter(one -> one.isTest())
                .toList();
        assertEquals(13, leaves.size(), leaves::toString);
        assertEquals(
                "[t0]",
                leaves.getFirst().getTags().toString(),
                () -> leaves.getFirst().getDisplayName());
        assertEquals("case-0 [typos]", leaves.get(1).getDisplayName());
        assertEquals(2, leaves.get(1).getTags().size());
        assertTrue(found.getDiscoveryIssues().isEmpty());
    }

    @Test
    void wantOfTrialsIsToldInSentencesThatStandApart() throws IOException {
        String told = ended(
                kit(suite(
                                "suite.yaml",
                                "models: {m: {provider: openai-compatible, model: any, price: {input: 0, output: 0}, base-url: \""
                                        + Nobody.address() + "/v1\"}}",
                                "systems: {asking: {use: asking, models: {default: m}}}"))
                        .execute(),
                "trials were played and scored");
        assertTrue(told.contains("6 of 6 trials were not played, for want of infrastructure. "), told);
    }

    @Test
    void nothingButYamlIsTaken() {
        var found = EngineTestKit.engine(RehearsalTestEngine.ID)
                .selectors(
                        DiscoverySelectors.selectClass(DeskSuiteTest.class),
                        DiscoverySelectors.selectPackage("dev.rehearsal.harness.junit"),
                        DiscoverySelectors.selectClasspathResource("suites/desk.jsonl"))
                .discover();
        assertTrue(found.getEngineDescriptor().getChildren().isEmpty());
    }

    @Nested
    class Failures {

        @Test
        void repetitionsAreOneTestWithAStatisticalCriterion() throws IOException {
            Path suite = suite(
                    "suite.yaml",
                    "systems: {wobbly: {use: wobbly, right: 0.5, ms: 0}}",
                    "repetitions: 20",
                    "tests: {pass-rate: 0.9}");
            EngineExecutionResults results = kit(suite).execute();
            results.testEvents().assertStatistics(stats -> stats.started(7).failed(6));
            String message = ended(results, "case-0");
            assertTrue(message.startsWith("FAILED AssertionFailedError case-0 by wobbly: "), message);
            assertTrue(message.contains("up to 4 of 20 may fail"), message);
            assertTrue(message.contains("expected  says \"order 0\""), message);
            assertTrue(message.contains("rehearsal show " + folder.resolve("store.duckdb") + "#"), message);
        }

        @Test
        void theBaselineInformsAndSoDoesWhatTheSuiteExcepts() throws IOException {
            String[] systems = {
                "systems: {old: {use: wobbly, right: 0.0001, ms: 0}, new: {use: wobbly, right: 0.0001, ms: 0}}",
                "compare: {baseline: old, candidate: new}"
            };
            kit(suite("suite.yaml", systems))
                    .execute()
                    .testEvents()
                    .assertStatistics(stats -> stats.started(13).failed(6).aborted(6));
            kit(suite("suite.yaml", systems[0], systems[1], "tests: {systems: []}"))
                    .execute()
                    .testEvents()
                    .assertStatistics(stats -> stats.failed(0).aborted(12));
            kit(suite("suite.yaml", systems[0], systems[1], "tests: {except: [t0]}"))
                    .execute()
                    .testEvents()
                    .assertStatistics(stats -> stats.failed(5).aborted(7));
        }

        @Test
        void gatesOfAPartAndOfCountsAreTests() throws IOException {
            Path suite = suite(
                    "suite.yaml",
                    "systems: {wobbly: {use: wobbly, right: 0.0001, ms: 0}}",
                    "tests: {systems: []}",
                    "perturbations: [none, typos]",
                    "gates: [\"success(wobbly) tagged t1 >= 0.9\", \"findings.hang(wobbly) == 0 trials\",",
                    "  \"corrupted(wobbly) under typos == 0 trials\"]");
            EngineExecutionResults results = kit(suite).execute();
            assertTrue(
                    ended(results, "success(wobbly) tagged t1 >= 0.9")
                            .contains("success(wobbly) tagged t1 is 0% (95% interval"),
                    () -> ended(results, "success(wobbly) tagged t1 >= 0.9"));
            assertEquals("SUCCESSFUL", ended(results, "findings.hang(wobbly) == 0 trials"));
            assertTrue(
                    ended(results, "corrupted(wobbly) under typos == 0 trials")
                            .startsWith("FAILED AssertionFailedError"),
                    "nothing was right that a fault could corrupt, which is no evidence");
        }

        @Test
        void gatesDecide() throws IOException {
            Path suite = suite(
                    "suite.yaml",
                    "systems: {wobbly: {use: wobbly, right: 0.0001, ms: 0}}",
                    "tests: {systems: []}",
                    "gates: [\"success(wobbly) >= 0.9\", \"success(wobbly) >= 0.2\"]");
            EngineExecutionResults results = kit(suite).execute();
            assertTrue(
                    ended(results, "success(wobbly) >= 0.9").startsWith("FAILED AssertionFailedError"),
                    () -> ended(results, "success(wobbly) >= 0.9"));
            assertTrue(
                    ended(results, "success(wobbly) >= 0.2").startsWith("FAILED InconclusiveException"),
                    () -> ended(results, "success(wobbly) >= 0.2"));
            EngineExecutionResults lenient = kit(suite)
                    .configurationParameter(EngineConfiguration.ON_INCONCLUSIVE, "skip")
                    .execute();
            assertTrue(ended(lenient, "success(wobbly) >= 0.2").startsWith("ABORTED"));
        }

        @Test
        void aBadSuiteIsATestThatFailsAndNoException() throws IOException {
            Path suite = suite("suite.yaml", "systems: {echo: {use: echo}}", "colour: blue");
            EngineExecutionResults results = kit(suite).execute();
            results.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
            String message = ended(results, "the suite must be sound");
            assertTrue(
                    message.contains("InvalidInputException suite.yaml:5: ") && message.contains("\"colour\""),
                    message);
        }

        @Test
        void tooFewRepetitionsForTheRateAreNamedWithTheirLine() throws IOException {
            Path suite = suite("suite.yaml", "systems: {echo: {use: echo}}", "tests: {pass-rate: 0.9}");
            String message = ended(kit(suite).execute(), "the suite must be sound");
            assertTrue(message.contains("suite.yaml:5: ") && message.contains("at least 2 times"), message);
        }

        @Test
        void aModelThatCannotBeReachedFailsNoScenarioButTheBuild() throws IOException {
            Path suite = suite(
                    "suite.yaml",
                    "models: {gone: {provider: openai-compatible, model: m, base-url: '" + Nobody.address() + "/v1',"
                            + " price: {input: 0, output: 0}}}",
                    "systems: {asking: {use: asking, models: {default: gone}}}");
            EngineExecutionResults results = kit(suite).execute();
            results.testEvents()
                    .assertStatistics(stats -> stats.started(7).aborted(6).failed(1));
            assertTrue(
                    ended(results, "trials were played and scored").startsWith("FAILED InsufficientTrialsException"),
                    () -> ended(results, "trials were played and scored"));
            var one = kit(suite).discover().getEngineDescriptor().getDescendants().stream()
                    .filter(TestDescriptor::isTest)
                    .findFirst()
                    .orElseThrow();
            EngineExecutionResults part = EngineTestKit.engine(RehearsalTestEngine.ID)
                    .selectors(DiscoverySelectors.selectUniqueId(one.getUniqueId()))
                    .configurationParameter(
                            EngineConfiguration.STORE,
                            folder.resolve("store.duckdb").toString())
                    .execute();
            part.testEvents().assertStatistics(stats -> stats.started(1).aborted(1));
            part.containerEvents().assertStatistics(stats -> stats.failed(1));
        }

        @Test
        void aPaidModelIsNotCalledWithoutAYes() throws IOException {
            Path suite = suite(
                    "suite.yaml",
                    "models: {dear: {provider: openai-compatible, model: m, base-url: '" + Nobody.address() + "/v1'}}",
                    "systems: {asking: {use: asking, models: {default: dear}}}");
            EngineExecutionResults results = kit(suite).execute();
            results.testEvents().assertStatistics(stats -> stats.aborted(6).failed(1));
            String told = ended(results, "trials were played and scored");
            assertTrue(told.contains("spending on a paid model needs a yes"), told);
            assertTrue(told.contains(EngineConfiguration.SPEND), told);
            assertEquals(List.of(), runs());
            kit(suite)
                    .configurationParameter(EngineConfiguration.SPEND, "true")
                    .execute()
                    .testEvents()
                    .assertStatistics(stats -> stats.aborted(6).failed(1));
            assertEquals(1, runs().size());
        }

        @Test
        void aStoreThatCannotBeOpenedFailsNoScenarioButTheBuild() throws IOException {
            Path suite = suite("suite.yaml", "systems: {echo: {use: echo}}");
            EngineExecutionResults results = EngineTestKit.engine(RehearsalTestEngine.ID)
                    .selectors(DiscoverySelectors.selectFile(suite.toFile()))
                    .configurationParameter(EngineConfiguration.STORE, folder.toString())
                    .execute();
            results.testEvents().assertStatistics(stats -> stats.aborted(6).failed(1));
            assertTrue(ended(results, "trials were played and scored")
                    .contains(InvalidInputException.class.getSimpleName()));
        }
    }

    @Test
    void oneTestByItsIdPlaysOneScenarioAndLeavesNothingToResume() throws IOException {
        Path suite = suite("suite.yaml", "systems: {echo: {use: echo}}", "gates: [\"success(echo) >= 0.3\"]");
        var id = kit(suite).discover().getEngineDescriptor().getDescendants().stream()
                .filter(one -> one.getDisplayName().equals("case-2"))
                .findFirst()
                .orElseThrow()
                .getUniqueId();
        EngineTestKit.engine(RehearsalTestEngine.ID)
                .selectors(DiscoverySelectors.selectUniqueId(id))
                .configurationParameter(
                        EngineConfiguration.STORE,
                        folder.resolve("store.duckdb").toString())
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
        assertEquals(1, stored());
        assertFalse(runs().getFirst().finished().isPresent());
        assertTrue(runs().getFirst().hash().startsWith("part-of-"));
    }

    @Test
    void suitesOfOneStoreArePlayedOneAfterAnother() throws IOException {
        Path one = suite("one.yaml", "systems: {echo: {use: echo}}");
        Path other = suite("other.yaml", "systems: {echo: {use: echo}}", "seed: 2");
        kit(one).selectors(DiscoverySelectors.selectFile(other.toFile()))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(14).succeeded(14));
        assertEquals(2, runs().size());
    }

    @Test
    void whatNobodyCanScoreIsNeitherPassedNorFailed() throws IOException {
        Path suite = suite("suite.yaml", "systems: {echo: {use: echo}}", "success: [verdict]", "scorers: [facts]");
        EngineExecutionResults results = kit(suite).execute();
        results.testEvents().assertStatistics(stats -> stats.aborted(6).failed(1));
        assertTrue(
                ended(results, "case-1").startsWith("ABORTED TestAbortedException case-1 by echo: neither passed nor"),
                () -> ended(results, "case-1"));
        assertTrue(ended(results, "trials were played and scored").contains("want of evidence"));
    }

    @Nested
    class UnderAFault {

        @Test
        void aFaultThatNeverActedSkipsItsScenariosAndTheCleanOnesPass() throws IOException {
            EngineExecutionResults results = kit(suite(
                            "suite.yaml", "systems: {echo: {use: echo}}", "perturbations: [none, failing-tool]"))
                    .execute();
            results.testEvents()
                    .assertStatistics(
                            stats -> stats.started(13).succeeded(7).aborted(6).failed(0));
            String told = ended(results, "case-3 [failing-tool]");
            assertTrue(
                    told.contains(
                            "neither passed nor failed. failing-tool never acted in 1 of 1 trial: there was nothing"),
                    told);
        }

        @Test
        void aFailureSaysWhatTheSystemWasTold() throws IOException {
            EngineExecutionResults results = kit(suite(
                            "suite.yaml",
                            "systems: {echo: {use: echo}}",
                            "perturbations: [none, {use: typos, rate: 1, identifiers: true}]"))
                    .execute();
            String told = ended(results, "case-3 [typos]");
            assertTrue(told.startsWith("FAILED AssertionFailedError case-3 [typos] by echo"), told);
            assertTrue(told.contains("task      Order 3 ships."), told);
            assertTrue(told.lines().anyMatch(line -> line.startsWith("  told      ")), told);
        }
    }
}
