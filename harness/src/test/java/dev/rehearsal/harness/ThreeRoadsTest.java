package dev.rehearsal.harness;

import static dev.rehearsal.harness.jupiter.TrialAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.cli.ClassPath;
import dev.rehearsal.harness.cli.InProcess;
import dev.rehearsal.harness.junit.EngineConfiguration;
import dev.rehearsal.harness.jupiter.Evaluator;
import dev.rehearsal.harness.jupiter.RehearsalExtension;
import dev.rehearsal.harness.standin.AskingWorker;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/**
 * One suite through the command line, the JUnit engine and Jupiter: a system in a process of its own and one in this JVM, both
 * on a priced model behind the gateway, judged by a model, with limits and gates. The roads must not differ in anything.
 */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
@Tag("process")
class ThreeRoadsTest {

    private static final int CASES = 3;
    private static final List<String> SYSTEMS = List.of("inside", "worker");
    private static final Path RUBRIC =
            Path.of("..", "judges", "rubrics", "helpful.yaml").toAbsolutePath();
    private static final String PRICE = "price: {input: 1000, output: 2000}";
    private static final String GATES = "gates: [\"tokens(worker) >= 1\", \"tokens(inside) <= 1\"]";

    /** The model answers two cases of three; the judge is the same server. */
    private static final String SCRIPT = """
            {"rules": [
              {"when": {"system": "You grade"}, "reply": {"text":
                "{\\"rating\\": 9, \\"label\\": \\"pass\\", \\"justification\\": \\"Deals with all of it.\\"}"}},
              {"when": {"last": "rder 2"}, "reply": {"text": "I do not know."}},
              {"when": {"last": "rder 1"}, "reply": {"text": "It is order 1."}},
              {"reply": {"text": "It is order 0."}}]}""";

    /** The suite that {@link Evaluation} plays. */
    private static String played = "";

    @TempDir
    private Path temporary;

    private ScriptedServer server = server();

    private static ScriptedServer server() {
        return ScriptedServer.start(
                0,
                "",
                ScriptedBackend.read((ObjectNode) StrictJson.parse("script", SCRIPT), "script", new TokenCounter()));
    }

    @BeforeEach
    void writeCases() throws IOException {
        Files.write(
                temporary.resolve("cases.jsonl"),
                IntStream.range(0, CASES)
                        .mapToObj(i -> "{\"id\":\"c" + i + "\",\"task\":{\"input\":\"Which is order " + i
                                + "?\"},\"expectation\":{\"facts\":[\"order " + i + "\"]}}")
                        .toList());
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Path suite(String... lines) throws IOException {
        String model =
                "{provider: openai-compatible, model: any, base-url: \"" + server.baseUrl() + "\", " + PRICE + "}";
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> all = new ArrayList<>(List.of(
                "rehearsal: 1",
                "name: roads",
                "seed: 7",
                "datasets: [{golden: cases.jsonl}]",
                "models: {m: " + model + ", strict: " + model + "}",
                "systems:",
                "  inside: {use: asking, models: {default: m}}",
                "  worker: {command: [\"" + java + "\", -XX:TieredStopAtLevel=1, -XX:+UseSerialGC, -cp, \""
                        + ClassPath.value() + "\", " + AskingWorker.class.getName()
                        + "], mode: worker, models: {default: m}}",
                "scorers: [facts, tokens, cost, {use: judge, model: strict, rubric: \"" + RUBRIC + "\"}]",
                "success: [facts]",
                "compare: {baseline: inside, candidate: worker}"));
        Collections.addAll(all, lines);
        return Files.write(temporary.resolve("suite.yaml"), all);
    }

    private Path store(String road) {
        return temporary.resolve(road).resolve("store.duckdb");
    }

    private Answer commandLine(Path suite, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("run", suite.toString(), "--store", store("cli").toString()));
        Collections.addAll(arguments, more);
        return InProcess.run(arguments.toArray(String[]::new));
    }

