package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics of recovery by perturbation, the systems beside each other, the same in every format. A class that no trial of any system
 * fell into is left out unless it is decided.
 *
 * @param systems what the systems are called, in their order
 * @param lines by perturbation, in the order of the metrics
 */
public record RecoveryLines(List<String> systems, List<Line> lines) {

    public RecoveryLines {
        systems = List.copyOf(systems);
        lines = List.copyOf(lines);
    }

    /**
     * One metric under one perturbation.
     *
     * @param metric which
     * @param perturbation its name
     * @param cells what each system has, by its name, in their order; systems without a value are left out
     * @param comparison candidate against baseline; empty where nothing was compared
     */
    public record Line(Metric metric, String perturbation, Map<String, Cell> cells, Optional<Comparison> comparison) {
        public Line {
            cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        }

        /** Return whether something was decided: better, worse, or the same. */
        public boolean isDecided() {
            return comparison
                    .filter(each -> !(each.decision() instanceof Decision.Inconclusive))
                    .isPresent();
        }

        /** Return whether a difference was seen, decided or not. */
        public boolean differs() {
            return comparison
                    .flatMap(Comparison::difference)
                    .filter(each -> each.value() != 0)
                    .isPresent();
        }

        /** Return the line in one phrase, such as {@code corrupted under typos: single 0 of 10, team 3 of 10, +30 points (−2 to +62)}. */
        public String brief() {
            List<String> parts = new ArrayList<>();
            cells.forEach((system, cell) -> parts.add(Visible.line(system, LONGEST_NAME) + " " + cell.observed()));
            comparison.ifPresent(each -> parts.add(RecoveryWords.extraWithInterval(Optional.of(each))));
            return metric.name() + " under " + Visible.line(perturbation, LONGEST_NAME) + ": "
                    + String.join(", ", parts);
        }
    }

    /**
     * What one system has.
     *
     * @param value the estimate, such as {@code 30%}
     * @param interval its interval, such as {@code 7% to 65%}; empty text for none
     * @param observed what was counted: {@code 3 of 10} trials of a class, {@code 1.4 in 10 trials} of a figure
     */
    public record Cell(String value, String interval, String observed) {}

    private static final int LONGEST_NAME = 40;

    /** Put the rows of an analysis in lines. */
    public static RecoveryLines of(List<RecoveryRow> rows) {
        Set<String> systems = new LinkedHashSet<>();
        Map<String, Map<String, RecoveryRow>> byPerturbation = new LinkedHashMap<>();
        rows.forEach(row -> {
            systems.add(row.system());
            byPerturbation
                    .computeIfAbsent(row.perturbation(), name -> new LinkedHashMap<>())
                    .put(row.system(), row);
        });
        List<Line> lines = new ArrayList<>();
        byPerturbation.forEach((perturbation, ofSystems) -> RecoveryMetrics.all()
                .forEach(metric -> line(metric, perturbation, ofSystems).ifPresent(lines::add)));
        return new RecoveryLines(List.copyOf(systems), lines);
    }

    /** Return those of which something was decided. */
    public List<Line> decided() {
        return lines.stream().filter(Line::isDecided).toList();
    }

    /** Return those in which the systems differ and the data leave open whether by more than chance. */
    public List<Line> open() {
        return lines.stream()
                .filter(line -> !line.isDecided() && line.differs())
                .toList();
    }

    private static Optional<Line> line(Metric metric, String perturbation, Map<String, RecoveryRow> rows) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        boolean[] seen = {false};
        rows.forEach((system, row) -> row.metric(metric.name()).ifPresent(summary -> {
            cells.put(system, cell(row, summary));
            seen[0] |= summary.estimate().filter(each -> each.value() != 0).isPresent()
                    || RecoveryMetrics.classOf(metric).isEmpty();
        }));
        Optional<Comparison> comparison = rows.values().stream()
                .flatMap(row -> row.comparisons().stream())
                .filter(each -> each.metric().name().equals(metric.name()))
                .findFirst();
        return cells.isEmpty() || !seen[0]
                ? Optional.empty()
                : Optional.of(new Line(metric, perturbation, cells, comparison));
    }

    private static Cell cell(RecoveryRow row, MetricSummary summary) {
        Metric metric = summary.metric();
        String value = MetricFormat.value(metric.unit(), summary.estimate());
        return new Cell(
                value,
                summary.estimate()
                        .flatMap(Estimate::interval)
                        .map(interval -> MetricFormat.interval(metric.unit(), interval))
                        .orElse(""),
                RecoveryMetrics.classOf(metric)
                        .map(recovery -> MetricFormat.count(row.count(recovery)) + " of "
                                + MetricFormat.count(summary.measured()))
                        .orElseGet(() -> value
                                + (metric.unit() == Unit.RATE ? " in " : " a trial, over ")
                                + MetricFormat.count(summary.measured(), "trial")));
    }
}
