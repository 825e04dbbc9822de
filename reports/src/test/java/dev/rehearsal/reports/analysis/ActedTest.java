package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary.Stratum;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.format.JsonReport;
import dev.rehearsal.reports.format.JunitXmlReport;
import dev.rehearsal.reports.format.MarkdownReport;
import dev.rehearsal.reports.format.TextReport;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rate under a perturbation rests on trials in which that acted. */
class ActedTest {

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    /**
     * Twenty cases. The failing tool acts on every fifth case of the team, and spoils it; the single agent has no tools. Typos
     * change what both are told in every case, and spoil the first of the team's.
     */
    @BeforeEach
    void play() {
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (String system : List.of("single", "team")) {
                boolean team = system.equals("team");
                trials.add(Samples.trial(trials.size(), system, "case-" + i, 0, true));
                boolean hit = team && i % 5 == 0;
                trials.add(under(trials.size(), system, i, "failing-tool", !hit, hit ? 1 : 0, List.of()));
                trials.add(under(
                        trials.size(),
                        system,
                        i,
                        "typos",
                        !(team && i == 0),
                        1,
                        List.of(new FiredPerturbation(
                                "typos", InjectionPoint.INPUT, "", 1, "What about it?", "Waht abuot <it>?", 0))));
            }
        }
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ScoredTrial under(
            long number,
            String system,
            int i,
            String perturbation,
            boolean success,
            long fired,
            List<FiredPerturbation> actions) {
        ScoredTrial scored = Samples.trial(number, system, "case-" + i, 0, perturbation, Optional.of(success), 100);
        return new ScoredTrial(
                number,
                scored.trial()
                        .with(new PlayFacts(
                                OptionalLong.of(fired), OptionalDouble.empty(), actions, OptionalLong.of(0))),
                scored.scores());
    }

    private Analysis analysis() {
        return Analyzer.analyze(
                store.run("r1").orElseThrow(),
                new Arm(store, "r1", "single", "single"),
                new Arm(store, "r1", "team", "team"),
                Settings.DEFAULT,
                List.of());
    }

    private Stratum failingTool(int system) {
        return Optional.ofNullable(
                        analysis().systems().get(system).byPerturbation().get("failing-tool"))
                .orElseThrow();
    }

    @Test
    void theRateRestsOnTrialsInWhichItActed() {
        Stratum team = failingTool(1);
        assertEquals(0.0, team.success().orElseThrow().value(), "it spoiled all that it acted on");
        assertEquals(4, team.acted());
        assertEquals(20, team.trials());
        assertEquals(4, team.cases());
    }

    @Test
    void whereItNeverActedThereIsNoRateAndNothingToCompare() {
        Stratum single = failingTool(0);
        assertEquals(Optional.empty(), single.success());
        assertTrue(single.neverActed());
        assertEquals(List.of("typos"), List.copyOf(analysis().strata().keySet()));
    }

    @Test
    void everyFormatSaysSo() {
        Analysis analysis = analysis();
        String text = TextReport.summarize(analysis);
        assertTrue(text.contains("never acted in 20 trials"), text);
        assertTrue(text.contains("n 4, acted in 4 of 20 trials"), text);
        String table = TextReport.compare(analysis);
        assertTrue(table.lines().anyMatch(line -> line.matches("single +failing-tool +never acted .*")), table);
        JsonNode strata = JsonReport.of(analysis).at("/summarize/systems/0/by_perturbation/failing-tool");
        assertEquals("{\"cases\":0,\"trials\":20,\"acted\":0,\"unscored\":0,\"success\":null}", strata.toString());
        assertFalse(MarkdownReport.of(analysis).contains("under `failing-tool`"), MarkdownReport.of(analysis));
    }

    @Test
    void junitSkipsWhatWasNotTestedAndTellsWhatTheSystemWasTold(@TempDir Path folder) throws IOException {
        Trials trials = store.trials("r1");
        String xml = Files.readString(new JunitXmlReport().write(analysis(), trials, folder));
        assertTrue(
                xml.contains(
                        "name=\"case-1 [failing-tool]\" time=\"1.007\"><skipped message=\"nothing was tested in 1"
                                + " repetition: failing-tool never acted: there was nothing for it to act on, or its schedule passed it over\""),
                xml);
        assertTrue(xml.contains("name=\"case-0 [failing-tool]\""), xml);
        assertTrue(xml.contains("1 of 1 repetitions failed"), xml);
        assertTrue(xml.contains("it was told &quot;Waht abuot &lt;it&gt;?&quot;"), xml);
        assertEquals(20 + 16, xml.split("<skipped", -1).length - 1);
    }
}