    private Map<String, Ended> engine(Path suite, boolean spend) {
        return launch(DiscoverySelectors.selectFile(suite.toFile()), "engine", spend);
    }

    private Map<String, Ended> jupiter(Path suite, boolean spend) {
        played = suite.toString();
        return launch(DiscoverySelectors.selectClass(Evaluation.class), "jupiter", spend);
    }

    private Map<String, Ended> launch(DiscoverySelector what, String road, boolean spend) {
        Map<String, Ended> ended = Collections.synchronizedMap(new TreeMap<>());
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(what)
                                .configurationParameter(
                                        EngineConfiguration.STORE, store(road).toString())
                                .configurationParameter(EngineConfiguration.SPEND, Boolean.toString(spend))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                                    ended.put(name(test), Ended.of(result));
                                }
                            }
                        });
        return ended;
    }

    /** {@code worker c1} for a scenario, whichever engine plays it. */
    private static String name(TestIdentifier test) {
        String id = test.getUniqueId();
        return SYSTEMS.stream()
                .filter(system -> id.contains("[system:" + system + "]"))
                .map(system -> system + " " + test.getDisplayName())
                .findFirst()
                .orElse(test.getDisplayName().replace("\"", "")); // Jupiter quotes texts
    }

    /** Return a line for each stored trial, in order: all that it took, gave and scored, but for what a clock tells. */
    private List<String> trials(String road) {
        if (!Files.exists(store(road))) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try (ResultStore results = ResultStore.open(store(road), InstantSource.system())) {
            results.last().ifPresent(run -> results.trials(run.id()).forEach(view -> lines.add(line(view))));
        }
        Collections.sort(lines);
        return lines;
    }

    private static String line(TrialView view) {
        List<Score> scores = view.scores().stream()
                .filter(score -> score.metric().unit() != Unit.MS)
                .toList();
        return view.trial().system() + " " + view.trial().scenario() + " "
                + view.trial().outcome() + " " + view.trial().usage() + " " + judged(view) + " " + view.success()
                + " " + scores;
    }

    /** What judges read is not quite the same twice: what is judged stands between marks with a random word. */
    private static Map<String, OptionalLong> judged(TrialView view) {
        Map<String, OptionalLong> written = new TreeMap<>();
        view.judgeUsage().forEach((judge, usage) -> {
            assertTrue(usage.inputTokens().orElse(0) > 0, usage::toString);
            written.put(judge, usage.outputTokens());
        });
        return written;
    }

    private static String status(Map<String, Ended> ended, String name) {
        return Optional.ofNullable(ended.get(name))
                .map(Ended::status)
                .orElseThrow(() -> new AssertionError("no " + name + " among " + ended));
    }

    private static Map<String, String> statuses(Map<String, Ended> ended) {
        Map<String, String> statuses = new TreeMap<>();
        ended.forEach((name, how) -> {
            if (SYSTEMS.contains(name.split(" ", 2)[0])) {
                statuses.put(name, how.status());
            }
        });
        return statuses;
    }

    private static String message(Map<String, Ended> ended, Class<? extends Throwable> type) {
        return ended.values().stream()
                .filter(one -> one.type().equals(type.getSimpleName()))
                .map(Ended::message)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " among " + ended));
    }

    private void requireNothingPlayed() {
        assertEquals(List.of(), trials("cli"));
        assertEquals(List.of(), trials("engine"));
        assertEquals(List.of(), trials("jupiter"));
        assertEquals(0, server.calls());
    }

    @Test
    void trialsScoresCostsAndResultsAreTheSame() throws Exception {
        Path suite = suite(GATES);
        Answer answer = commandLine(suite, "--yes").ended(1);
        Map<String, Ended> engine = engine(suite, true);
        Map<String, Ended> jupiter = jupiter(suite, true);

        List<String> trials = trials("cli");
        assertEquals(SYSTEMS.size() * CASES, trials.size());
        assertTrue(trials.stream().allMatch(line -> line.contains("Completed")), trials::toString);
        assertEquals(trials, trials("engine"));
        assertEquals(trials, trials("jupiter"));
        assertEquals(3 * 2 * SYSTEMS.size() * CASES, server.calls(), "a call a trial and one of its judge");

        Map<String, String> expected = new TreeMap<>();
        for (String system : SYSTEMS) {
            expected.putAll(
                    Map.of(system + " c0", "SUCCESSFUL", system + " c1", "SUCCESSFUL", system + " c2", "FAILED"));
        }
        assertEquals(expected, statuses(jupiter), jupiter::toString);
        expected.put("inside c2", "ABORTED"); // the engine asserts nothing of a baseline, and tells that it failed
        assertEquals(expected, statuses(engine), engine::toString);
        assertEquals("SUCCESSFUL", status(engine, "tokens(worker) >= 1"), () -> engine + answer.out());
        assertEquals("FAILED", status(engine, "tokens(inside) <= 1"));
        assertEquals("SUCCESSFUL", status(engine, "trials were played and scored"));
        Answer.says(answer.out(), "tokens(worker) >= 1", "tokens(inside) <= 1");
    }

    @Test
    void misspeltMetricIsRefusedInTheSameWords() throws Exception {
        Path suite = suite("gates: [\"sucess(worker) >= 0.01\"]");
        String told = commandLine(suite, "--yes").refused();
        Answer.says(told, "suite.yaml:12", "no scorer gives \"sucess\"", "Did you mean success?");
        assertEquals(told, message(engine(suite, true), InvalidInputException.class));
        assertEquals(told, message(jupiter(suite, true), InvalidInputException.class));
        requireNothingPlayed();
    }

    @Test
    void paidModelsNeedAYes() throws Exception {
        Path suite = suite(GATES);
        String rule = "spending on a paid model needs a yes";
        Answer answer = commandLine(suite).ended(2);
        String last = answer.err().lines().toList().getLast();
        Answer.fourParts(last);
        Answer.says(last, rule, "--yes");
        Answer.says(
                message(engine(suite, false), InvalidInputException.class), rule, EngineConfiguration.SPEND, "m (any)");
        Answer.says(
                message(jupiter(suite, false), InvalidInputException.class),
                rule,
                EngineConfiguration.SPEND,
                "m (any)");
        requireNothingPlayed();
    }

    @Test
    void limitsEndTheSpendingAfterTheTrialThatReachesThem() throws Exception {
        for (String limit : List.of("usd: 0.000001", "tokens: 5")) {
            String key = "limits." + limit.split(":", 2)[0];
            Path suite = suite(GATES, "limits: {concurrency: 1, " + limit + "}");
            Answer answer = commandLine(suite, "--yes", "--fresh").ended(4);
            Map<String, Ended> engine = engine(suite, true);
            Map<String, Ended> jupiter = jupiter(suite, true);

            assertEquals(1, trials("cli").size());
            assertEquals(trials("cli"), trials("engine"));
            assertEquals(1, trials("jupiter").size());
            String told = message(engine, TestAbortedException.class);
            Answer.says(answer.err(), "\"" + key + "\"");
            Answer.says(told, "the run has used up " + key + ": ");
            Answer.says(message(jupiter, TestAbortedException.class), "used up " + key + " of suite roads");
            assertFalse(
                    (answer.err() + engine + jupiter).contains("limits.limits"), () -> answer.err() + engine + jupiter);
            assertEquals("ABORTED", status(engine, "tokens(worker) >= 1"), engine::toString);
        }
    }

    @Test
    void nothingStaysOpen() throws Exception {
        Path suite = unjudged(GATES);
        takeAll(suite); // what is made once in a JVM is made now
        OpenResources before = OpenResources.now(temporary);
        takeAll(suite);
        assertEquals(Set.of(), before.awaitNoMore(temporary));
    }

    @Test
    void refusalsLeaveNothingOpenEither() throws Exception {
        Path unsound = suite("gates: [\"sucess(worker) >= 0.01\"]");
        Path unpaid = Files.copy(suite(GATES), temporary.resolve("unpaid.yaml"));
        suite("gates: [\"sucess(worker) >= 0.01\"]");
        refuseAll(unsound, unpaid);
        OpenResources before = OpenResources.now(temporary);
        refuseAll(unsound, unpaid);
        assertEquals(Set.of(), before.awaitNoMore(temporary));
    }

    /** The reports' folder becomes a file while trials are played: that is found when all of them are stored. */
    @Test
    void runThatFailsAfterItsTrialsLeavesNothingOpen() throws Exception {
        failAll();
        OpenResources before = OpenResources.now(temporary);
        failAll();
        assertEquals(Set.of(), before.awaitNoMore(temporary));
        assertTrue(server.calls() > 0, "the gateway has listened");
    }

    private void failAll() throws IOException {
        Answer.says(commandLine(blocked("cli"), "--yes", "--fresh").ended(2).err(), "reports");
        Answer.says(message(engine(blocked("engine"), true), InvalidInputException.class), "reports");
    }

    private Path blocked(String road) throws IOException {
        Path reports = store(road).resolveSibling("reports");
        Files.deleteIfExists(reports);
        Files.deleteIfExists(store(road)); // or its unfinished run goes on, and has nothing to play
        Path suite = unjudged(GATES);
        return Files.writeString(
                suite,
                Files.readString(suite)
                        .replace("{use: asking,", "{use: blocking, file: \"" + reports + "\", play: {use: asking},"));
    }

    @Test
    void judgesLeaveNothingOpenEither() throws Exception {
        Path suite = suite(GATES);
        takeAll(suite);
        OpenResources before = OpenResources.now(temporary);
        takeAll(suite);
        assertEquals(Set.of(), before.awaitNoMore(temporary));
    }

    /** The suite without its judge. */
    private Path unjudged(String... lines) throws IOException {
        Path suite = suite(lines);
        String text = Files.readString(suite);
        String judge = ", {use: judge, model: strict, rubric: \"" + RUBRIC + "\"}";
        assertTrue(text.contains(judge), text);
        return Files.writeString(suite, text.replace(judge, ""));
    }

    private void takeAll(Path suite) {
        commandLine(suite, "--yes", "--fresh").ended(1);
        engine(suite, true);
        jupiter(suite, true);
    }

    private void refuseAll(Path unsound, Path unpaid) {
        for (Path suite : List.of(unsound, unpaid)) {
            commandLine(suite).ended(2);
            engine(suite, false);
            jupiter(suite, false);
        }
    }

    /**
     * How a test ended.
     *
     * @param type of what it threw; empty where it threw nothing
     * @param message likewise
     */
    private record Ended(String status, String type, String message) {
        private static Ended of(TestExecutionResult result) {
            return new Ended(
                    result.getStatus().toString(),
                    result.getThrowable()
                            .map(thrown -> thrown.getClass().getSimpleName())
                            .orElse(""),
                    result.getThrowable()
                            .map(thrown -> String.valueOf(thrown.getMessage()))
                            .orElse(""));
        }
    }

    /** The suite as Jupiter's users play it. */
    @ExtendWith(RehearsalExtension.class)
    static class Evaluation {

        static Stream<Arguments> scenarios() {
            return SYSTEMS.stream()
                    .flatMap(system -> IntStream.range(0, CASES).mapToObj(i -> Arguments.of(system, "c" + i)));
        }

        @ParameterizedTest(name = "{0} {1}")
        @MethodSource("scenarios")
        void plays(String system, String golden, Evaluator evaluator) throws InterruptedException {
            Evaluator suite = evaluator.suite(played);
            assertThat(suite.play(suite.golden(golden), system)).succeeded();
        }
    }
}
