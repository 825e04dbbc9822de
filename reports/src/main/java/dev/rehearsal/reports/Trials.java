package dev.rehearsal.reports;

import dev.rehearsal.judges.Score;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The trials of one run for a report's writer, a few at a time. The store implements it. */
public interface Trials {

    /** Return the trials of one case by one system under one perturbation with their traces, by repetition. */
    List<TrialView> of(String system, String caseId, String perturbation);

    /** Return the file of the store that holds them; empty where there is none. */
    default Optional<Path> store() {
        return Optional.empty();
    }

    /**
     * Pass on all trials of the run without traces, in order of their number; nothing is kept in memory. Texts of more than a
     * few thousand characters may be abridged: {@link #forEachTraced} has all of them.
     */
    void forEach(Consumer<TrialView> reader);

    /** Pass on what all trials of the run came to, in order of their number: for tables and pictures, without all else. */
    default void forEachAmount(Consumer<Amount> reader) {
        forEach(view -> reader.accept(Amount.of(view)));
    }

    /**
     * Pass on the trials of these numbers with their traces, one after the other in order of their number; nothing is
     * kept in memory. Numbers that are not stored are passed over.
     */
    default void forEachTraced(List<Long> numbers, Consumer<TrialView> reader) {
        Set<Long> wanted = Set.copyOf(numbers);
        forEach(bare -> {
            if (wanted.contains(bare.number())) {
                Scenario scenario = bare.trial().scenario();
                of(bare.trial().system(), scenario.caseId(), scenario.perturbation()).stream()
                        .filter(view -> view.trial().scenario().repetition() == scenario.repetition())
                        .findFirst()
                        .ifPresent(view -> reader.accept(new TrialView(
                                bare.number(), view.trial(), view.success(), view.scores(), view.judgeUsage())));
            }
        });
    }

    /**
     * Pass on the trials of these numbers as {@link #forEachTraced} does, for pages that show the beginning of a text: of a
     * trial that holds more than a few million characters the long texts may be abridged.
     */
    default void forEachShown(List<Long> numbers, Consumer<TrialView> reader) {
        forEachTraced(numbers, reader);
    }

    /** Pass on the scores of the trials of these numbers, without their explanations, in no order. */
    default void forEachScore(List<Long> numbers, ScoreReader reader) {
        Set<Long> wanted = Set.copyOf(numbers);
        forEach(view -> {
            if (wanted.contains(view.number())) {
                view.scores().forEach(score -> reader.read(view.number(), score));
            }
        });
    }

    /** Pass on what is known of how the trials of these numbers were played and judged, in no order; see {@link PlayMetrics}. */
    default void forEachPlayMetric(List<Long> numbers, ScoreReader reader) {
        Set<Long> wanted = Set.copyOf(numbers);
        forEach(view -> {
            if (wanted.contains(view.number())) {
                PlayMetrics.of(view).forEach(known -> reader.read(view.number(), known));
            }
        });
    }

    /** Pass on the first {@code most} characters of what each case asks first, by its id; cases without a task are left out. */
    default void forEachTask(int most, BiConsumer<String, String> reader) {
        Set<String> seen = new HashSet<>();
        forEach(view -> {
            Scenario scenario = view.trial().scenario();
            if (seen.add(scenario.caseId())) {
                scenario.task().ifPresent(task -> {
                    String input = task.input();
                    reader.accept(scenario.caseId(), input.substring(0, Math.min(most, input.length())));
                });
            }
        });
    }

    /** A reader of one score of one trial. */
    @FunctionalInterface
    interface ScoreReader {
        /** Take the score of the trial of that number. */
        void read(long number, Score score);
    }

    /**
     * What one trial came to.
     *
     * @param number its place in its run's plan
     * @param system the system's name
     * @param caseId the case
     * @param perturbation {@code none} for a clean trial
     * @param repetition from 0
     * @param tags the case's tags
     * @param outcome the word for how it ended
     * @param success the verdict; empty for a trial without one
     * @param tokens read and written; empty where unknown
     * @param latencyMs wall-clock milliseconds; empty where unknown
     * @param costUsd US dollars; empty where unknown
     */
    record Amount(
            long number,
            String system,
            String caseId,
            String perturbation,
            int repetition,
            Set<String> tags,
            String outcome,
            Optional<Boolean> success,
            OptionalLong tokens,
            OptionalDouble latencyMs,
            OptionalDouble costUsd) {

        static Amount of(TrialView view) {
            Trial trial = view.trial();
            Scenario scenario = trial.scenario();
            return new Amount(
                    view.number(),
                    trial.system(),
                    scenario.caseId(),
                    scenario.perturbation(),
                    scenario.repetition(),
                    scenario.tags(),
                    trial.outcome().word(),
                    view.success(),
                    trial.usage().totalTokens(),
                    trial.latencyMs(),
                    trial.usage().costUsd());
        }
    }
}
