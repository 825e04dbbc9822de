package dev.rehearsal.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.analysis.AnalysisPlan.Sides;
import dev.rehearsal.scenarios.gateway.AgentLimits;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key of a suite is read, and does something. */
class SuiteReaderTest {

    private static final String CASE =
            "{\"id\":\"%s\",\"task\":{\"input\":\"1\"},\"expectation\":{\"answer\":\"1\"}}\n";
    private static final String SMALL =
            "rehearsal: 1\nname: small\ndatasets: [{golden: cases.jsonl}]\nsystems: {echo: {use: echo}}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("cases.jsonl"), CASE.formatted("a") + CASE.formatted("b"));
        Files.writeString(folder.resolve("more.jsonl"), CASE.formatted("c"));
        Files.writeString(folder.resolve("runs.jsonl"), "{\"case\":\"a\",\"success\":true}\n");
    }

    private Experiment read(String yaml) throws IOException {
        return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), yaml));
    }

    private String refused(String yaml) {
        return String.valueOf(
                assertThrows(InvalidInputException.class, () -> read(yaml)).getMessage());
    }

    @Test
    void defaultsOfAllThatIsNotSaid() throws IOException {
        Experiment experiment = read(SMALL);
        assertEquals("small", experiment.name());
        assertEquals(1, experiment.seed());
        assertEquals(false, experiment.independentSeeds());
        assertEquals(1, experiment.repetitions());
        assertEquals(List.of(), experiment.scorers());
        assertEquals(List.of(), experiment.success());
        assertEquals(16, experiment.concurrency());
        assertEquals(Duration.ofSeconds(60), experiment.deadline());
        assertEquals(
                new AnalysisPlan(Optional.empty(), "success", Estimand.POPULATION, Map.of(), List.of()),
                experiment.analysisPlan());
        assertEquals(
                folder.resolve(".rehearsal/store.duckdb"), experiment.files().store());
        assertEquals(SMALL, experiment.files().text());
    }

    @Test
    void trialsAndTheirAgentsHaveLimits() throws IOException {
        assertEquals(1_000, read(SMALL).limits().calls());
        assertEquals(
                new TrialGatewayConfig.Limits(
                        120,
                        200_000,
                        30,
                        0.5,
                        Map.of(
                                "billing",
                                new AgentLimits(6, 5_000, AgentLimits.NONE.turns(), 0.02, Duration.ofSeconds(20)),
                                "triage",
                                new AgentLimits(
                                        AgentLimits.NONE.calls(),
                                        AgentLimits.NONE.tokens(),
                                        4,
                                        AgentLimits.NONE.usd()))),
                read(SMALL
                                + "limits: {model-calls: 120, trial-tokens: 200k, turns: 30, trial-usd: 0.5,"
                                + " agents: {billing: {calls: 6, tokens: 5k, usd: 0.02, time: 20s}, triage: {turns: 4}}}\n")
                        .limits());
        String unknown = refused(SMALL + "limits: {agents: {billing: {call: 6}}}\n");
        assertTrue(unknown.contains("limits.agents.billing.call"), unknown);
        String none = refused(SMALL + "limits: {agents: {billing: {tokens: 0}}}\n");
        assertTrue(none.contains("limits.agents.billing.tokens"), none);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Experiment experiment = read("""
                rehearsal: 1
                name: large
                seed: -42
                seeds: independent
                datasets: [{golden: cases.jsonl}, {golden: more.jsonl}]
                systems:
                  old: {recorded: runs.jsonl, format: rehearsal-trials, system: x}
                  new: {use: echo, loud: true}
                compare: {baseline: old, candidate: new}
                repetitions: 7
                scorers: [facts, {use: contains, ignore: case}]
                success: [facts, contains]
                primary: contains
                estimand: dataset
                margins: {success: 0.05, tokens: 0.2}
                gates:
                  - success(new) >= 0.9
                  - tokens(new) no worse than tokens(old) by 10%
                limits: {concurrency: 3, deadline: 250ms}
                store: out/runs.duckdb
                """);
        assertEquals(-42, experiment.seed());
        assertTrue(experiment.independentSeeds());
        assertEquals(
                List.of("a", "b", "c"),
                experiment.cases().stream().map(one -> one.id()).toList());
        SystemPlan.FromFile old =
                assertInstanceOf(SystemPlan.FromFile.class, experiment.systems().getFirst());
        assertEquals(
                new SystemPlan.FromFile(
                        "old",
                        folder.resolve("runs.jsonl"),
                        Optional.of("rehearsal-trials"),
                        Optional.empty(),
                        Optional.of("x"),
                        "suite.yaml:7"),
                old);
        SystemPlan.Live live =
                assertInstanceOf(SystemPlan.Live.class, experiment.systems().getLast());
        assertEquals("echo", live.system().name());
        assertEquals("{\"loud\":true}", live.system().options().toString());
        assertEquals("suite.yaml:8", live.system().where());
        assertEquals(7, experiment.repetitions());
        assertEquals(
                List.of("facts", "contains"),
                experiment.scorers().stream()
                        .map(Experiment.ComponentConfig::name)
                        .toList());
        assertEquals(
                "{\"ignore\":\"case\"}",
                experiment.scorers().getLast().options().toString());
        assertEquals(List.of("facts", "contains"), experiment.success());
        AnalysisPlan analysisPlan = experiment.analysisPlan();
        assertEquals(Optional.of(new Sides("old", "new")), analysisPlan.compare());
        assertEquals("contains", analysisPlan.primary());
        assertEquals(Estimand.DATASET, analysisPlan.estimand());
        assertEquals(Map.of("success", 0.05, "tokens", 0.2), analysisPlan.margins());
        assertEquals(
                List.of("success(new) >= 0.9", "tokens(new) no worse than tokens(old) by 10%"),
                analysisPlan.gates().stream().map(Gate::text).toList());
        assertEquals(3, experiment.concurrency());
        assertEquals(Duration.ofMillis(250), experiment.deadline());
        assertEquals(folder.resolve("out/runs.duckdb"), experiment.files().store());
        assertEquals("suite.yaml:18", experiment.files().where("/gates/1"));
        assertEquals(
                analysisPlan,
                SuiteReader.analysisPlan("stored", experiment.files().text()));
    }

    @ParameterizedTest
    @CsvSource({"5ms, 5", "30s, 30000", "2m, 120000"})
    void deadlines(String text, long ms) throws IOException {
        assertEquals(
                Duration.ofMillis(ms),
                read(SMALL + "limits: {deadline: " + text + "}").deadline());
    }

    @ParameterizedTest
    @CsvSource({"0s", "0ms", "99999999999999999999s", "9999999999999m"})
    void deadlinesThatMakeNoSenseAreRefused(String text) {
        String message = refused(SMALL + "limits: {deadline: " + text + "}");
        assertTrue(message.startsWith("suite.yaml:5: \"limits.deadline\""), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repetitions: 0|repetitions",
                "repetitions: 1.5|repetitions",
                "seed: 9223372036854775808|seed",
                "limits: {concurrency: 0}|limits.concurrency",
                "margins: {success: 0}|margins.success",
                "margins: {success: -0.1}|margins.success",
                "estimand: people|estimand",
                "seeds: same|seeds",
                "gates: success(echo) >= 0.5|gates",
                "success: []|success",
                "datasets2: []|datasets2",
                "primary: 3|primary",
                "scorers: contains|scorers"
            })
    void valuesOutsideTheirRangeAreRefusedOnTheirLine(String line, String key) {
        String message = refused(SMALL + line + "\n");
        assertTrue(message.startsWith("suite.yaml:5: ") && message.contains("\"" + key + "\""), message);
    }

    @Test
    void aCaseMayNotStandInTwoDatasets() throws IOException {
        Files.writeString(folder.resolve("more.jsonl"), CASE.formatted("b"));
        String message =
                refused(SMALL.replace("[{golden: cases.jsonl}]", "[{golden: cases.jsonl}, {golden: more.jsonl}]"));
        assertTrue(message.contains("more.jsonl: ") && message.contains("\"b\" stands in two datasets"), message);
    }

    @Test
    void aLiveSystemNeedsCases() {
        String message = refused("rehearsal: 1\nname: x\nsystems:\n  echo: {use: echo}\n");
        assertTrue(message.startsWith("suite.yaml:4: ") && message.contains("\"datasets\""), message);
    }

    @Test
    void baselineAndCandidateMustDiffer() {
        String message = refused(SMALL + "compare: {baseline: echo, candidate: echo}");
        assertTrue(message.startsWith("suite.yaml:5: ") && message.contains("two systems"), message);
    }

    @Test
    void otherVersionsOfTheFormatAreRefused() {
        assertTrue(refused(SMALL.replace("rehearsal: 1", "rehearsal: 2")).startsWith("suite.yaml:1: \"rehearsal\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: 'http://127.0.0.1:1/run'|state(mine) >= 0.5|seed: 1",
                "command: [cat]|state(mine) >= 0.5|seed: 1",
                "command: [cat]|success(mine) >= 0.5|success: [state]"
            })
    void aGateOnWhatASystemSaysOfItsOwnWorldNeedsTrust(String system, String gate, String success) throws IOException {
        String suite = "rehearsal: 1\nname: trust\ndatasets: [{golden: cases.jsonl}]\nsystems: {mine: {" + system
                + "}}\n" + success + "\n";
        String gates = "gates: ['" + gate + "']\n";
        String message = refused(suite + gates);
        assertTrue(message.contains("the system itself reports") && message.contains("trust: reported"), message);
        assertEquals(
                1,
                SuiteReader.read(
                                Files.writeString(folder.resolve("trusting.yaml"), suite + gates + "trust: reported\n"))
                        .analysisPlan()
                        .gates()
                        .size());
        assertEquals(
                1,
                SuiteReader.read(Files.writeString(
                                folder.resolve("facts.yaml"),
                                suite.replace("[state]", "[state, facts]") + "gates: [success(mine) >= 0.5]\n"))
                        .analysisPlan()
                        .gates()
                        .size());
    }

    @Test
    void trialsThatShareADatabaseArePlayedOneAfterAnother() throws IOException {
        String suite = """
                rehearsal: 1
                name: shop
                datasets: [{golden: cases.jsonl}]
                systems: {mine: {command: [cat]}}
                gates: [state(mine) >= 0.5]
                world: {probe: 'jdbc:sqlite:shop.db', start: [sh, reset.sh]}
                """;
        String message = refused(suite);
        assertTrue(message.startsWith("suite.yaml:6") && message.contains("one after another"), message);
        SystemPlan.Live alone = assertInstanceOf(
                SystemPlan.Live.class,
                read(suite + "limits: {concurrency: 1}\n").systems().getFirst());
        assertEquals(
                "jdbc:sqlite:shop.db",
                alone.world().orElseThrow().options().path("probe").asText());
        assertEquals(1, read(suite.replace("shop.db", "{trial}.db")).systems().size());
    }

    @Test
    void trustIsNoPartOfThePlan() throws IOException {
        String suite =
                "rehearsal: 1\nname: trust\ndatasets: [{golden: cases.jsonl}]\nsystems: {mine: {command: [cat]}}\n";
        Path one = Files.writeString(folder.resolve("one.yaml"), suite);
        Path other = Files.writeString(folder.resolve("other.yaml"), suite + "trust: reported\n");
        assertEquals(SuiteReader.read(one).hash(), SuiteReader.read(other).hash());
    }

    @Test
    void textThatIsNoUtf8IsRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        String message = String.valueOf(assertThrows(InvalidInputException.class, () -> SuiteReader.read(file))
                .getMessage());
        assertTrue(message.contains("UTF-8"), message);
    }

    @Test
    void aFolderIsNoSuite() {
        String message = String.valueOf(assertThrows(InvalidInputException.class, () -> SuiteReader.read(folder))
                .getMessage());
        assertTrue(message.contains("readable file"), message);
    }
}
