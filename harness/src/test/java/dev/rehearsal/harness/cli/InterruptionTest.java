package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.standin.Held;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C in the middle of a run. */
@Tag("kill")
class InterruptionTest {

    private static final int PLANNED = 400;
    private static final int BEFORE_THE_SIGNAL = PLANNED / 4;

    @TempDir
    private Path temporary;

    private void suite(Workplace work, int concurrency, int seed) {
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: slow",
                "seed: " + seed,
                "datasets: [{golden: cases.jsonl}]",
                "systems: {slow: {use: held, play: {use: sleepy, ms: 5}}}",
                "repetitions: 40",
                "scorers: [contains]",
                "success: [contains]",
                "limits: {concurrency: " + concurrency + ", deadline: 60m}");
    }

    /** Run the suite and signal it once some trials are stored; it plays a quarter of them and then waits for the signal. */
    private static Answer interrupted(Workplace work, String signal) throws InterruptedException {
        work.set(Held.AFTER, Integer.toString(BEFORE_THE_SIGNAL));
        Workplace.Started run = work.start("run", "suite.yaml");
        StoreSnapshot.of(work.path(".rehearsal/store.duckdb")).await(1, run);
        run.signal(signal);
        work.unset(Held.AFTER);
        return run.answer();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void keepsWhatWasPlayedAndTheSameSuiteResumes(String signal, int code) throws Exception {
        Workplace work = new Workplace(temporary);
        work.cases("cases.jsonl", 10);
        suite(work, 4, 1);
        Answer interrupted = interrupted(work, signal).ended(code);
        assertEquals("", interrupted.out());
        says(interrupted.err(), "interrupted", "run the same suite again to resume");
        Matcher stored =
                Pattern.compile("(\\d+) of " + PLANNED + " trials are stored").matcher(interrupted.err());
        assertTrue(stored.find(), interrupted::toString);
        int kept = Integer.parseInt(stored.group(1));
        assertTrue(kept > 0 && kept < PLANNED, interrupted::toString);

        assertEquals(
                kept,
                work.run("summarize", ".rehearsal/store.duckdb#last", "--format", "json")
                        .json()
                        .at("/systems/0/trials")
                        .asInt());
        suite(work, 200, 1);
        Answer resumed = work.run("run", "suite.yaml", "--format", "json").ended(Exit.OK);
        says(resumed.err(), "resuming run", kept + " of " + PLANNED);
        assertEquals(PLANNED, resumed.json().at("/systems/0/trials").asInt());
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void anotherPlanOrAFreshRunDoesNotResume() throws Exception {
        Workplace work = new Workplace(temporary);
        work.cases("cases.jsonl", 10);
        suite(work, 4, 1);
        interrupted(work, "INT").ended(Exit.INTERRUPTED);
        assertFalse(
                work.run("run", "suite.yaml", "--fresh").ended(Exit.OK).err().contains("resuming"));
        suite(work, 200, 2);
        assertFalse(work.run("run", "suite.yaml").ended(Exit.OK).err().contains("resuming"));
    }
}
