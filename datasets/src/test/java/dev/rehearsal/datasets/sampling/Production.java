package dev.rehearsal.datasets.sampling;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Runs made up for the tests. */
final class Production {

    final Vocabulary vocabulary = new Vocabulary();
    final List<RunFeatures> runs = new ArrayList<>();
    final List<String> asked = new ArrayList<>();

    Production add(String asked, long modelCalls, Optional<Boolean> success, Optional<String> outcome) {
        return add(asked, modelCalls, success, outcome, RecordedRun.CLEAN);
    }

    Production add(
            String asked, long modelCalls, Optional<Boolean> success, Optional<String> outcome, String perturbation) {
        Task task = Task.of(asked);
        RecordedRun run = new RecordedRun(
                Optional.of("team"),
                "case-" + runs.size(),
                OptionalInt.empty(),
                perturbation,
                OptionalLong.empty(),
                Optional.of(task),
                Expectation.NONE,
                outcome,
                Optional.empty(),
                "",
                new Feedback(success, Map.of(), Map.of()),
                Usage.UNKNOWN,
                OptionalDouble.empty(),
                Trace.NONE,
                Set.of(),
                Map.of());
        runs.add(RunFeatures.of(runs.size(), task, modelCalls, run, vocabulary));
        this.asked.add(asked);
        return this;
    }

    Production add(String asked) {
        return add(asked, 3, Optional.of(true), Optional.empty());
    }

    ProductionSample draw(int size, long seed) {
        return ProductionSampler.draw(runs, vocabulary, OptionalInt.of(size), seed);
    }

    ProductionSample all() {
        return ProductionSampler.draw(runs, vocabulary, OptionalInt.empty(), 1);
    }
}
