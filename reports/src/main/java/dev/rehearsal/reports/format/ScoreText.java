package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.TextReport.ascii;
import static dev.rehearsal.reports.format.TextReport.name;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.FailureCheck.Finding;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.wording.CoordinationWords;
import java.util.List;

/** What {@code score} prints: every metric that the trials show, what handoffs kept, and the known failures, a system after the other. */
public final class ScoreText {

    private ScoreText() {}

    /** Return the text. */
    public static String of(Analysis analysis) {
        StringBuilder out = new StringBuilder();
        for (SystemSummary system : analysis.systems()) {
            out.append(out.isEmpty() ? "" : "\n").append(metrics(system));
            CoordinationWords.of(system)
                    .ifPresent(words -> out.append(CoordinationWords.LABEL)
                            .append(": ")
                            .append(ascii(words))
                            .append('\n'));
            out.append('\n').append(failures(system.name(), analysis.checklist()));
        }
        return out.toString();
    }

    private static String metrics(SystemSummary system) {
        TextTable table = new TextTable(0);
        table.row(name(system.name()), "mean (95% interval)", "trials with a value", "of");
        StringBuilder untold = new StringBuilder();
        for (MetricSummary summary : system.metrics()) {
            if (summary.measured() == 0) {
                list(untold, summary.metric().name());
            } else {
                table.row(
                        summary.metric().name(),
                        TextReport.estimate(summary.metric().unit(), summary.estimate()),
                        MetricFormat.count(summary.measured()),
                        MetricFormat.count(system.trials()));
            }
        }
        return ascii(table + (untold.isEmpty() ? "" : "not told by these trials: " + untold + "\n"));
    }

    private static String failures(String system, List<FailureCheck> checks) {
        TextTable seen = new TextTable(0, 1, 2);
        StringBuilder looked = new StringBuilder();
        StringBuilder unknown = new StringBuilder();
        for (FailureCheck check : checks) {
            for (Finding finding : check.findings()) {
                if (finding.system().equals(system)) {
                    switch (finding.answer()) {
                        case SEEN ->
                            seen.row(
                                    "seen: " + check.failure(),
                                    finding.evidence(),
                                    finding.example().map(ScoreText::example).orElse(""));
                        case NOT_SEEN -> list(looked, check.failure());
                        case NOT_ASSESSED -> list(unknown, check.failure());
                    }
                }
            }
        }
        return ascii(seen
                + (looked.isEmpty() ? "" : "looked for and not seen: " + looked + "\n")
                + (unknown.isEmpty() ? "" : "nothing recorded could show: " + unknown + "\n"));
    }

    private static void list(StringBuilder list, String failure) {
        list.append(list.isEmpty() ? "" : ", ").append(failure);
    }

    private static String example(Example trial) {
        return "for example case " + name(trial.caseId()) + ", repetition " + trial.repetition();
    }
}
