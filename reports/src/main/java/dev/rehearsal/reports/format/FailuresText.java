package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.TextReport.ascii;
import static dev.rehearsal.reports.format.TextReport.name;

import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.wording.RecoveryWords;
import dev.rehearsal.reports.wording.StratumWords;
import java.util.List;
import java.util.stream.Collectors;

/** Recovery and failures as text for a terminal. */
final class FailuresText {

    private static final int MOST_LINES = 10;
    private static final int MOST_IDLE = 30;

    private FailuresText() {}

    /** Append both; nothing where nothing was perturbed and no failure was seen. */
    static void append(StringBuilder out, Analysis analysis) {
        if (!analysis.recovery().isEmpty()) {
            out.append('\n')
                    .append(recovery(analysis.recovery()))
                    .append(notJudged(analysis.recovery()))
                    .append(netOfChance(analysis.recovery()))
                    .append(RecoveryFiguresText.of(analysis.recovery()));
        }
        String seen = analysis.checklist().stream()
                .filter(check -> !systems(check).isEmpty())
                .map(check -> "seen: " + check.failure() + " in " + systems(check) + "\n")
                .collect(Collectors.joining());
        if (!seen.isEmpty()) {
            out.append('\n').append(seen);
        }
    }

    /** Say why trials were not judged, but where only the perturbation never acted: a line for each such row of the table. */
    private static String notJudged(List<RecoveryRow> rows) {
        List<RecoveryRow> unjudged = rows.stream()
                .filter(row -> !RecoveryWords.otherwiseNotJudged(row).isEmpty())
                .toList();
        StringBuilder lines = new StringBuilder();
        unjudged.stream()
                .limit(MOST_LINES)
                .forEach(row -> lines.append("not judged of ")
                        .append(name(row.system()))
                        .append(" under ")
                        .append(name(row.perturbation()))
                        .append(": ")
                        .append(RecoveryWords.otherwiseNotJudged(row))
                        .append('\n'));
        if (unjudged.size() > MOST_LINES) {
            lines.append("not judged elsewhere: see ")
                    .append(unjudged.size() - MOST_LINES)
                    .append(" more rows of the report\n");
        }
        String idle = rows.stream()
                .filter(row -> row.count(Recovery.NEVER_FIRED) > 0)
                .limit(MOST_IDLE)
                .map(row -> name(row.system()) + " " + name(row.perturbation()) + " "
                        + MetricFormat.count(row.count(Recovery.NEVER_FIRED)))
                .collect(Collectors.joining(", "));
        return lines + (idle.isEmpty() ? "" : "not judged, for the perturbation never acted: " + idle + "\n");
    }

    /** Say what is silently corrupted net of chance: a line a row where it was measured, else one for all. */
    private static String netOfChance(List<RecoveryRow> rows) {
        List<RecoveryRow> measured =
                rows.stream().filter(row -> row.corrupted().isPresent()).toList();
        StringBuilder out = new StringBuilder();
        measured.stream()
                .limit(MOST_LINES)
                .forEach(row -> out.append("corrupted net of chance, ")
                        .append(name(row.system()))
                        .append(" under ")
                        .append(name(row.perturbation()))
                        .append(": ")
                        .append(ascii(RecoveryWords.net(row)))
                        .append('\n'));
        if (measured.size() > MOST_LINES) {
            out.append("corrupted net of chance elsewhere: see ")
                    .append(measured.size() - MOST_LINES)
                    .append(" more rows of the report\n");
        }
        if (rows.stream()
                .anyMatch(row ->
                        row.corrupted().isEmpty() && !RecoveryWords.net(row).isEmpty())) {
            out.append("corrupted net of chance")
                    .append(measured.isEmpty() ? ": " : " elsewhere: ")
                    .append(RecoveryWords.NET_NOT_MEASURED)
                    .append('\n');
        }
        return out.toString();
    }

    private static TextTable recovery(List<RecoveryRow> rows) {
        TextTable table = new TextTable(0, 1);
        table.row(
                "recovery",
                "under",
                "healed",
                "degraded",
                "escalated",
                "failed",
                "hung",
                "corrupted",
                "not judged",
                "tokens",
                "time");
        for (RecoveryRow row : rows) {
            if (RecoveryWords.neverActed(row)) {
                String none = "-";
                table.row(
                        name(row.system()),
                        name(row.perturbation()),
                        StratumWords.NEVER_ACTED,
                        none,
                        none,
                        none,
                        none,
                        none,
                        MetricFormat.count(row.trials()),
                        none,
                        none);
                continue;
            }
            table.row(
                    name(row.system()),
                    name(row.perturbation()),
                    MetricFormat.count(row.count(Recovery.SELF_HEALED)),
                    MetricFormat.count(row.count(Recovery.DEGRADED)),
                    MetricFormat.count(row.count(Recovery.ESCALATED)),
                    MetricFormat.count(row.count(Recovery.FAILED_LOUDLY)),
                    MetricFormat.count(row.count(Recovery.HUNG)),
                    MetricFormat.count(row.count(Recovery.SILENTLY_CORRUPTED)),
                    MetricFormat.count(row.trials() - row.judged()),
                    ascii(RecoveryWords.extraWithInterval(row.tokens())),
                    ascii(RecoveryWords.extraWithInterval(row.time())));
        }
        return table;
    }

    private static String systems(FailureCheck check) {
        return check.findings().stream()
                .filter(finding -> finding.answer() == FailureCheck.Answer.SEEN)
                .map(finding -> name(finding.system()) + " (" + finding.evidence() + ")")
                .collect(Collectors.joining(", "));
    }
}
