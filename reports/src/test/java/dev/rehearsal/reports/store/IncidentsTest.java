package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Trial;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
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

    /** What was done to a trial: how often, and how long it had to wait. */
    private static ScoredTrial played(ScoredTrial scored, long fired, OptionalLong waitMs) {
        return new ScoredTrial(
                scored.number(),
                scored.trial().with(new PlayFacts(OptionalLong.of(fired), OptionalDouble.empty(), List.of(), waitMs)),
                scored.scores());
    }

    private static ScoredTrial scored(
            long number, String caseId, String perturbation, boolean success, Metric metric, double value) {
        ScoredTrial scored = Samples.trial(number, "team", caseId, 0, perturbation, Optional.of(success), 10);
        List<Score> scores = new ArrayList<>(scored.scores());
        scores.add(new Score.Measured(metric, value, ""));
        return new ScoredTrial(number, scored.trial(), scores);
    }

    private static ScoredTrial ended(long number, String perturbation, Outcome outcome) {
        Trial trial = Samples.trial(number, "team", "a", 0, perturbation, Optional.of(true), 10)
                .trial();
        return new ScoredTrial(
                number,
                new Trial(
                        trial.system(),
                        trial.scenario(),
                        outcome,
                        trial.usage(),
                        trial.latencyMs(),
                        trial.trace(),
                        trial.feedback()),
                List.of());
    }

    private static ScoredTrial read(long number, String perturbation, int... tokens) {
        Trial trial = Samples.trial(number, "team", "c" + number, 0, perturbation, Optional.of(true), 10)
                .trial();
        List<Span> calls = new ArrayList<>();
        for (int input : tokens) {
            SpanInfo info = new SpanInfo(
                    "m" + calls.size(),
                    Optional.empty(),
                    "",
                    "team",
                    Optional.empty(),
                    Optional.empty(),
                    Source.OBSERVED,
                    Optional.empty());
            calls.add(new Span.ModelCall(info, "", "", 0, List.of(), List.of(), "", Usage.tokens(input, 5), List.of()));
        }
        return new ScoredTrial(number, trial.with(new Trace("t" + number, calls)), List.of());
    }

    private static Incidents.Sighting sighting(Function<Incidents, Incidents.Sighting> look, ScoredTrial... trials) {
        try (ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
            store.start(Samples.run("r1", trials.length));
            try (TrialWriter writer = store.writer("r1")) {
                List.of(trials).forEach(writer::append);
            }
            return look.apply(store.incidents("r1"));
        }
    }

    private static void assertSighting(long seen, long assessed, Incidents.Sighting found) {
        assertEquals(seen + " of " + assessed, found.seen() + " of " + found.assessed());
    }

    @Test
    void aCascadeIsWhatComesOnTopOfTheTimeThatWasPlanted() {
        assertSighting(
                1,
                2,
                sighting(
                        incidents -> incidents.slowerThanTwin("team", 3, 100),
                        took(0, "held", "none", 1000),
                        played(took(1, "held", "stalled-reply", 31_000), 1, OptionalLong.of(30_000)),
                        took(2, "spiral", "none", 1000),
                        played(took(3, "spiral", "stalled-reply", 35_000), 1, OptionalLong.of(30_000)),
                        took(4, "idle", "none", 1000),
                        played(took(5, "idle", "stalled-reply", 9_000), 0, OptionalLong.of(0)),
                        took(6, "older store", "none", 1000),
                        played(took(7, "older store", "stalled-reply", 9_000), 1, OptionalLong.empty())));
    }

    @Test
    void aTrialThatAPersonTookOverWasPlayedAndIsNotJudged() {
        ScoredTrial taken = ended(1, "rate-limit", new Outcome.Escalated(Optional.empty(), "a person"));
        try (ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
            store.start(Samples.run("r1", 2));
            try (TrialWriter writer = store.writer("r1")) {
                writer.append(ended(0, "none", new Outcome.Completed(TextNode.valueOf("done"))));
                writer.append(new ScoredTrial(
                        1, taken.trial().with(taken.trial().play().takenOverAfter(OptionalLong.of(3))), List.of()));
            }
            List<Recovery> found = new ArrayList<>();
            store.incidents("r1").twins("team", each -> found.add(Recovery.classify(each.twin(), each.end())));
            assertEquals(List.of(Recovery.TAKEN_OVER), found);
        }
    }

    @Test
    void aLoopThatAPlantedFaultProvokesIsNoFinding() {
        Metric repeated = Metric.amount("repeated-calls", Unit.COUNT);
        assertSighting(
                1,
                2,
                sighting(
                        incidents -> incidents.scoredAtLeast("team", "repeated-calls", 3),
                        scored(0, "a", "none", true, repeated, 0),
                        scored(1, "a", "failing-tool", true, repeated, 9),
                        scored(2, "b", "none", true, repeated, 4)));
    }

    @Test
    void aReplyHeldBackBeyondTheDeadlineIsNoDeadlock() {
        assertSighting(
                1,
                2,
                sighting(
                        incidents -> incidents.timedOut("team"),
                        ended(0, "none", new Outcome.TimedOut("60 s")),
                        ended(1, "stalled-reply", new Outcome.TimedOut("60 s")),
                        ended(2, "none", new Outcome.Completed(TextNode.valueOf("ok"))),
                        ended(3, "none", new Outcome.NotPlayed("no model"))));
    }

    @Test
    void anErrorCascadesWhereAToolFailedByItself() {
        Metric errors = Metric.amount("tool-errors", Unit.COUNT);
        assertSighting(
                1,
                2,
                sighting(
                        incidents -> incidents.unsuccessfulWith("team", "tool-errors", 1),
                        scored(0, "a", "none", false, errors, 0),
                        scored(1, "b", "none", false, errors, 2),
                        scored(2, "c", "none", true, errors, 1),
                        scored(3, "d", "failing-tool", false, errors, 1)));
    }

    @Test
    void whatRetriesOfPlantedFaultsCostIsNoSpike() {
        Function<Incidents, Incidents.Sighting> look = incidents -> incidents.above("team", Quantity.TOKENS, 5);
        ScoredTrial[] three = {
            Samples.trial(0, "team", "a", 0, "none", Optional.of(true), 100),
            Samples.trial(1, "team", "b", 0, "none", Optional.of(true), 110),
            Samples.trial(2, "team", "c", 0, "none", Optional.of(true), 900),
            Samples.trial(3, "team", "c", 0, "rate-limit", Optional.of(true), 9_000)
        };
        assertSighting(1, 3, sighting(look, three));
        assertSighting(0, 0, sighting(look, three[0], three[2], three[3]));
        assertSighting(0, 0, sighting(incidents -> incidents.above("team", Quantity.COST_USD, 5), three));
    }

    @Test
    void aContextGrowsWhereAnAgentAsksTwice() {
        assertSighting(
                1,
                2,
                sighting(
                        incidents -> incidents.grownContext("team", 8_000, 4),
                        read(0, "none", 500, 600),
                        read(1, "none", 500, 9_000),
                        read(2, "none", 9_000),
                        read(3, "malformed-json", 500, 9_000)));
    }

    @Test
    void theTrialsOwnLimitIsNoProvidersRateLimit() {
        assertSighting(
                1,
                2,
                sighting(
                        incidents -> incidents.modelError("team", "429"),
                        refused(0, "a", "none", Optional.of("429 budget_exceeded: This trial may use 3 calls")),
                        refused(1, "b", "none", Optional.of("429 rate_limit_exceeded: slow down"))));
    }

    @Test
    void theViewOfRatesRestsOnTrialsInWhichThePerturbationActed() {
        try (ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
            store.start(Samples.run("r1", 3));
            try (TrialWriter writer = store.writer("r1")) {
                writer.append(played(
                        Samples.trial(0, "team", "a", 0, "typos", Optional.of(false), 10), 1, OptionalLong.of(0)));
                writer.append(played(
                        Samples.trial(1, "team", "b", 0, "typos", Optional.of(true), 10), 0, OptionalLong.of(0)));
                writer.append(Samples.trial(2, "team", "c", 0, "none", Optional.of(true), 10));
            }
            assertEquals(
                    List.of("none 1 1 1 1 1.0", "typos 2 1 1 0 0.0"),
                    store.query("select perturbation || ' ' || trials || ' ' || acted || ' ' || verdicts || ' ' ||"
                            + " successes || ' ' || rate from success_rates order by 1"));
        }
    }
}
