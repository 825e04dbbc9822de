package dev.rehearsal.judges.answer;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A scorer that passes on the grades that came with a recording, each as a metric of its own name in {@link Unit#SCORE}, higher is better,
 * without bounds: a metric's definition must not depend on the values that one file happens to hold. A grade with the
 * name of a registered scorer, of {@code success} or without one is {@code recorded.NAME}. A trial without grades
 * abstains in {@code recorded}; a grade that is no number or beyond {@link Score#MAX_AMOUNT} abstains in its own metric.
 *
 * <p>A trial recorded with {@code "scores": {"answer": 1.0}} has 1 in {@code answer}; one with {@code {"answer": 0.0}}
 * has 0.
 */
public final class RecordedScorer implements Scorer {

    private static final String NAME = "recorded";
    private static final Metric NONE = metric(NAME);

    private final Set<String> taken;

    RecordedScorer(Set<String> taken) {
        this.taken = Set.copyOf(taken);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(NONE);
    }

    @Override
    public boolean metricsFromRecordings() {
        return true;
    }

    @Override
    public List<Score> score(Trial trial) {
        if (trial.outcome().unjudgeable().isPresent()) {
            return List.of(new Score.Abstained(
                    NONE, "The trial " + trial.outcome().unjudgeable().get()));
        }
        Map<String, Double> grades = trial.feedback().scores();
        if (grades.isEmpty()) {
            return List.of(new Score.Abstained(NONE, "No grades came with the trial."));
        }
        return grades.entrySet().stream()
                .map(grade -> score(metric(nameOf(grade.getKey())), grade.getValue()))
                .toList();
    }

    private static Score score(Metric metric, double value) {
        return Math.abs(value) <= Score.MAX_AMOUNT
                ? new Score.Measured(metric, value, "Recorded with the trial.")
                : new Score.Abstained(metric, "The recorded grade is nothing to compute with: " + value + ".");
    }

    private String nameOf(String recorded) {
        boolean free = !recorded.isBlank()
                && !recorded.equals(Metric.SUCCESS.name())
                && !recorded.equals(NAME)
                && !recorded.startsWith(NAME + ".")
                && !taken.contains(recorded);
        return free ? recorded : NAME + "." + recorded;
    }

    private static Metric metric(String name) {
        return new Metric(name, Unit.SCORE, Direction.HIGHER, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RecordedScorer(ScorerFactory.registry().names());
        }
    }
}
