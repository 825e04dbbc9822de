package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.harness.standin.Brevity;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A metric that no scorer gives is refused before anything is played, whoever wrote the scorers of the suite. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class MetricNamesTest {

    private static final Path RUBRIC =
            Path.of("..", "judges", "rubrics", "helpful.yaml").toAbsolutePath();

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 2);
    }

    private void suite(String scorers, String... lines) {
        String[] all = new String[lines.length + 7];
        all[0] = "rehearsal: 1";
        all[1] = "name: small";
        all[2] = "datasets: [{golden: cases.jsonl}]";
        all[3] = "systems: {echo: {use: echo}, other: {use: echo}}";
        all[4] = "models: {m: {provider: ollama, model: m, base-url: \"http://127.0.0.1:1/v1\"}}";
        all[5] = "scorers: [contains, " + scorers + "]";
        all[6] = "compare: {baseline: echo, candidate: other}";
        System.arraycopy(lines, 0, all, 7, lines.length);
        work.write("suite.yaml", all);
    }

    private void requireRefused(String... said) {
        Map<String, Long> before = new TreeMap<>(work.contents());
        says(work.run("run", "suite.yaml").refused(), said);
        assertEquals(before, work.contents(), "files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pass^3(echo) >= 0.8 | every case must be played at least 3 times | \"repetitions\" is 2 | Write repetitions: 3",
                "pass@11(echo) >= 0.8 | k must be at most 10 | was 11 | Write pass@10 or less",
                "pass^2(echo) better than pass^2(other) | two systems must be compared in a metric of trials"
                        + " | is one figure of all trials | Set a limit for each system",
                "pass3(echo) >= 0.8 | a metric must come from a scorer of the suite | no scorer gives \"pass3\" | pass^3",
                "pass^2(echo) >= 80 | the limit must lie in the metric's range, 0 to 1 | was 80 | write 0.8 or 80%"
            })
    void aGateOnPassKThatCannotHoldIsRefused(String gate, String rule, String found, String remedy) {
        suite("latency", "success: [contains]", "repetitions: 2", "gates: ['" + gate + "']");
        requireRefused("suite.yaml:", rule, found, remedy);
    }

    @Test
    void passKIsGatedOnTheRepetitionsThatWerePlayed() {
        work.cases("cases.jsonl", 12);
        suite(
                "latency",
                "success: [contains]",
                "repetitions: 2",
                "gates: ['pass^2(echo) >= 0.5', 'pass@2(echo) >= 0.5']");
        Answer played = work.run("run", "suite.yaml");
        says(
                played.ended(0).out(),
                "pass: pass^2(echo) >= 0.5",
                "pass: pass@2(echo) >= 0.5",
                "pass^2(echo) is 100% (95% interval 73.5% to 100%)");
    }

    @Nested
    class BesideAJudge {

        private static final String JUDGE = "{use: judge, model: m, rubric: \"" + RUBRIC + "\"}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "gates: ['judge.helpfull.pass(echo) >= 0.9'] | judge.helpfull.pass | judge.helpful.pass",
                    "gates: ['contians(echo) >= 0.9'] | contians | contains",
                    "gates: ['judge.helpful.input-token(echo) <= 3000'] | judge.helpful.input-token | judge.helpful.input-tokens",
                    "primary: judge.helpfull | judge.helpfull | judge.helpful",
                    "success: [contains, judge.helpful.pas] | judge.helpful.pas | judge.helpful.pass"
                })
        void aMisspeltMetricIsRefusedWithTheOneThatWasMeant(String line, String found, String meant) {
            suite(JUDGE, (line.startsWith("success") ? "" : "success: [contains]\n") + line);
            requireRefused(
                    "suite.yaml:", "no scorer gives \"" + found + "\"", "Did you mean " + meant + "? ", "Known here: ");
        }

        @Test
        void whatTheJudgeTakesCanBeLimitedButNotCompared() {
            suite(
                    JUDGE,
                    "success: [contains]",
                    "gates: ['judge.helpful.input-tokens(echo) better than judge.helpful.input-tokens(other)']");
            requireRefused("suite.yaml:9", "tells how trials were played", "Set a limit");
            suite(JUDGE, "success: [contains]", "gates: ['judge.helpful.input-tokens(echo) <= 5 ms']");
            requireRefused("suite.yaml:9", "tokens", "ms");
        }
    }

    @Nested
    class BesideAUsersScorer {

        @BeforeEach
        void putItOnTheClassPath() {
            work.write("user/META-INF/services/dev.rehearsal.judges.ScorerFactory", Brevity.Factory.class.getName());
            work.onClassPath(work.path("user"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "gates: ['brevety(echo) >= 0.9'] | brevety | brevity",
                    "gates: ['brevity.word(echo) <= 5'] | brevity.word | brevity.words",
                    "primary: brevit | brevit | brevity",
                    "success: [brevyti] | brevyti | brevity"
                })
        void aMisspeltMetricIsRefusedWithTheOneThatWasMeant(String line, String found, String meant) {
            suite("brevity", (line.startsWith("success") ? "" : "success: [contains]\n") + line);
            requireRefused(
                    "suite.yaml:", "no scorer gives \"" + found + "\"", "Did you mean " + meant + "? ", "Known here: ");
        }

        @Test
        void itsMetricsAreKnown() {
            suite(
                    "brevity",
                    "success: [brevity]",
                    "primary: brevity.words",
                    "gates: ['brevity(echo) >= 0.1', 'brevity.words(echo) <= 5']",
                    "store: store.duckdb");
            Answer answer =
                    work.run("run", "suite.yaml", "--on-inconclusive", "pass").ended(Exit.OK);
            says(answer.out(), "brevity.words");
        }

        @Test
        void anAmountIsNoPartOfSuccess() {
            suite("brevity", "success: [brevity.words]");
            requireRefused("suite.yaml:8", "\"brevity.words\" is in count", "Name a check");
        }

        @Test
        void whatChecksNoExpectationDecidesByItself() {
            work.write("cases.jsonl", "{\"id\":\"a\",\"task\":{\"input\":\"Hello there.\"},\"expectation\":{}}");
            suite("brevity", "success: [brevity]");
            says(work.run("run", "suite.yaml").ended(Exit.OK).out(), "100%");
            suite("brevity", "success: [outcome]");
            requireRefused("case a", "something under \"success:\" must look at \"expectation\"");
        }
    }
}
