package dev.rehearsal.reports.format;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.wording.PerturbationWords;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One system's trials summed up by case and perturbation: a few numbers and the first reason each, never the trials.
 */
final class CaseResults {

    private static final int LONGEST_REASON = 440;
    private static final int LONGEST_CAUSE = 250;
    private static final int LONGEST_TOLD = 150;

    private final Map<Key, Result> results = new LinkedHashMap<>();

    /** What became of a case. */
    enum State {
        PASSED,
        FAILED,
        ERROR,
        SKIPPED
    }

    /** The counts of a suite's test cases; time in milliseconds. */
    record Counts(int tests, int failures, int errors, int skipped, double millis) {}

    private record Key(String caseId, String perturbation) {}

    /** Take one trial in. */
    void add(TrialView view) {
        Scenario scenario = view.trial().scenario();
        results.computeIfAbsent(new Key(scenario.caseId(), scenario.perturbation()), Result::new)
                .add(view);
    }

    Iterable<Result> all() {
        return results.values();
    }

    Counts counts() {
        int failures = 0;
        int errors = 0;
        int skipped = 0;
        double millis = 0;
        for (Result result : results.values()) {
            switch (result.state()) {
                case PASSED -> {}
                case FAILED -> failures++;
                case ERROR -> errors++;
                case SKIPPED -> skipped++;
            }
            millis += result.millis();
        }
        return new Counts(results.size(), failures, errors, skipped, millis);
    }

    /** What the repetitions of one case under one perturbation came to. */
    static final class Result {
        private final Key key;
        private int passed;
        private int failed;
        private int broken;
        private int unseen;
        private int unscored;
        private int idle;
        private double millis;
        private String reason = "";

        private Result(Key key) {
            this.key = key;
        }

        private void add(TrialView view) {
            millis += view.trial().latencyMs().orElse(0);
            Optional<String> broke = scorerFailure(view);
            if (view.success().isPresent()) {
                if (!view.success().get()) {
                    keep(
                            failed == 0,
                            Visible.line(failure(view), LONGEST_CAUSE)
                                    + told(view.trial().play()));
                    failed++;
                } else if (view.trial().play().neverActed()) {
                    keep(
                            failed + broken + unseen + unscored + idle == 0,
                            PerturbationWords.neverActed(view.trial().scenario()));
                    idle++;
                } else {
                    passed++;
                }
            } else if (broke.isPresent()) {
                keep(failed + broken + unseen == 0, broke.get());
                broken++;
            } else if (unobserved(view).isPresent()) {
                keep(failed + broken + unseen == 0, unobserved(view).get());
                unseen++;
            } else {
                keep(failed + broken + unseen + unscored == 0, unscored(view));
                unscored++;
            }
        }

        private void keep(boolean first, String text) {
            if (first) {
                reason = Visible.line(text, LONGEST_REASON);
            }
        }

        /** Return the case, with the perturbation where there is one. */
        String name() {
            return RecordedRun.CLEAN.equals(key.perturbation())
                    ? key.caseId()
                    : key.caseId() + " [" + key.perturbation() + "]";
        }

        /** Return the wall-clock time of all repetitions as far as it is known. */
        double millis() {
            return millis;
        }

        State state() {
            if (failed > 0) {
                return State.FAILED;
            }
            if (broken + unseen > 0) {
                return State.ERROR;
            }
            return passed > 0 ? State.PASSED : State.SKIPPED;
        }

        String message() {
            int all = passed + failed + broken + unseen + unscored + idle;
            String count = switch (state()) {
                case PASSED -> passed + " of " + all + " repetitions passed";
                case FAILED -> failed + " of " + all + " repetitions failed";
                case ERROR ->
                    (broken > 0 ? "a scorer failed on " + broken : "success could not be observed in " + unseen)
                            + " of " + all + " repetitions";
                case SKIPPED ->
                    (unscored == 0 ? "nothing was tested in " : "no verdict on ")
                            + all
                            + (all == 1 ? " repetition" : " repetitions");
            };
            return reason.isEmpty() ? count : count + ": " + reason;
        }

        private static String told(PlayFacts play) {
            String told = PerturbationWords.told(play, LONGEST_TOLD);
            return told.isEmpty() ? "" : "; it was told " + InvalidInputException.quote(told);
        }

        private static Optional<String> scorerFailure(TrialView view) {
            return view.scores().stream()
                    .filter(Score.ScorerFailed.class::isInstance)
                    .map(score -> score.metric().name() + ": " + score.explanation())
                    .findFirst();
        }

        private static Optional<String> unobserved(TrialView view) {
            return view.scores().stream()
                    .filter(score ->
                            score instanceof Score.Unobserved && score.metric().equals(Metric.SUCCESS))
                    .map(Score::explanation)
                    .findFirst();
        }

        private static String failure(TrialView view) {
            Outcome outcome = view.trial().outcome();
            if (!outcome.reason().isBlank()) {
                return outcome.word() + ": " + outcome.reason();
            }
            return view.scores().stream()
                    .filter(score -> score instanceof Score.Measured measured
                            && measured.metric().unit() == Unit.RATE
                            && measured.value() < 1
                            && !measured.explanation().isBlank())
                    .map(score -> score.metric().name() + ": " + score.explanation())
                    .findFirst()
                    .orElse(outcome.word());
        }

        private static String unscored(TrialView view) {
            Outcome outcome = view.trial().outcome();
            return outcome.reason().isBlank() ? outcome.word() : outcome.word() + ": " + outcome.reason();
        }
    }
}
