package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.analysis.GateEvaluator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Know before anything is played which metrics an experiment can give, so that a misspelt name costs nothing. Where a
 * scorer may give metrics that only its scores tell of, as recordings do, every name passes here; a metric that never
 * comes leaves its gate without evidence.
 */
final class KnownMetrics {

    private static final String RECORDED = "recorded";

    private final TreeMap<String, Metric> metrics = new TreeMap<>();
    private final boolean complete;

    /**
     * Collect the metrics of the scorers.
     *
     * @param recordings whether recordings are among the systems, whose own grades are metrics too
     */
    KnownMetrics(List<Scorer> scorers, boolean recordings) {
        metrics.put(Metric.SUCCESS.name(), Metric.SUCCESS);
        scorers.stream()
                .filter(MetricScorer.class::isInstance)
                .forEach(scorer -> metrics.put(scorer.metric().name(), scorer.metric()));
        this.complete = scorers.stream()
                .allMatch(scorer ->
                        scorer instanceof MetricScorer || (scorer.name().equals(RECORDED) && !recordings));
    }

    /**
     * Require that success, the primary metric and all gates speak of metrics that can come, in their unit.
     *
     * @throws InvalidInput for the first that does not
     */
    void check(Experiment experiment) {
        Experiment.Files files = experiment.files();
        for (int i = 0; i < experiment.success().size(); i++) {
            String where = files.where("/success/" + i);
            require(where, experiment.success().get(i)).ifPresent(metric -> requirePart(where, metric));
        }
        require(files.where("/primary"), experiment.analysisPlan().primary());
        List<Gate> gates = experiment.analysisPlan().gates();
        for (int i = 0; i < gates.size(); i++) {
            check(files.where("/gates/" + i), gates.get(i));
        }
    }

    private void check(String where, Gate gate) {
        Optional<Metric> derived = GateEvaluator.derived(gate.metric());
        if (derived.isEmpty()) {
            require(where, gate.metric()).ifPresent(metric -> gate.check(where, metric));
        } else if (gate instanceof Gate.Threshold) {
            gate.check(where, derived.get());
        } else {
            throw new InvalidInput(
                    where,
                    "gate " + InvalidInput.quote(gate.text()) + ": two systems must be compared in a metric of trials",
                    gate.metric() + " is one figure of all trials",
                    "Set a limit for each system, or compare latency, tokens or cost");
        }
    }

    /** Return the metric of that name; empty where it may still come. */
    private Optional<Metric> require(String where, String name) {
        Metric metric = metrics.get(name);
        if (metric == null && complete) {
            TreeSet<String> known = new TreeSet<>(metrics.keySet());
            known.addAll(GateEvaluator.derivedNames());
            throw new InvalidInput(
                    where,
                    "a metric must come from a scorer of the suite",
                    "no scorer gives " + InvalidInput.quote(name),
                    "Known here: " + String.join(", ", known));
        }
        return Optional.ofNullable(metric);
    }

    private static void requirePart(String where, Metric metric) {
        boolean graded = metric.unit() == Unit.RATE || metric.unit() == Unit.SCORE;
        if (!graded || metric.direction() != Direction.HIGHER) {
            throw new InvalidInput(
                    where,
                    "a part of success must be a rate or a grade of which more is better",
                    InvalidInput.quote(metric.name()) + " is in "
                            + metric.unit().word(),
                    "Name a check, or make a gate of it");
        }
    }
}
