package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.scenarios.Trial;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static ScoredTrial took(long number, String caseId, String perturbation, double ms) {
        ScoredTrial scored = Samples.trial(number, "team", caseId, 0, perturbation, Optional.of(true), 10);
        Trial trial = scored.trial();
        return new ScoredTrial(
                number,
                new Trial(
                        trial.system(),
                        trial.scenario(),
                        trial.outcome(),
                        trial.usage(),
                        OptionalDouble.of(ms),
                        trial.trace(),
                        trial.feedback()),
                scored.scores());
    }

    private static ScoredTrial refused(long number, String caseId, String perturbation, Optional<String> error) {
        ScoredTrial scored = Samples.trial(number, "team", caseId, 0, perturbation, Optional.of(true), 10);
        Trial trial = scored.trial();
        SpanInfo info = new SpanInfo(
                "m", Optional.empty(), "", "team", Optional.empty(), Optional.empty(), Source.OBSERVED, error);
        Span call = new Span.ModelCall(info, "", "", 0, List.of(), List.of(), "", Usage.UNKNOWN, List.of());
        return new ScoredTrial(
                number,
                new Trial(
                        trial.system(),
                        trial.scenario(),
                        trial.outcome(),
                        trial.usage(),
                        trial.latencyMs(),
                        new Trace("t" + number, List.of(call)),
                        trial.feedback()),
                scored.scores());
    }

    @Test
    void aRateLimitIsAProvidersAndNotOneThatWasPlanted() {
        try (ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
            store.start(Samples.run("r1", 3));
            try (TrialWriter writer = store.writer("r1")) {
                writer.append(refused(0, "a", "none", Optional.empty()));
                writer.append(refused(1, "a", "rate-limit", Optional.of("429 planted")));
                writer.append(refused(2, "b", "none", Optional.of("429 Too Many Requests")));
            }
            Incidents.Sighting seen = store.incidents("r1").modelError("team", "429");
            assertEquals(1, seen.seen());
            assertEquals(2, seen.assessed());
            assertEquals("b", seen.example().orElseThrow().caseId());
        }
    }

    @Test
    void aFewMillisecondsOfAFastSystemAreNoCascadeHoweverManyTimesItsTwin() {
        try (ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
            store.start(Samples.run("r1", 6));
            try (TrialWriter writer = store.writer("r1")) {
                writer.append(took(0, "fast", "none", 10));
                writer.append(took(1, "fast", "rate-limit", 45));
                writer.append(took(2, "slow", "none", 1000));
                writer.append(took(3, "slow", "rate-limit", 2900));
                writer.append(took(4, "hit", "none", 20));
                writer.append(took(5, "hit", "rate-limit", 120));
            }
            Incidents.Sighting seen = store.incidents("r1").slowerThanTwin("team", 3, 100);
            assertEquals(1, seen.seen());
            assertEquals(3, seen.assessed());
            assertEquals("hit", seen.example().orElseThrow().caseId());
        }
    }
}
