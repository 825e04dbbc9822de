package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in which tasks arrive further times: what these take is the run's spending, and no trial's. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class BurstOfArrivalsRunTest {

    private static final int COPIES = 3;
    private static final int PLANNED = 6;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", PLANNED / 2);
    }

    private Path suite(String name, String model, String limits) {
        return work.write(
                name + ".yaml",
                "rehearsal: 1",
                "name: small",
                "store: " + name + ".duckdb",
                "datasets: [{golden: cases.jsonl}]",
                "models: {m: {" + model + "}}",
                "systems: {single: {use: desk-single-agent, retries: 1, models: {default: m}}}",
                "scorers: [facts, tokens, cost]",
                "perturbations: [none, {use: burst-of-arrivals, copies: " + COPIES + "}]",
                "limits: {" + limits + "}");
    }

    private Path simulated(String name, String limits) {
        return suite(name, "provider: simulated, skill: desk, price: {input: 1000, output: 1000}", limits);
    }

    private List<TrialView> trials(String name) {
        try (ResultStore store = ResultStore.open(work.path(name + ".duckdb"), InstantSource.system())) {
            List<TrialView> trials = new ArrayList<>();
            store.trials(store.last().orElseThrow().id()).forEach(trials::add);
            return trials;
        }
    }

    private Usage spent(String name) {
        try (ResultStore store = ResultStore.open(work.path(name + ".duckdb"), InstantSource.system())) {
            return store.spent(store.last().orElseThrow().id(), "single");
        }
    }

    private static long tokens(Usage usage) {
        return usage.totalTokens().orElseThrow();
    }

    private static long beside(TrialView view) {
        return view.trial().play().beside().map(BurstOfArrivalsRunTest::tokens).orElse(0L);
    }

    @Test
    void whatTheyTookIsSpentAndNoTrials() {
        InProcess.run("run", simulated("whole", "concurrency: 4").toString(), "--on-inconclusive", "pass")
                .ended(Exit.OK);
        List<TrialView> trials = trials("whole");
        assertEquals(PLANNED, trials.size());
        long own = 0;
        long further = 0;
        for (TrialView view : trials) {
            own += tokens(view.trial().usage());
            further += beside(view);
            boolean clean = view.trial().scenario().perturbation().equals("none");
            assertEquals(
                    clean ? OptionalLong.empty() : OptionalLong.of(COPIES),
                    view.trial().play().fired());
            assertEquals(clean, view.trial().play().beside().isEmpty());
        }
        assertTrue(further > 0);
        assertEquals(own + further, tokens(spent("whole")));

        TrialView burst = trials.stream()
                .filter(view -> view.trial().play().beside().isPresent())
                .findFirst()
                .orElseThrow();
        String shown = InProcess.run("show", work.path("whole.duckdb") + "#last/" + burst.number())
                .ended(Exit.OK)
                .out();
        says(
                shown,
                COPIES + " further arrivals of the task took ",
                "that is no part of the trial",
                "burst-of-arrivals at the load: the task arrived once more, beside the trial (1 of 3)");
    }

    @Test
    void theyCountAgainstTheRunsLimitsAlsoAfterAResumption() {
        InProcess.run("run", simulated("whole", "concurrency: 1").toString(), "--on-inconclusive", "pass")
                .ended(Exit.OK);
        List<TrialView> trials = trials("whole");
        int first = 0;
        long own = 0;
        while (beside(trials.get(first)) == 0) {
            own += tokens(trials.get(first).trial().usage());
            first++;
        }
        long limit = own
                + tokens(trials.get(first).trial().usage())
                + 1; // passed by what arrived beside, and by nothing else
        int stored = first + 1;

        Path parted = simulated("parted", "concurrency: 1, tokens: " + limit);
        InProcess.run("run", parted.toString()).ended(Exit.INFRASTRUCTURE);
        assertEquals(stored, trials("parted").size());
        InProcess.run("run", parted.toString()).ended(Exit.INFRASTRUCTURE);
        assertEquals(stored, trials("parted").size(), "what was spent before the resumption counts");
        InProcess.run("run", simulated("parted", "concurrency: 1").toString(), "--on-inconclusive", "pass")
                .ended(Exit.OK);
        assertEquals(tokens(spent("whole")), tokens(spent("parted")));
        assertEquals(
                spent("whole").costUsd().orElseThrow(),
                spent("parted").costUsd().orElseThrow(),
                1e-9);
        assertEquals(
                trials.stream().map(view -> view.trial().play()).toList(),
                trials("parted").stream().map(view -> view.trial().play()).toList());
    }

    /** The first trial, a clean one, ends at once; all that arrives after it stays. */
    private Path stays(Path folder) {
        String script = "if [ -e $0/armed ]; then echo $$ > $0/$$.pid; exec sleep 3600; fi; touch $0/armed; echo done";
        work.cases("one.jsonl", 1);
        return work.write(
                "stays.yaml",
                "rehearsal: 1",
                "name: stays",
                "store: stays.duckdb",
                "datasets: [{golden: one.jsonl}]",
                "systems: {one: {command: [sh, -c, '" + script + "', '" + folder + "']}}",
                "perturbations: [none, {use: burst-of-arrivals, copies: " + COPIES + "}]",
                "limits: {concurrency: 1, deadline: 60m}"); // else the burst might be first, and wait for itself
    }

    @Test
    void whatNobodySawThemTakeIsUnknownAndNotZero() {
        work.cases("one.jsonl", 1);
        work.write(
                "bare.yaml",
                "rehearsal: 1",
                "name: bare",
                "store: bare.duckdb",
                "datasets: [{golden: one.jsonl}]",
                "systems: {one: {command: [echo, done]}}",
                "perturbations: [none, {use: burst-of-arrivals, copies: 2}]");
        work.run("run", "bare.yaml", "--on-inconclusive", "pass").ended(Exit.OK);
        for (int number = 0; number < 2; number++) {
            String shown = work.run("show", "last/" + number, "--store", "bare.duckdb")
                    .ended(Exit.OK)
                    .out();
            assertFalse(shown.contains("0 model calls"), shown);
        }
    }

    private static List<Path> pids(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pid")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyEndWithTheRun(boolean stopped) throws Exception {
        Path folder = Files.createDirectory(work.path("processes"));
        stays(folder);
        Workplace.Started run = work.start("run", "stays.yaml");
        while (pids(folder).size() < COPIES + 1) {
            assertTrue(run.process().isAlive(), "the run ended too early");
            Thread.sleep(5);
        }
        if (stopped) {
            work.run("stop", "--store", "stays.duckdb").ended(Exit.OK);
        } else {
            run.signal("INT");
        }
        says(run.answer().ended(Exit.INTERRUPTED).err(), "1 of 2 trials are stored");
        for (Path file : pids(folder)) {
            long pid = Long.parseLong(Files.readString(file).strip());
            assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty(), "process " + pid + " is left");
        }
    }

    @Test
    void theForecastTellsThem() throws IOException {
        Path suite = suite(
                "paid",
                "provider: openai-compatible, model: any, base-url: \"" + Nobody.address()
                        + "/v1\", price: {input: 1, output: 10}",
                "trial-tokens: 1000");
        says(
                InProcess.run("run", suite.toString()).ended(Exit.WRONG_INPUT).err(),
                "6 trials and 9 further arrivals, at most 15,000 model calls, at most 15,000 tokens, at most $0.15");
    }

    @Test
    void aDatabaseThatTrialsShareHasNoPlaceForThem() {
        work.write("schema.sql", "create table refunds (amount integer);");
        Path suite = work.write(
                "shared.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "world: {probe: 'jdbc:sqlite:shop.db', start: schema.sql}",
                "systems: {one: {command: [echo, done]}}",
                "perturbations: [none, burst-of-arrivals]",
                "limits: {concurrency: 1}");
        String refused = InProcess.run("run", suite.toString()).refused();
        says(refused, "shared.yaml:6", "a world of its own", "burst-of-arrivals", "one", "{trial}");
    }

    @Test
    void theGatewayAloneHasNoPlaceForThem() {
        String refused = InProcess.run(
                        "gateway",
                        simulated("alone", "concurrency: 1").toString(),
                        "--yes",
                        "--perturb",
                        "burst-of-arrivals")
                .refused();
        says(refused, "--perturb burst-of-arrivals", "only where Rehearsal plays it");
    }
}
