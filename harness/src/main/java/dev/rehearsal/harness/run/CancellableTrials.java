package dev.rehearsal.harness.run;

import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The trials of a run for reports that may be given up: each trial is passed on only while nobody has asked for the end. */
record CancellableTrials(Trials trials, BooleanSupplier cancelled) implements Trials {

    /**
     * Go on, or give up.
     *
     * @throws ReportsCancelledException where the end was asked for
     */
    static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new ReportsCancelledException();
        }
    }

    private <T> Consumer<T> checked(Consumer<T> reader) {
        check(cancelled);
        return each -> {
            check(cancelled);
            reader.accept(each);
        };
    }

    @Override
    public Optional<Path> store() {
        return trials.store();
    }

    @Override
    public List<TrialView> of(String system, String caseId, String perturbation) {
        check(cancelled);
        return trials.of(system, caseId, perturbation);
    }

    @Override
    public void forEach(Consumer<TrialView> reader) {
        trials.forEach(checked(reader));
    }

    @Override
    public void forEachAmount(Consumer<Amount> reader) {
        trials.forEachAmount(checked(reader));
    }

    @Override
    public void forEachTraced(List<Long> numbers, Consumer<TrialView> reader) {
        trials.forEachTraced(numbers, checked(reader));
    }

    @Override
    public void forEachShown(List<Long> numbers, Consumer<TrialView> reader) {
        trials.forEachShown(numbers, checked(reader));
    }

    @Override
    public void forEachScore(List<Long> numbers, ScoreReader reader) {
        check(cancelled);
        trials.forEachScore(numbers, (number, score) -> {
            check(cancelled);
            reader.read(number, score);
        });
    }

    @Override
    public void forEachPlayMetric(List<Long> numbers, ScoreReader reader) {
        check(cancelled);
        trials.forEachPlayMetric(numbers, (number, score) -> {
            check(cancelled);
            reader.read(number, score);
        });
    }

    @Override
    public void forEachTask(int most, BiConsumer<String, String> reader) {
        check(cancelled);
        trials.forEachTask(most, (caseId, task) -> {
            check(cancelled);
            reader.accept(caseId, task);
        });
    }
}
