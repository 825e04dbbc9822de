package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials.Amount;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredTrialsTest {

    private static final int TRIALS = 230;
    private static final List<Long> EVERY_THIRD =
            LongStream.range(0, 300).filter(n -> n % 3 == 0).boxed().toList();

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    @BeforeEach
    void fill() {
        store.start(Samples.run("r1", TRIALS));
        try (TrialWriter writer = store.writer("r1")) {
            for (long number = 0; number < TRIALS; number++) {
                writer.append(
                        number % 2 == 0
                                ? Samples.rich(number, new Outcome.Failed("no"))
                                : number == 45 ? giant(number) : Samples.plain(number));
            }
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A trial whose one handoff is longer than what is read at once. */
    private static ScoredTrial giant(long number) {
        ScoredTrial plain = Samples.plain(number);
        Trial trial = plain.trial();
        Span handoff = new Span.Handoff(
                new SpanInfo(
                        "h",
                        Optional.empty(),
                        "h",
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        Source.OBSERVED,
                        Optional.empty()),
                "a",
                "b",
                Span.Handoff.Direction.DOWN,
                "ü".repeat(100_000));
        return new ScoredTrial(
                number,
                new Trial(
                        trial.system(),
                        trial.scenario(),
                        trial.outcome(),
                        trial.usage(),
                        trial.latencyMs(),
                        new Trace("", List.of(handoff)),
                        trial.feedback()),
                plain.scores());
    }

    @Test
    void tracedTrialsAreWhatEachIsByItself() {
        List<TrialView> traced = new ArrayList<>();
        store.trials("r1").forEachTraced(EVERY_THIRD, traced::add);
        List<TrialView> single = EVERY_THIRD.stream()
                .flatMap(number -> store.trials("r1").trial(number).stream())
                .toList();
        assertEquals(77, traced.size());
        assertEquals(single, traced);
    }

    @Test
    void amountsAreThoseOfTheTrials() {
        List<Amount> amounts = new ArrayList<>();
        store.trials("r1").forEachAmount(amounts::add);
        List<Amount> whole = new ArrayList<>();
        store.trials("r1")
                .forEach(view -> whole.add(new Amount(
                        view.number(),
                        view.trial().system(),
                        view.trial().scenario().caseId(),
                        view.trial().scenario().perturbation(),
                        view.trial().scenario().repetition(),
                        view.trial().scenario().tags(),
                        view.trial().outcome().word(),
                        view.success(),
                        view.trial().usage().totalTokens(),
                        view.trial().latencyMs(),
                        view.trial().usage().costUsd())));
        assertEquals(TRIALS, amounts.size());
        assertEquals(whole, amounts);
    }

    @Test
    void scoresComeForTheTrialsAskedFor() {
        Map<Long, Integer> counts = new TreeMap<>();
        List<Score> ofSix = new ArrayList<>();
        store.trials("r1").forEachScore(EVERY_THIRD, (number, score) -> {
            counts.merge(number, 1, Integer::sum);
            if (number == 6) {
                ofSix.add(score);
            }
        });
        assertEquals(77, counts.size());
        assertEquals(3, counts.get(6L));
        assertEquals(
                Set.of("success", "grade", "tokens"),
                ofSix.stream().map(score -> score.metric().name()).collect(Collectors.toSet()));
    }

    @Test
    void tasksComeCutOnceACase() {
        Map<String, String> tasks = new TreeMap<>();
        store.trials("r1").forEachTask(6, tasks::put);
        assertEquals("Refund", tasks.get("refund '17'; drop table runs"));
        assertEquals("What a", tasks.get("case-0"));
    }
}
