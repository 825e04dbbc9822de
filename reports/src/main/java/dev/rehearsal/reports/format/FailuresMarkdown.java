package dev.rehearsal.reports.format;

import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.wording.RecoveryLines;
import dev.rehearsal.reports.wording.RecoveryWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Recovery and failures as Markdown. */
final class FailuresMarkdown {

    private static final int MOST_ROWS = 50;

    private FailuresMarkdown() {}

    static void recovery(StringBuilder out, List<RecoveryRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Recovery> classes =
                Arrays.stream(Recovery.values()).filter(Recovery::judged).toList();
        out.append("\n| recovery | under | ")
                .append(classes.stream().map(RecoveryWords::label).collect(Collectors.joining(" | ")))
                .append(
                        " | corrupted net of chance | not judged | tokens against the twin | time against the twin |\n|---|---|")
                .append("---:|".repeat(classes.size() + 4))
                .append('\n');
        for (RecoveryRow row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            List<String> cells = new ArrayList<>();
            cells.add(Markdown.code(row.system()));
            cells.add(Markdown.code(row.perturbation()));
            boolean never = RecoveryWords.neverActed(row);
            classes.forEach(recovery -> cells.add(never ? "–" : MetricFormat.count(row.count(recovery))));
            cells.add(net(row));
            cells.add(Markdown.inner(RecoveryWords.notJudged(row)));
            cells.add(never ? "–" : RecoveryWords.extraWithInterval(row.tokens()));
            cells.add(never ? "–" : RecoveryWords.extraWithInterval(row.time()));
            out.append(Markdown.row(cells));
        }
        if (rows.size() > MOST_ROWS) {
            out.append('\n')
                    .append(MetricFormat.count(rows.size() - MOST_ROWS, "more row"))
                    .append(" left out.\n");
        }
        figures(out, RecoveryLines.of(rows));
    }

    /** Write the metrics of recovery, the systems beside each other, with intervals and words. */
    private static void figures(StringBuilder out, RecoveryLines table) {
        if (table.lines().isEmpty()) {
            return;
        }
        out.append("\n| recovery in figures | under | ")
                .append(table.systems().stream().map(Markdown::code).collect(Collectors.joining(" | ")))
                .append(" | difference | decision |\n|---|---|")
                .append("---:|".repeat(table.systems().size() + 1))
                .append("---|\n");
        List<RecoveryLines.Line> lines = table.lines();
        for (RecoveryLines.Line line : lines.subList(0, Math.min(lines.size(), MOST_ROWS))) {
            List<String> cells = new ArrayList<>();
            cells.add(line.metric().name());
            cells.add(Markdown.code(line.perturbation()));
            table.systems()
                    .forEach(
                            system -> cells.add(Optional.ofNullable(line.cells().get(system))
                                    .map(FailuresMarkdown::figure)
                                    .orElse("–")));
            cells.add(line.comparison()
                    .map(comparison -> RecoveryWords.extraWithInterval(Optional.of(comparison)))
                    .orElse("–"));
            cells.add(line.comparison()
                    .map(comparison -> comparison.decision().word())
                    .orElse("–"));
            out.append(Markdown.row(cells));
        }
        if (lines.size() > MOST_ROWS) {
            out.append('\n')
                    .append(MetricFormat.count(lines.size() - MOST_ROWS, "more row"))
                    .append(" left out.\n");
        }
    }

    private static String figure(RecoveryLines.Cell cell) {
        return cell.observed() + (cell.interval().isEmpty() ? "" : " (" + cell.interval() + ")");
    }

    /** Return the figure, or that there is none; what to add stands in the report's page. */
    private static String net(RecoveryRow row) {
        return row.corrupted().isPresent() ? RecoveryWords.net(row) : row.isNullReplay() ? "–" : "not measured";
    }

    /** Write the failures that were seen, and the names of the others. */
    static void failures(StringBuilder out, List<FailureCheck> checks) {
        if (checks.isEmpty()) {
            return;
        }
        out.append("\nKnown failures:\n\n");
        List<String> others = new ArrayList<>();
        for (FailureCheck check : checks) {
            String seen = check.findings().stream()
                    .filter(finding -> finding.answer() == FailureCheck.Answer.SEEN)
                    .map(finding -> Markdown.code(finding.system()) + " in " + Markdown.text(finding.evidence()))
                    .collect(Collectors.joining(", "));
            if (seen.isEmpty()) {
                boolean looked =
                        check.findings().stream().anyMatch(finding -> finding.answer() == FailureCheck.Answer.NOT_SEEN);
                others.add(Markdown.text(check.failure()) + (looked ? "" : " (not assessed)"));
            } else {
                out.append("- **")
                        .append(Markdown.text(check.failure()))
                        .append("** seen: ")
                        .append(seen)
                        .append(" – ")
                        .append(Markdown.text(check.rule()))
                        .append('\n');
            }
        }
        if (!others.isEmpty()) {
            out.append("- not seen: ").append(String.join(", ", others)).append('\n');
        }
    }
}
