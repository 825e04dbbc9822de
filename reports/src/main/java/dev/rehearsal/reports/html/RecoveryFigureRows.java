package dev.rehearsal.reports.html;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.wording.RecoveryLines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of the metrics of recovery: one a perturbation and metric, the systems beside each other. */
final class RecoveryFigureRows {

    private static final int MOST_ROWS = 120;

    private RecoveryFigureRows() {}

    static Model of(List<RecoveryRow> rows) {
        RecoveryLines table = RecoveryLines.of(rows);
        return new Model()
                .with("systems", table.systems().stream().map(Names::of).toList())
                .with(
                        "compared",
                        table.lines().stream()
                                .anyMatch(line -> line.comparison().isPresent()))
                .with(
                        "rows",
                        table.lines().stream()
                                .limit(MOST_ROWS)
                                .map(line -> row(table.systems(), line))
                                .toList())
                .with("more", Math.max(0, table.lines().size() - MOST_ROWS));
    }

    private static Model row(List<String> systems, RecoveryLines.Line line) {
        Model row = new Model()
                .with("metric", line.metric().name())
                .with("perturbation", Names.of(line.perturbation()))
                .with("better", line.metric().direction() == Direction.HIGHER ? "higher is better" : "lower is better")
                .with(
                        "cells",
                        systems.stream()
                                .map(system ->
                                        cell(Optional.ofNullable(line.cells().get(system))))
                                .toList())
                .with(
                        "observed",
                        line.cells().values().stream()
                                .map(RecoveryLines.Cell::observed)
                                .collect(Collectors.joining(" against ")));
        line.comparison()
                .ifPresent(comparison -> row.with("difference", ComparisonRows.difference(comparison))
                        .with("interval", ComparisonRows.interval(comparison))
                        .with("decision", ComparisonRows.decision(comparison)));
        return row;
    }

    private static Model cell(Optional<RecoveryLines.Cell> cell) {
        return new Model()
                .with("value", cell.map(RecoveryLines.Cell::value).orElse("–"))
                .with("interval", cell.map(RecoveryLines.Cell::interval).orElse(""))
                .with("observed", cell.map(RecoveryLines.Cell::observed).orElse(""));
    }
}
