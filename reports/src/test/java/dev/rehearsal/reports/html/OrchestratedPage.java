package dev.rehearsal.reports.html;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Orchestrated;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.analysis.Analyzer;
import dev.rehearsal.reports.analysis.Arm;
import dev.rehearsal.reports.analysis.Settings;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.time.InstantSource;
import java.util.List;

/** The made-up run of an orchestrator in a store, as a real one would be. */
final class OrchestratedPage implements AutoCloseable {

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    OrchestratedPage() {
        List<ScoredTrial> trials = Orchestrated.trials();
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
    }

    Analysis analysis() {
        Analysis bare = Analyzer.analyze(
                store.run("r1").orElseThrow(), arm("single"), arm("team"), Settings.DEFAULT, List.of());
        return new Analysis(
                bare.run(),
                bare.systems(),
                bare.primary(),
                bare.comparisons(),
                bare.strata(),
                List.of(new Analysis.GateLine(
                        "handoff-fidelity(team) >= 0.95",
                        Analysis.Answer.FAIL,
                        "90%, interval 87% to 93%, lies wholly below 95%")),
                bare.notices(),
                bare.recovery(),
                bare.checklist());
    }

    Trials trials() {
        return store.trials("r1");
    }

    private Arm arm(String system) {
        return new Arm(store, "r1", system, system);
    }

    @Override
    public void close() {
        store.close();
    }
}
