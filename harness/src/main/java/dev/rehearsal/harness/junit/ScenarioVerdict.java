package dev.rehearsal.harness.junit;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.passrate.PassRateRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The verdicts on one scenario's trials, gathered while they are played and judged together. A trial that succeeds though its
 * perturbation never acted shows nothing and counts as none; one that fails, fails. Thread-safe.
 */
final class ScenarioVerdict {

    private static final int MOST_SHOWN = 3;

    private final String system;
    private final String caseId;
    private final String perturbation;
    private final BitSet numbers;
    private final PassRateRule rule;
    private final boolean asserted;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<TrialFailure> failures = new ArrayList<>();
    private Optional<String> noVerdict = Optional.empty();
    private int passed;
    private int failed;
    private int unknown;
    private int idle;

    /**
     * Make it.
     *
     * @param numbers of its trials in the plan
     * @param rule what the repetitions must give
     * @param asserted whether too many failures fail the test; else they are told and the test is skipped
     */
    ScenarioVerdict(
            String system, String caseId, String perturbation, BitSet numbers, PassRateRule rule, boolean asserted) {
        this.system = system;
        this.caseId = caseId;
        this.perturbation = perturbation;
        this.numbers = numbers;
        this.rule = rule;
        this.asserted = asserted;
    }

    BitSet numbers() {
        return (BitSet) numbers.clone();
    }

    void begin() {
        begun.countDown();
    }

    /** Note that no further trial comes. */
    void over() {
        begun.countDown();
        ended.countDown();
    }

    void awaitBegin() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            // Who interrupts stops the suite; the test begins at once and says so.
            Thread.currentThread().interrupt();
        }
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Take a trial; {@code failure} tells of one that did not succeed. */
    synchronized void add(ScoredTrial scored, Function<ScoredTrial, TrialFailure> failure) {
        Optional<Score> success = scored.scores().stream()
                .filter(score -> score.metric().equals(Metric.SUCCESS))
                .findFirst();
        switch (success.orElseGet(() -> new Score.Abstained(Metric.SUCCESS, "Nothing scored it."))) {
            case Score.Measured measured
            when measured.value() >= 1 && scored.trial().play().neverActed() -> idle++;
            case Score.Measured measured when measured.value() >= 1 -> passed++;
            case Score.Measured ignored -> {
                failed++;
                if (failures.size() < MOST_SHOWN) {
                    failures.add(failure.apply(scored));
                }
            }
            case Score.Abstained abstained -> withoutVerdict(abstained.explanation());
            case Score.Unobserved unobserved -> withoutVerdict(unobserved.explanation());
            case Score.ScorerFailed scorer -> withoutVerdict(scorer.explanation());
        }
        if (passed + failed + unknown + idle == numbers.cardinality()) {
            ended.countDown();
        }
    }

    private void withoutVerdict(String why) {
        unknown++;
        noVerdict = noVerdict.or(() -> Optional.of(why));
    }

    /**
     * Fail, skip or pass.
     *
     * @param trouble why trials may be missing
     */
    synchronized void judge(Optional<String> trouble) {
        int all = numbers.cardinality();
        int missing = all - passed - failed - unknown - idle;
        switch (rule.afterAll(passed, failed, idle)) {
            case PASSED -> {}
            case FAILED -> {
                AssertionFailedError error = failures.getFirst().error(heading(), failures);
                if (!asserted) {
                    throw new TestAbortedException("Informational, asserts nothing. " + error.getMessage());
                }
                throw error;
            }
            case OPEN, UNKNOWN -> throw new TestAbortedException(withoutAnswer(missing, trouble));
        }
    }

    private String withoutAnswer(int missing, Optional<String> trouble) {
        if (idle > 0 && missing + unknown == 0) {
            return what() + ": neither passed nor failed. " + perturbation + " never acted in " + idle + " of "
                    + numbers.cardinality() + (numbers.cardinality() == 1 ? " trial" : " trials")
                    + ": there was nothing for it to act on, or its schedule passed it over.";
        }
        String why = missing > 0
                ? missing + " of " + numbers.cardinality() + " trials were not played: "
                        + trouble.orElse("the suite was stopped")
                : unknown + " of " + numbers.cardinality() + " trials have no verdict: " + noVerdict.orElse("");
        return what() + ": neither passed nor failed. " + why;
    }

    private String heading() {
        int all = numbers.cardinality();
        return what() + ": "
                + (all == 1
                        ? "it did not succeed"
                        : passed + " of " + (passed + failed) + " repetitions succeeded, but " + rule.words());
    }

    private String what() {
        return caseId + (perturbation.equals("none") ? "" : " [" + perturbation + "]") + " by " + system;
    }
}
