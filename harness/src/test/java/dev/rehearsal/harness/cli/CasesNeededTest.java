package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How many cases a gate needs is said before anything is played, and what can never hold is refused. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class CasesNeededTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 20);
    }

    private void recorded(int cases) {
        work.write(
                "old.jsonl",
                IntStream.range(0, cases)
                        .mapToObj(i -> "{\"case\":\"" + i + "\",\"success\":true,\"latency_ms\":" + (100 + i) + "}")
                        .toArray(String[]::new));
    }

    /** Sixty clean trials, all of an edge case but two of a rare one, and twenty under a rate limit. */
    private void parts(String... gates) {
        Stream<String> clean = IntStream.range(0, 60)
                .mapToObj(i ->
                        "{\"case\":\"" + i + "\",\"success\":true,\"tags\":[\"" + (i < 2 ? "rare" : "edge") + "\"]}");
        Stream<String> limited = IntStream.range(0, 20)
                .mapToObj(i -> "{\"case\":\"" + i + "\",\"success\":true,\"perturbation\":\"rate-limit\"}");
        work.write("old.jsonl", Stream.concat(clean, limited).toArray(String[]::new));
        suiteOfRecorded(gates);
    }

    private void suiteOfRecorded(String... gates) {
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: old",
                "systems: {old: {recorded: old.jsonl}, new: {recorded: old.jsonl}}",
                "compare: {baseline: old, candidate: new}",
                "gates: ['" + String.join("', '", gates) + "']");
    }

    @Nested
    class Refused {

        @Test
        void isAGateThatNoResultOfThePlannedCasesSatisfies() {
            work.suite("gates: [\"success(echo) >= 0.5\", \"success(echo) >= 0.95\"]");
            String message = work.run("run", "suite.yaml").refused();
            says(message, "suite.yaml:", "success(echo) >= 0.95", "independent cases at best", "20 are planned");
            assertFalse(Files.exists(work.path(".rehearsal/store.duckdb")), "nothing is played and nothing is stored");
        }

        @Test
        void isAGateOnTooFewRecordedCases() {
            recorded(60);
            suiteOfRecorded("latency.p95(old) <= 5s");
            says(work.run("run", "suite.yaml").refused(), "latency.p95(old) <= 5s", "60 are planned");
            recorded(80);
            says(work.run("run", "suite.yaml").ended(Exit.OK).out(), "gate pass: latency.p95(old) <= 5s");
        }

        @Test
        void isAGateOnTooFewCasesOfAPart() {
            parts("success(new) under rate-limit >= 0.9");
            says(
                    work.run("run", "suite.yaml").refused(),
                    "success(new) under rate-limit >= 0.9",
                    "independent cases at best, but 20 are planned, so it can never hold");
            parts("success(new) tagged edge no worse than success(old) by 0.01", "success(new) tagged rare >= 0.5");
            says(
                    work.run("run", "suite.yaml").refused(),
                    "success(new) tagged rare >= 0.5",
                    "but 2 are planned, so it can never hold");
            parts("success(new) under rate-limit >= 0.8", "success(new) tagged edge >= 0.8");
            says(work.run("run", "suite.yaml").ended(Exit.OK).out(), "gate pass: success(new) under rate-limit >= 0.8");
        }

        @Test
        void isAGateAboutAPartThatThereIsNot() {
            parts("success(new) under rate-limits >= 0.5");
            says(
                    work.run("run", "suite.yaml").refused(),
                    "suite.yaml:",
                    "the perturbation must be one of the suite's",
                    "\"rate-limits\" is none",
                    "Did you mean rate-limit? Known here: rate-limit");
            parts("success(new) tagged egde >= 0.5");
            says(
                    work.run("run", "suite.yaml").refused(),
                    "the tag must be one of the planned cases'",
                    "Did you mean edge? Known here: edge, rare");
            parts("success(new) under none >= 0.5");
            says(work.run("run", "suite.yaml").refused(), "Leave \"under none\" out");
            parts("corrupted(new) <= 0.1");
            says(
                    work.run("run", "suite.yaml").refused(),
                    "a metric of recovery needs a perturbation",
                    "Write corrupted(new) under PERTURBATION");
            parts("findings.lop(new) == 0 trials");
            says(
                    work.run("run", "suite.yaml").refused(),
                    "a finding must be one that is looked for",
                    "\"lop\" is none",
                    "Did you mean loop? Known: loop, context-bloat");
            parts("success(new) == 0 trials");
            says(work.run("run", "suite.yaml").refused(), "trials must be counted by a rate of which less is better");
        }

        @Test
        void isTheSameOfLiveCases() {
            work.suite(
                    "perturbations: [none, typos, {use: failing-tool, every: 3}]",
                    "gates: [\"success(echo) under typos >= 0.9\"]");
            says(work.run("run", "suite.yaml").refused(), "success(echo) under typos >= 0.9", "but 10 are planned");
            work.suite("perturbations: [none, typos]", "gates: [\"success(echo) tagged t2 >= 0.9\"]");
            says(work.run("run", "suite.yaml").refused(), "success(echo) tagged t2 >= 0.9", "but 6 are planned");
            work.suite("perturbations: [none, typos]", "gates: [\"success(echo) under typo >= 0.5\"]");
            says(work.run("run", "suite.yaml").refused(), "Did you mean typos? Known here: typos");
            work.suite("gates: [\"success(echo) under typos >= 0.5\"]");
            says(work.run("run", "suite.yaml").refused(), "Add it under \"perturbations\"; there are none here");
            work.suite("gates: [\"success(echo) tagged t9 >= 0.5\"]");
            says(work.run("run", "suite.yaml").refused(), "\"t9\" is none", "Known here: t0, t1, t2");
        }

        @Test
        void isNotWhatTheUserKnowsOrAsksOfAPart() {
            work.suite("gates: [\"success(echo) >= 0.95\"]");
            Answer told =
                    work.run("run", "suite.yaml", "--on-inconclusive", "pass").ended(Exit.OK);
            says(told.err(), "success(echo) >= 0.95", "20 are planned: it can never hold");
            Answer test = work.run("test", "suite.yaml");
            says(test.out() + test.err(), "20 are planned: it can never hold");
        }
    }

    @Test
    void everyGateAndUnchangedAreSaidBeforePlaying() {
        recorded(80);
        suiteOfRecorded("latency.p95(old) <= 5s", "success(new) no worse than success(old) by 0.02");
        Answer answer = work.run("run", "suite.yaml").ended(Exit.INCONCLUSIVE);
        String said = answer.err();
        says(
                said,
                "cases: latency.p95(old) <= 5s needs ",
                "cases: success(new) no worse than success(old) by 0.02 needs ",
                " if the systems do not differ; 80 are planned",
                "cases: \"unchanged\" in success needs ",
                "raises false alarms",
                "decide on a fresh run");
        assertTrue(said.indexOf("cases: latency") < said.indexOf("\nrun "), said);
        says(answer.out(), "raises false alarms");
    }

    @Test
    void doctorSaysTheSameAndPlaysNothing() {
        recorded(60);
        suiteOfRecorded("success(old) >= 0.5", "latency.p95(old) <= 5s");
        Answer answer = work.run("doctor", "suite.yaml").ended(Exit.INFRASTRUCTURE);
        says(
                answer.out(),
                "ok    gate success(old) >= 0.5 needs ",
                "wrong gate latency.p95(old) <= 5s needs ",
                "60 are planned: it can never hold",
                "ok    \"unchanged\" in success needs ");
    }
}
