package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.PlayMetrics;
import dev.rehearsal.reports.analysis.GateEvaluator;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A check before anything is played that an experiment asks only for metrics that can come, so that a misspelt name costs
 * nothing. Where recordings bring grades of their own, every name passes; a metric that never comes leaves its gate without
 * evidence.
 */
final class MetricNameValidator {

    private final TreeMap<String, Metric> scored = new TreeMap<>();
    private final TreeMap<String, Metric> played = new TreeMap<>();
    private final boolean complete;

    /**
     * Collect what the scorers declare and what is told of the playing.
     *
     * @param judges the scorers of which is told what they took
     * @param recordings whether recordings are among the systems, whose own grades are metrics too
     * @param replays whether traces are replayed
     */
    MetricNameValidator(List<Scorer> scorers, Collection<String> judges, boolean recordings, boolean replays) {
        scored.put(Metric.SUCCESS.name(), Metric.SUCCESS);
        scorers.stream()
                .flatMap(scorer -> scorer.metrics().stream())
                .forEach(metric -> scored.put(metric.name(), metric));
        for (String judge : judges) {
            played.put(PlayMetrics.judgeInput(judge).name(), PlayMetrics.judgeInput(judge));
            played.put(PlayMetrics.judgeOutput(judge).name(), PlayMetrics.judgeOutput(judge));
        }
        if (replays) {
            PlayMetrics.ofReplays().forEach(metric -> played.put(metric.name(), metric));
        }
        this.complete = !recordings || scorers.stream().noneMatch(Scorer::metricsFromRecordings);
    }

    /**
     * Require that success, the primary metric and all gates speak of metrics that can come, in their unit.
     *
     * @throws InvalidInputException for the first that does not, with the metric that was probably meant
     */
    void check(Experiment experiment) {
        Experiment.Files files = experiment.files();
        List<String> checks = scored.values().stream()
                .filter(metric -> metric.isCheck() && !metric.equals(Metric.SUCCESS))
                .map(Metric::name)
                .toList();
        for (int i = 0; i < experiment.success().size(); i++) {
            String where = files.where("/success/" + i);
            metric(where, experiment.success().get(i), checks).ifPresent(metric -> requirePart(where, metric));
        }
        metric(files.where("/primary"), experiment.analysisPlan().primary(), scored.keySet());
        List<Gate> gates = experiment.analysisPlan().gates();
        for (int i = 0; i < gates.size(); i++) {
            check(files.where("/gates/" + i), gates.get(i));
            requireRepetitions(files.where("/gates/" + i), gates.get(i), experiment);
        }
    }

    /** Refuse a gate on pass^k that asks for more repetitions than are reported, or than a live system plays. */
    private static void requireRepetitions(String where, Gate gate, Experiment experiment) {
        int k = GateEvaluator.passK(gate.metric()).map(PassK.Asked::k).orElse(0);
        String gateText = "gate " + InvalidInputException.quote(gate.text());
        if (k > PassK.MAX_K) {
            throw new InvalidInputException(
                    where,
                    gateText + ": k must be at most " + PassK.MAX_K,
                    "was " + k,
                    "Write " + gate.metric().replace(Integer.toString(k), Integer.toString(PassK.MAX_K)) + " or less");
        }
        boolean live = experiment.systems().stream()
                .anyMatch(system -> system instanceof Experiment.SystemPlan.Live
                        && gate.systems().contains(system.name()));
        if (live && k > experiment.repetitions()) {
            throw new InvalidInputException(
                    where,
                    gateText + ": every case must be played at least " + k + " times",
                    "\"repetitions\" is " + experiment.repetitions(),
                    "Write repetitions: " + k + ", or a gate with a k of at most " + experiment.repetitions());
        }
    }

    private void check(String where, Gate gate) {
        if (gate instanceof Gate.CountLimit count && count.finding().isPresent()) {
            finding(where, count, count.finding().get());
            return;
        }
        Optional<Metric> recovery =
                scored.containsKey(gate.metric()) ? Optional.empty() : RecoveryMetrics.named(gate.metric());
        if (recovery.isPresent()) {
            recovery(where, gate, recovery.get());
            return;
        }
        Optional<Metric> figure = GateEvaluator.derived(gate.metric()).or(() -> played(gate.metric()));
        if (figure.isEmpty()) {
            TreeSet<String> known = new TreeSet<>(scored.keySet());
            known.addAll(played.keySet());
            known.addAll(GateEvaluator.derivedNames());
            if (gate.subgroup() instanceof Subgroup.Under) {
                RecoveryMetrics.all().forEach(metric -> known.add(metric.name()));
            }
            metric(where, gate.metric(), known).ifPresent(metric -> gate.check(where, metric));
        } else {
            figure(where, gate, figure.get());
        }
    }

    private void figure(String where, Gate gate, Metric figure) {
        if (played(gate.metric()).isPresent() && !gate.subgroup().equals(Subgroup.CLEAN)) {
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(gate.text())
                            + ": a part of the trials must be of a metric of trials",
                    gate.metric() + " tells how trials were played",
                    "Leave out \"" + gate.subgroup().words().strip() + "\"");
        }
        if (gate instanceof Gate.Threshold || gate instanceof Gate.CountLimit) {
            gate.check(where, figure);
        } else {
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(gate.text())
                            + ": two systems must be compared in a metric of trials",
                    gate.metric()
                            + (played(gate.metric()).isPresent()
                                    ? " tells how trials were played"
                                    : " is one figure of all trials"),
                    "Set a limit for each system, or compare latency, tokens or cost");
        }
    }

    /** Of recovery something is known under a perturbation alone. */
    private static void recovery(String where, Gate gate, Metric metric) {
        if (!(gate.subgroup() instanceof Subgroup.Under)) {
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(gate.text()) + ": a metric of recovery needs a perturbation",
                    gate.metric() + " is known of trials under one alone",
                    "Write " + gate.metric() + "(" + gate.systems().getFirst() + ") under PERTURBATION");
        }
        gate.check(where, metric);
    }

    private static void finding(String where, Gate gate, String name) {
        if (FailureMode.of(name).isEmpty()) {
            List<String> known =
                    Arrays.stream(FailureMode.values()).map(FailureMode::word).toList();
            List<String> meant = Suggestions.meant(name, known);
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(gate.text()) + ": a finding must be one that is looked for",
                    InvalidInputException.quote(name) + " is none",
                    (meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ") + "Known: "
                            + String.join(", ", known));
        }
    }

    private Optional<Metric> played(String name) {
        return Optional.ofNullable(played.get(name));
    }

    /** Return the scored metric of that name; empty where it may still come. */
    private Optional<Metric> metric(String where, String name, Collection<String> known) {
        Metric metric = scored.get(name);
        if (metric == null && complete) {
            List<String> meant = Suggestions.meant(name, known);
            throw new InvalidInputException(
                    where,
                    "a metric must come from a scorer of the suite",
                    "no scorer gives " + InvalidInputException.quote(name),
                    (meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ") + "Known here: "
                            + String.join(", ", known));
        }
        return Optional.ofNullable(metric);
    }

    private static void requirePart(String where, Metric metric) {
        if (!metric.isCheck()) {
            throw new InvalidInputException(
                    where,
                    "a part of success must be a rate or a grade of which more is better",
                    InvalidInputException.quote(metric.name()) + " is in "
                            + metric.unit().word(),
                    "Name a check, or make a gate of it");
        }
    }
}
