package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.TextReport.ascii;
import static dev.rehearsal.reports.format.TextReport.name;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.wording.RecoveryLines;
import dev.rehearsal.reports.wording.RecoveryLines.Line;
import dev.rehearsal.reports.wording.RecoveryWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The metrics of recovery as text for a terminal: where systems were compared, what was decided as a table and what was seen and is
 * open with its counts; else each system's figures.
 */
final class RecoveryFiguresText {

    private static final int MOST_ROWS = 30;
    private static final int MOST_OPEN = 12;

    private RecoveryFiguresText() {}

    /** Return the text; empty where nothing could be judged. */
    static String of(List<RecoveryRow> rows) {
        RecoveryLines table = RecoveryLines.of(rows);
        boolean compared =
                table.lines().stream().anyMatch(line -> line.comparison().isPresent());
        return compared ? decided(table.decided()) + open(table.open()) : figures(table);
    }

    private static String decided(List<Line> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        Comparison first = lines.getFirst().comparison().orElseThrow();
        TextTable table = new TextTable(0, 1, 7);
        table.row(
                "recovery decided",
                "under",
                name(first.baseline().name()),
                name(first.candidate().name()),
                "difference",
                "own interval",
                "adjusted p",
                "decision");
        for (Line line : lines.subList(0, Math.min(lines.size(), MOST_ROWS))) {
            Comparison comparison = line.comparison().orElseThrow();
            table.row(
                    line.metric().name(),
                    name(line.perturbation()),
                    observed(line, comparison.baseline().name()),
                    observed(line, comparison.candidate().name()),
                    ascii(RecoveryWords.extra(Optional.of(comparison))),
                    ascii(RecoveryWords.interval(Optional.of(comparison))),
                    MetricFormat.pValue(comparison.adjustedPValue()),
                    comparison.decision().word());
        }
        return "\n" + table + more(lines.size(), MOST_ROWS);
    }

    private static String open(List<Line> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("\nrecovery observed, and undecided (")
                .append(MetricFormat.count(lines.size()))
                .append("):\n");
        lines.stream()
                .limit(MOST_OPEN)
                .forEach(line -> out.append("  ").append(ascii(line.brief())).append('\n'));
        return out.append(more(lines.size(), MOST_OPEN)).toString();
    }

    private static String figures(RecoveryLines table) {
        if (table.lines().isEmpty()) {
            return "";
        }
        TextTable text = new TextTable(0, 1);
        List<String> head = new ArrayList<>(List.of("recovery in figures", "under"));
        table.systems().forEach(system -> head.add(name(system)));
        text.row(head.toArray(String[]::new));
        for (Line line : table.lines().subList(0, Math.min(table.lines().size(), MOST_ROWS))) {
            List<String> cells = new ArrayList<>(List.of(line.metric().name(), name(line.perturbation())));
            table.systems()
                    .forEach(system ->
                            cells.add(Optional.ofNullable(line.cells().get(system))
                                    .map(cell -> ascii(cell.observed()
                                            + (cell.interval().isEmpty() ? "" : " (" + cell.interval() + ")")))
                                    .orElse("-")));
            text.row(cells.toArray(String[]::new));
        }
        return "\n" + text + more(table.lines().size(), MOST_ROWS);
    }

    private static String observed(Line line, String system) {
        return Optional.ofNullable(line.cells().get(system))
                .map(cell -> ascii(cell.observed()))
                .orElse(MetricFormat.UNKNOWN);
    }

    private static String more(int all, int most) {
        return all > most ? "... and " + MetricFormat.count(all - most, "more row") + ": see the report\n" : "";
    }
}
