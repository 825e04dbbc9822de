package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Scoring;
import dev.rehearsal.judges.SuccessRule;
import dev.rehearsal.judges.TrialScores;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.util.List;

/**
 * The scoring of a suite's trials, live and recorded ones. Where the suite does not say what success is, a verdict that came
 * with a recording is the success of that trial, and the standard rule decides all others. Closes its scorers. Thread-safe,
 * as scorers are.
 */
final class TrialScoring implements AutoCloseable {

    private final Scoring byRule;
    private final Scoring byVerdict;

    private TrialScoring(Scoring byRule, Scoring byVerdict) {
        this.byRule = byRule;
        this.byVerdict = byVerdict;
    }

    /** Score with these scorers and the standard rule of success. */
    static TrialScoring standard(List<Scorer> scorers) {
        return new TrialScoring(Scoring.of(scorers, SuccessRule.DEFAULT), Scoring.of(scorers, SuccessRule.RECORDED));
    }

    /** Score with these scorers and the suite's own rule of success. */
    static TrialScoring by(List<Scorer> scorers, SuccessRule rule) {
        Scoring scoring = Scoring.of(scorers, rule);
        return new TrialScoring(scoring, scoring);
    }

    /** Return every scorer on the class path that works without options. */
    static List<Scorer> all(Path folder) {
        return ScorerFactory.registry().all().stream()
                .filter(ScorerFactory::plain)
                .map(factory -> ComponentContext.of(
                                factory.name(), MappingReader.of(factory.name(), JsonNodeFactory.instance.objectNode()))
                        .in(folder)
                        .create(factory))
                .toList();
    }

    /** Return the scorers, those that success needs included. */
    List<Scorer> scorers() {
        return byRule.scorers();
    }

    /** Return what decides success of a live trial. */
    SuccessRule rule() {
        return byRule.rule();
    }

    /** Return whether success of a live trial of such a case has something to go by. */
    boolean hasEvidence(Expectation expectation) {
        return byRule.hasEvidence(expectation);
    }

    /** Return all scores of the trial, success among them, and what its judges took. */
    TrialScores score(Trial trial) {
        return (trial.feedback().success().isPresent() ? byVerdict : byRule).score(trial);
    }

    /** Close the scorers that hold something, such as a judge its connections. */
    @Override
    public void close() {
        scorers().forEach(scorer -> ResolvedSystems.close("scorer " + scorer.name(), scorer));
    }
}
