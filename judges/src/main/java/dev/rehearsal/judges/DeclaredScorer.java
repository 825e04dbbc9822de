package dev.rehearsal.judges;

import dev.rehearsal.datasets.component.ComponentFailure;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scorer that is held to what it declares. Thread-safe, as scorers are. */
final class DeclaredScorer {

    private final Scorer scorer;
    private final Map<String, Metric> metrics = new LinkedHashMap<>();

    /** Read what the scorer declares. Throws {@link InvalidInputException} where that makes no sense. */
    DeclaredScorer(Scorer scorer) {
        this.scorer = scorer;
        for (Metric metric : scorer.metrics()) {
            if (metric.name().equals(Metric.SUCCESS.name())) {
                throw new InvalidInputException(
                        "scorers",
                        "\"success\" must come from the parts listed under \"success:\"",
                        "scorer " + InvalidInputException.quote(scorer.name()) + " gives that metric",
                        "Rename the metric");
            }
            metrics.put(metric.name(), metric);
        }
        if (metrics.isEmpty()) {
            throw new InvalidInputException(
                    "scorers",
                    "a scorer must declare the metrics that it gives",
                    InvalidInputException.quote(scorer.name()) + " declares none",
                    "Return them from metrics()");
        }
    }

    /** Return the scorer. */
    Scorer scorer() {
        return scorer;
    }

    /** Return whether it says that it gives that metric. */
    boolean gives(String metric) {
        return metrics.containsKey(metric);
    }

    /**
     * Score a trial. What the scorer does wrong is its failure, in every metric that is touched; where it throws because of
     * what the system gave, the system has the worst value there is. Nothing that it throws leaves.
     */
    ScorerResult score(Trial trial) {
        try {
            ScorerResult result = scorer.scoreWithUsage(trial);
            List<Score> scores = result.scores().isEmpty()
                    ? failed("The scorer gave no score.")
                    : result.scores().stream().map(this::declared).toList();
            return new ScorerResult(scores, result.usage(), result.verdicts());
        } catch (Throwable e) {
            // Errors, too: a stack that ran over, a class that is missing, are this scorer's and no end of the run
            String what = ComponentFailure.brief(e);
            return ScorerResult.of(
                    FaultAttribution.isOfSystem(scorer, trial, e)
                            ? unreadable(what)
                            : failed("The scorer threw " + what));
        }
    }

    /** Return the worst of each metric; where there is no worst, the scorer failed. */
    private List<Score> unreadable(String what) {
        String why = "The scorer can read a plain answer to this case, but not what the system gave: it threw " + what;
        return metrics.values().stream()
                .<Score>map(metric -> {
                    double worst = metric.direction() == Direction.HIGHER ? metric.min() : metric.max();
                    return Double.isFinite(worst)
                            ? new Score.Measured(metric, worst, why)
                            : new Score.ScorerFailed(metric, why);
                })
                .toList();
    }

    private Score declared(Score score) {
        Metric given = score.metric();
        Metric known = metrics.get(given.name());
        if (known == null) {
            return scorer.metricsFromRecordings()
                    ? score
                    : new Score.ScorerFailed(
                            given, "The scorer must list " + given.name() + " in metrics(), but does not.");
        }
        return known.equals(given)
                ? score
                : new Score.ScorerFailed(
                        known, "The scorer must give the metric as it declares it, but gave " + given + ".");
    }

    private List<Score> failed(String why) {
        return metrics.values().stream()
                .<Score>map(metric -> new Score.ScorerFailed(metric, why))
                .toList();
    }
}
