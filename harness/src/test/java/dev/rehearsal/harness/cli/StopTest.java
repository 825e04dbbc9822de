package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.standin.Writing;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch, and the takeover of a trial, from another process than the run's. */
@Tag("kill")
class StopTest {

    /** Two hundred by {@code .ci/long tests}; fewer in a build, for time. */
    private static final int STREAMS = Boolean.getBoolean("rehearsal.slow") ? 200 : 40;

    private static final int WHOLE = 40;
    private static final int PLANNED = STREAMS + WHOLE;

    @TempDir
    private Path temporary;

    private Workplace work;
    private final List<Workplace.Started> runs = new ArrayList<>();

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    @AfterEach
    void endWhatIsLeft() {
        runs.forEach(run -> run.process().destroyForcibly());
        runs.forEach(run -> run.process().onExit().join());
    }

    private Workplace.Started started(String... command) {
        Workplace.Started run = work.start(command);
        runs.add(run);
        return run;
    }

    private static void await(BooleanSupplier condition, Workplace.Started run) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertTrue(run.process().isAlive(), "the run ended too early");
            Thread.sleep(5);
        }
    }

    private void streams(StreamingUpstream upstream) {
        work.cases("cases.jsonl", 20);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: streams",
                "datasets: [{golden: cases.jsonl}]",
                "systems:",
                "  one: {use: stubborn, models: {default: drip}}",
                "models: {drip: {provider: openai-compatible, base-url: '" + upstream.baseUrl()
                        + "', model: drip, price: {input: 0, output: 0}}}",
                "repetitions: " + PLANNED / 20,
                "scorers: [contains]",
                "success: [contains]",
                "limits: {concurrency: " + STREAMS + ", deadline: 60m}");
    }

    @Test
    void noCallBeginsAfterAStopAndTheResumedRunGivesTheTotals(TestReporter reporter) throws Exception {
        try (StreamingUpstream upstream = new StreamingUpstream(WHOLE)) {
            streams(upstream);
            Workplace.Started run = started("run", "suite.yaml");
            await(() -> upstream.dripping() == STREAMS, run);
            StoreSnapshot.of(work.path(".rehearsal/store.duckdb")).await(WHOLE, run);

            Answer stop = work.run("stop").ended(Exit.OK);
            long answered = System.nanoTime();
            says(stop.out(), " is stopped: " + STREAMS + " calls under way were broken off within ");
            reporter.publishEntry("stop", stop.out());

            Answer ended = run.answer().ended(Exit.INTERRUPTED);
            says(
                    ended.err(),
                    "another process asked this run to stop",
                    WHOLE + " of " + PLANNED + " trials are stored",
                    "run the same suite again to resume");
            assertEquals(
                    0,
                    upstream.begun().stream().filter(begun -> begun > answered).count(),
                    "calls that began after the stop");
            assertEquals(PLANNED, upstream.begun().size(), "calls in all: none was made again");
            while (upstream.brokenOff() < STREAMS) {
                Thread.sleep(5);
            }

            Answer again = work.run("stop").ended(Exit.WRONG_INPUT);
            says(again.err(), "was interrupted with " + WHOLE + " of " + PLANNED + " trials stored");

            upstream.release();
            Answer resumed = work.run("run", "suite.yaml", "--format", "json").ended(Exit.OK);
            says(resumed.err(), "resuming run", WHOLE + " of " + PLANNED);
            assertEquals(PLANNED, resumed.json().at("/systems/0/trials").asInt());
            assertEquals(1.0, resumed.json().at("/systems/0/success/value").asDouble(), () -> resumed.out());
            assertEquals(PLANNED + STREAMS, upstream.begun().size(), "each of the others was played once more");
            says(work.run("stop").ended(Exit.WRONG_INPUT).err(), " is finished");
        }
    }

    @Test
    void nothingOfATrialThatAPersonTookOverActsAfterThat() throws Exception {
        work.cases("cases.jsonl", 2);
        Path folder = Files.createDirectory(work.path("tool"));
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: writes",
                "datasets: [{golden: cases.jsonl}]",
                "systems:",
                "  one: {use: writing, folder: '" + folder + "', models: {default: script}}",
                "models: {script: {provider: scripted, rules: [{reply: {text: 'Yes.'}}]}}",
                "scorers: [contains, outcome]",
                "success: [contains, outcome]",
                "limits: {concurrency: 2, deadline: 60m}");
        Workplace.Started run = started("run", "suite.yaml");
        await(() -> Files.exists(folder.resolve(Writing.TOOL)), run);
        long number = 0;

        says(
                work.run("stop", "last/7", "--escalate").ended(Exit.WRONG_INPUT).err(),
                "/7",
                "it is not played right now",
                "Played right now: 0, 1");
        says(work.run("stop", "last/" + number).ended(Exit.WRONG_INPUT).err(), "--escalate is missing");
        says(work.run("stop", "20010101-000000-0000").ended(Exit.WRONG_INPUT).err(), "it is not under way");
        Answer taken = work.run("stop", "last/" + number, "--escalate", "--reason", "the customer\ncalled")
                .ended(Exit.OK);
        says(taken.out(), "/" + number + " is taken over", "ms after you asked", "It ends as escalated");

        Files.createFile(folder.resolve(Writing.GO));
        says(run.answer().ended(Exit.OK).out(), "one: 1 trial was taken over by a person, which is no escalation");
        assertEquals(List.of("first begun", "first done"), Files.readAllLines(folder.resolve(Writing.TOOL)));
        List<String> told = Files.readAllLines(folder.resolve(Writing.TOLD));
        assertEquals("first written", told.getFirst());
        says(told.get(1), "tool: ", "A person has taken over this trial");
        says(told.get(2), "status 410", "taken_over");

        try (ResultStore results = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            String id = results.last().orElseThrow().id();
            Trial trial = results.trials(id).trial(number).orElseThrow().trial();
            assertEquals("case-0", trial.scenario().caseId());
            assertTrue(trial.outcome() instanceof Outcome.Escalated, trial::toString);
            assertFalse(trial.outcome().reason().contains("\n"), trial::toString);
            assertTrue(trial.play().takeoverMs().isPresent(), trial::toString);
            assertEquals(
                    "completed",
                    results.trials(id).trial(1).orElseThrow().trial().outcome().word());
        }
        says(
                work.run("show", "last/" + number).ended(Exit.OK).out(),
                "escalated: taken over by a person: the customer",
                "ms after a person asked");
    }
}
