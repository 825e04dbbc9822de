package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit code tells a build what to do. */
class ExitCodesTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 5);
    }

    private Answer run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "run";
        all[1] = "suite.yaml";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return work.run(all);
    }

    @Nested
    class Gates {

        @Test
        void thatHoldEndWithZero() {
            work.suite("gates: [\"success(echo) >= 0.3\"]");
            says(run().ended(Exit.OK).out(), "gate pass: success(echo) >= 0.3");
        }

        @Test
        void thatFailEndWithOne() {
            work.cases("cases.jsonl", 20); // with five, the second could not hold and would be refused
            work.suite("gates: [\"success(echo) >= 0.3\", \"success(echo) <= 0.3\"]");
            says(run().ended(Exit.GATE_FAILED).out(), "gate pass", "gate FAIL: success(echo) <= 0.3");
        }

        @Test
        void thatNobodyCanDecideEndWithThreeUnlessToldOtherwise() {
            work.cases("cases.jsonl", 20);
            work.suite("gates: [\"success(echo) <= 0.9\"]"); // all succeed, of 20 only
            says(run().ended(Exit.INCONCLUSIVE).out(), "gate INCONCLUSIVE", "on both sides");
            run("--on-inconclusive", "pass").ended(Exit.OK);
            run("--on-inconclusive", "fail").ended(Exit.GATE_FAILED);
        }

        @Test
        void withoutEvidenceFailWhateverIsSaidOfInconclusiveOnes() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems: {echo: {use: echo}}",
                    "scorers: [contains, cost]",
                    "success: [contains]",
                    "gates: [\"cost(echo) <= 1 usd\"]");
            says(run().ended(Exit.GATE_FAILED).out(), "gate NO EVIDENCE");
            run("--on-inconclusive", "pass").ended(Exit.GATE_FAILED);
        }

        @Test
        void onARouteThatNobodyCouldObserveHaveNoEvidenceAndSayWhatToDo() {
            work.write(
                    "cases.jsonl",
                    IntStream.range(0, 5)
                            .mapToObj(i -> "{\"id\":\"" + i + "\",\"task\":{\"input\":\"one\"},\"expectation\":"
                                    + "{\"facts\":[\"one\"],\"route\":{\"agents\":[\"triage\",\"billing\"],"
                                    + "\"match\":\"ordered\"}}}")
                            .toArray(String[]::new));
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems: {echo: {use: echo}}",
                    "gates: [\"route(echo) >= 0.3\"]");
            says(
                    run().ended(Exit.GATE_FAILED).out(),
                    "gate NO EVIDENCE",
                    "route(echo): asked for in 5 cases, could not be observed in 5 (5 trials): No agent was seen.",
                    "agents: in the suite");
            run("--on-inconclusive", "pass").ended(Exit.GATE_FAILED);
        }

        @Test
        void onAGradeThatTheRecordingDoesNotHaveFail() {
            work.write("old.jsonl", "{\"case\":\"1\",\"success\":true,\"scores\":{\"polite\":0.5}}");
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: old",
                    "systems: {old: {recorded: old.jsonl}}",
                    "gates: [\"polit(old) >= 0.1\"]");
            says(run("--on-inconclusive", "pass").ended(Exit.GATE_FAILED).out(), "gate NO EVIDENCE");
        }
    }

    @Nested
    class Evidence {

        private void recorded(int trials, int notPlayed) {
            work.write(
                    "old.jsonl",
                    IntStream.range(0, trials)
                            .mapToObj(i -> "{\"case\":\"" + i + "\","
                                    + (i < notPlayed
                                            ? "\"success\":null,\"outcome\":\"not_played\"}"
                                            : "\"success\":true}"))
                            .toArray(String[]::new));
            work.write("suite.yaml", "rehearsal: 1", "name: old", "systems: {old: {recorded: old.jsonl}}");
        }

        @Test
        void aSystemWhoseEveryTrialCrashesPassesNothingEvenWithoutGates() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: broken",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems: {broken: {command: [sh, -c, \"exit 7\"]}}");
            says(run().ended(Exit.GATE_FAILED).err(), "broken: 5 of 5 clean trials crashed or timed out");
            run("--on-inconclusive", "pass").ended(Exit.GATE_FAILED);
        }

        @Test
        void moreThanATenthNotPlayedIsInfrastructure() {
            recorded(20, 3);
            says(run().ended(Exit.INFRASTRUCTURE).out(), "3 of 20", "not played");
        }

        @Test
        void aTenthNotPlayedIsBorne() {
            recorded(20, 2);
            says(run().ended(Exit.OK).out(), "2 of 20");
        }

        @Test
        void whyNoTrialCameToAnAnswerIsSaidOnceWithTheMostFrequentReason() {
            work.write(
                    "old.jsonl",
                    IntStream.range(0, 40)
                            .mapToObj(i -> "{\"case\":\"" + i + "\",\"success\":false"
                                    + (i == 0 ? ",\"outcome\":\"timed_out\"}" : ",\"outcome\":\"crashed\"}"))
                            .toArray(String[]::new));
            work.write("suite.yaml", "rehearsal: 1", "name: old", "systems: {old: {recorded: old.jsonl}}");
            String said = run().ended(Exit.GATE_FAILED).out();
            says(said, "old: 39 of 40 trials crashed.");
            assertFalse(said.contains("timed out"), said);
        }

        /** Hold a gate against 400 recorded trials, the last of which have no verdict for the reason given. */
        private Answer gated(int passed, int failed, String lost, String gate, String... arguments) {
            work.write(
                    "old.jsonl",
                    IntStream.range(0, 400)
                            .mapToObj(i -> "{\"case\":\"" + i + "\","
                                    + (i < passed
                                            ? "\"success\":true}"
                                            : i < passed + failed ? "\"success\":false}" : lost + "}"))
                            .toArray(String[]::new));
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: old",
                    "systems: {old: {recorded: old.jsonl}}",
                    "gates: [\"" + gate + "\"]");
            return run(arguments);
        }

        @Test
        void aGateDoesNotHoldBecauseHalfOfTheVerdictsAreMissing() {
            Answer open = gated(200, 0, "\"success\":null", "success(old) >= 0.9");
            says(
                    open.ended(Exit.INCONCLUSIVE).out(),
                    "gate INCONCLUSIVE",
                    "200 trials without a value at their worst and at their best");
        }

        @Test
        void aGateThatHoldsWhateverTheMissingVerdictsWereHolds() {
            gated(399, 0, "\"success\":null", "success(old) >= 0.9").ended(Exit.OK);
        }

        @Test
        void aGateThatFailsWhateverTheMissingVerdictsWereFails() {
            gated(100, 260, "\"success\":null,\"outcome\":\"not_played\"", "success(old) >= 0.9")
                    .ended(Exit.GATE_FAILED);
        }

        @Test
        void aGateThatInfrastructureLeftOpenIsInfrastructureWhateverIsSaidOfInconclusiveOnes() {
            String lost = "\"success\":null,\"outcome\":\"not_played\"";
            says(
                    gated(370, 0, lost, "success(old) >= 0.95")
                            .ended(Exit.INFRASTRUCTURE)
                            .err(),
                    "exit 4");
            gated(370, 0, lost, "success(old) >= 0.95", "--on-inconclusive", "pass")
                    .ended(Exit.INFRASTRUCTURE);
            work.run("test", "suite.yaml").ended(Exit.INFRASTRUCTURE);
            work.run("test", "suite.yaml", "--on-inconclusive", "pass").ended(Exit.INFRASTRUCTURE);
        }

        @Test
        void runWithoutAnyVerdictFails() {
            work.write("old.jsonl", "{\"case\":\"1\",\"success\":null}", "{\"case\":\"2\",\"success\":null}");
            work.write("suite.yaml", "rehearsal: 1", "name: old", "systems: {old: {recorded: old.jsonl}}");
            says(run("--on-inconclusive", "pass").ended(Exit.GATE_FAILED).out(), "no trial has a value of success");
        }
    }
}
