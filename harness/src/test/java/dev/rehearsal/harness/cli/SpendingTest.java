package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money is spent only after a yes, and only so much. */
class SpendingTest {

    private static final int CASES = 6;
    private static final int NOT_STORED = -1;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", CASES);
    }

    private Path suite(String model, String... lines) {
        String[] all = new String[lines.length + 6];
        all[0] = "rehearsal: 1";
        all[1] = "name: small";
        all[2] = "datasets: [{golden: cases.jsonl}]";
        all[3] = "models: {m: {" + model + "}}";
        all[4] = "systems: {single: {use: desk-single-agent, retries: 1, models: {default: m}}}";
        all[5] = "scorers: [facts, tokens, cost]";
        System.arraycopy(lines, 0, all, 6, lines.length);
        return work.write("suite.yaml", all);
    }

    private static String nobody() throws IOException {
        return "provider: openai-compatible, model: any, base-url: \"" + Nobody.address() + "/v1\"";
    }

    private int stored() {
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            List<Run> runs = store.runs();
            return runs.isEmpty()
                    ? NOT_STORED
                    : store.played(runs.getLast().id()).cardinality();
        }
    }

    @Nested
    class APaidModel {

        @Test
        void isRefusedWithoutATerminalAndWithoutYes() throws IOException {
            Answer answer = InProcess.run("run", suite(nobody()).toString()).ended(Exit.WRONG_INPUT);
            says(
                    answer.err(),
                    "To play: 6 of 6 trials.",
                    "system single, m (any): 6 trials, model calls unknown, tokens unknown, money unknown (no earlier run",
                    "--yes");
            Answer.fourParts(answer.err().lines().toList().getLast());
            assertEquals("", answer.out());
            assertEquals(NOT_STORED, stored());
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "", "n\n", "yesss\n", "ja\n"})
        void isNotPlayedWithoutAYes(String typed) throws IOException {
            Answer answer = InProcess.typing(typed, suite(nobody())).ended(Exit.INTERRUPTED);
            says(answer.err(), "Go on? [y/N] ", "nothing was played and nothing was spent");
            assertEquals(NOT_STORED, stored());
        }

        @ParameterizedTest
        @ValueSource(strings = {"y\n", "YES\n", "y"})
        void isPlayedAfterAYes(String typed) throws IOException {
            InProcess.typing(typed, suite(nobody())).ended(Exit.INFRASTRUCTURE);
            assertEquals(CASES, stored());
        }

        @Test
        void isPlayedWithYesAndTheForecastIsSaid() throws IOException {
            Answer answer =
                    InProcess.run("run", suite(nobody()).toString(), "--yes").ended(Exit.INFRASTRUCTURE);
            says(answer.err(), "To play: 6 of 6 trials.", "Nothing ends it early");
            assertEquals(CASES, stored());
        }

        @Test
        void thatCostsNothingIsPlayedWithoutAsking() throws IOException {
            Answer answer = InProcess.run(
                            "run",
                            suite(nobody() + ", price: {input: 0, output: 0}").toString())
                    .ended(Exit.INFRASTRUCTURE);
            assertFalse(answer.err().contains("may cost money"), answer::err);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void thatJudgesIsAskedForWhetherItHasANameInTheSuiteOrNot(boolean named) throws IOException {
            String model = "{" + nobody() + "}";
            Path suite = work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "models: {strict: " + model + "}",
                    "systems: {echo: {use: echo}}",
                    "scorers: [contains, {use: judge, rubric: \""
                            + Path.of("..", "judges", "rubrics", "helpful.yaml").toAbsolutePath()
                            + "\", model: " + (named ? "strict" : model) + "}]",
                    "success: [contains]");
            Answer answer = InProcess.run("run", suite.toString()).ended(Exit.WRONG_INPUT);
            says(
                    answer.err(),
                    "judge judge.helpful, " + (named ? "strict (any)" : "any")
                            + ": 6 trials, about 6 model calls, tokens unknown",
                    "--yes");
        }

        @Test
        void withoutAPriceCannotBeLimitedInDollars() throws IOException {
            Path suite = suite(nobody(), "limits: {usd: 5}");
            says(
                    InProcess.run("run", suite.toString(), "--yes").refused(),
                    "suite.yaml:7",
                    "limits.usd",
                    "m (any)",
                    "price: {input:");
        }
    }

    /** Both systems ask for a name that the shipped table of prices knows; the suite says what their models cost. */
    @Test
    void thePriceOfTheSuiteWinsWhateverNameTheSystemAsksFor() {
        String model = "provider: scripted, rules: [{reply: {text: Order 1 ships.}}], price: ";
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: priced",
                "datasets: [{golden: cases.jsonl}]",
                "models:",
                "  free: {" + model + "{input: 0, output: 0}}",
                "  dear: {" + model + "{input: 1000000, output: 1000000}}",
                "systems:",
                "  cheap: {use: asking, model: gpt-4o, models: {gpt-4o: free}}",
                "  costly: {use: asking, model: gpt-4o, models: {gpt-4o: dear}}",
                "compare: {baseline: cheap, candidate: costly}",
                "scorers: [contains, tokens, cost]",
                "gates: [cost(cheap) <= 0, cost(costly) >= 1]");
        Answer run = work.run("run", "suite.yaml", "--yes", "--on-inconclusive", "pass");
        says(run.ended(Exit.OK).out(), "cost");
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            store.trials(store.last().orElseThrow().id()).forEach(view -> {
                Usage usage = view.trial().usage();
                double tokens = (double) usage.inputTokens().orElseThrow()
                        + usage.outputTokens().orElseThrow();
                boolean free = view.trial().system().equals("cheap");
                assertEquals(free ? 0 : tokens, usage.costUsd().orElseThrow(), 1e-9);
            });
        }
    }

    @Nested
    class ALimitOfTheRun {

        private static final String PRICED = "provider: simulated, skill: desk, price: {input: 1000, output: 1000}";

        @ParameterizedTest
        @ValueSource(strings = {"calls: 1", "tokens: 1", "usd: 0.0001"})
        void endsItAfterTheTrialThatReachesItAndRaisedItResumes(String limit) {
            Path suite = suite(PRICED, "limits: {concurrency: 1, " + limit + "}");
            Answer ended = InProcess.run("run", suite.toString()).ended(Exit.INFRASTRUCTURE);
            assertEquals("", ended.out());
            List<String> lines = ended.err().lines().toList();
            says(
                    Answer.fourParts(lines.getLast()),
                    "\"limits." + limit.split(":", 2)[0] + "\"",
                    "1 of 6 trials stored");
            assertEquals(1, stored());
            String again = InProcess.run("run", suite.toString())
                    .ended(Exit.INFRASTRUCTURE)
                    .err();
            says(again, "resuming run", "1 of 6 trials stored");
            assertEquals(1, stored(), "what was spent before the resumption counts");

            suite = suite(PRICED, "limits: {concurrency: 1, calls: 2k, tokens: 2M, usd: 900000}");
            says(InProcess.run("run", suite.toString()).ended(Exit.OK).err(), "resuming run");
            assertEquals(CASES, stored());
        }

        @Test
        void ofTimeEndsItAndRaisedItResumes() {
            Path suite = suite(PRICED, "limits: {concurrency: 1, time: 1ms}");
            Answer ended = InProcess.run("run", suite.toString()).ended(Exit.INFRASTRUCTURE);
            says(Answer.fourParts(ended.err().lines().toList().getLast()), "\"limits.time\"", "of 6 trials stored");
            assertTrue(stored() < CASES, () -> stored() + " stored");
            InProcess.run(
                            "run",
                            suite(PRICED, "limits: {concurrency: 1, time: 1h}").toString())
                    .ended(Exit.OK);
            assertEquals(CASES, stored());
        }

        @Test
        void thatIsReachedByTheLastTrialEndsNothing() {
            suite(PRICED, "limits: {concurrency: 16}");
            Path suite = work.path("suite.yaml");
            InProcess.run("run", suite.toString()).ended(Exit.OK);
            assertEquals(CASES, stored());
        }

        @Test
        void ofATrialIsAnother() {
            Path suite = suite(PRICED, "limits: {trial-tokens: 1}");
            Answer answer = InProcess.run("run", suite.toString());
            assertFalse(answer.err().contains("limits.tokens"), answer::err);
            assertEquals(CASES, stored());
        }
    }

    @Test
    void earlierRunsOfTheSuiteTellWhatTrialsTake() throws IOException {
        work.write(
                "old.jsonl",
                "{\"case\":\"case-0\",\"success\":true,\"usage\":{\"input_tokens\":1000,\"output_tokens\":100,\"model_calls\":3}}",
                "{\"case\":\"case-1\",\"success\":true,\"usage\":{\"input_tokens\":3000,\"output_tokens\":300,\"model_calls\":5}}");
        Path recorded =
                work.write("recorded.yaml", "rehearsal: 1", "name: small", "systems: {single: {recorded: old.jsonl}}");
        InProcess.run("run", recorded.toString()).ended(Exit.OK);
        Path suite = suite(nobody() + ", price: {input: 1, output: 10}", "limits: {usd: 5}");
        String said =
                InProcess.run("run", suite.toString()).ended(Exit.WRONG_INPUT).err();
        says(
                said,
                "6 trials, about 24 model calls, about 13,200 tokens, about $0.024 (mean of 2 earlier trials)",
                "No trial begins once the run has spent $5.00; so far $0.00, 0 model calls, 0 tokens");
    }

    @Test
    void budgetsOfTheCasesTellWhereNoRunDoes() throws IOException {
        work.write(
                "cases.jsonl",
                "{\"id\":\"1\",\"task\":{\"input\":\"a\"},\"expectation\":{\"facts\":[\"a\"],\"budget\":{\"tokens\":1000,\"model_calls\":4}}}",
                "{\"id\":\"2\",\"task\":{\"input\":\"b\"},\"expectation\":{\"facts\":[\"b\"],\"budget\":{\"tokens\":3000,\"model_calls\":8}}}");
        Path suite = suite(nobody() + ", price: {input: 1, output: 10}");
        says(
                InProcess.run("run", suite.toString()).ended(Exit.WRONG_INPUT).err(),
                "2 trials, about 12 model calls, about 4,000 tokens, about $0.04 (what the cases' budgets allow)");
    }

    @Test
    void anInterruptedRunIsResumedAfterAGateWasChangedAndAsksByTheNewOne() {
        String priced = "provider: simulated, skill: desk, price: {input: 1000, output: 1000}";
        Path suite = suite(priced, "limits: {concurrency: 1, tokens: 1}", "gates: [\"success(single) >= 0.99\"]");
        InProcess.run("run", suite.toString(), "--on-inconclusive", "pass").ended(Exit.INFRASTRUCTURE);
        suite = suite(priced, "limits: {concurrency: 1}", "gates: [\"success(single) >= 0\"]");
        Answer resumed = InProcess.run("run", suite.toString(), "--on-inconclusive", "pass");
        says(resumed.err(), "resuming run", "1 of 6 trials are stored");
        assertTrue(
                Pattern.compile("gate .*: success\\(single\\) >= 0\\R?")
                        .matcher(resumed.out())
                        .find(),
                resumed::out);
        Path store = work.path(".rehearsal/store.duckdb");
        Answer report = InProcess.run(
                "report",
                store + "#last",
                "--format",
                "markdown",
                "--to",
                work.path("out").toString());
        report.ended(Exit.OK);
        assertTrue(work.contents().containsKey("out/report.md"));
        try (ResultStore opened = ResultStore.open(store, InstantSource.system())) {
            says(opened.last().orElseThrow().suite(), ">= 0\"");
        }
    }
}
