package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.sampling.StratumShare;
import dev.rehearsal.harness.importing.CaseDraft.Written;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.format.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code import --as scenarios} prints for people. Stateless. */
public final class ScenarioText {

    private static final int MAX_NAMED = 10;

    private ScenarioText() {}

    /** Return the text; the last line is what a suite says to play the cases. */
    public static String of(ScenarioSummary summary, Path golden, Path recordings) {
        return runs(summary) + shares(summary) + gaps(summary.cases()) + "\ndatasets: [{golden: " + golden.getFileName()
                + ", recordings: " + recordings.getFileName() + ", replay: fork}]\n";
    }

    private static String runs(ScenarioSummary summary) {
        int runs = summary.sample().runs();
        int distinct = summary.sample().distinct();
        StringBuilder out = new StringBuilder();
        summary.others()
                .forEach((reason, number) -> out.append(MetricFormat.count(number, "run"))
                        .append(' ')
                        .append(reason.words())
                        .append(": left out, for there is nothing to replay\n"));
        out.append(MetricFormat.count(runs, "run")).append(" can be replayed");
        if (distinct < runs) {
            out.append("; ")
                    .append(MetricFormat.count(runs - (long) distinct))
                    .append(" near duplicates are folded into ")
                    .append(MetricFormat.count(distinct));
        }
        return out.append('\n')
                .append(MetricFormat.count(summary.cases().size(), "case"))
                .append(": a rate over them is known to ±")
                .append(MetricFormat.number(100 * summary.halfWidth()))
                .append(" points at its widest (95%)\n\n")
                .toString();
    }

    private static String shares(ScenarioSummary summary) {
        Map<String, int[]> margins = new TreeMap<>();
        for (StratumShare share : summary.sample().strata()) {
            for (String tag : share.stratum().tags()) {
                int[] sums = margins.computeIfAbsent(tag, one -> new int[2]);
                sums[0] += share.runs();
                sums[1] += share.cases();
            }
        }
        TextTable table = new TextTable(0);
        table.row("stratum", "in production", "in the sample", "cases");
        double runs = summary.sample().runs();
        double cases = summary.cases().size();
        margins.forEach((tag, sums) -> table.row(
                tag + length(tag, summary),
                MetricFormat.percent(sums[0] / runs),
                MetricFormat.percent(sums[1] / cases),
                MetricFormat.count(sums[1])));
        return table.toString();
    }

    private static String length(String tag, ScenarioSummary summary) {
        long shortest = summary.sample().lengths().shortest();
        long medium = summary.sample().lengths().medium();
        return switch (tag) {
            case "length:short" -> " (at most " + MetricFormat.count(shortest, "model call") + ")";
            case "length:medium" -> " (at most " + MetricFormat.count(medium) + ")";
            case "length:long" -> " (more than " + MetricFormat.count(medium) + ")";
            default -> "";
        };
    }

    private static String gaps(List<Written> cases) {
        List<Written> incomplete =
                cases.stream().filter(one -> one.gap().isPresent()).toList();
        if (incomplete.isEmpty()) {
            return "";
        }
        String named = incomplete.stream()
                .limit(MAX_NAMED)
                .map(one -> "  " + InvalidInputException.quote(one.draft().id()) + ": "
                        + one.gap().orElse("") + "\n")
                .collect(Collectors.joining());
        int more = incomplete.size() - MAX_NAMED;
        return "\n" + MetricFormat.count(incomplete.size()) + " of " + MetricFormat.count(cases.size(), "case")
                + (incomplete.size() == 1 ? " is" : " are") + " for a person to complete (tag " + CaseDraft.INCOMPLETE
                + "):\n" + named
                + (more > 0 ? "  and " + MetricFormat.count(more) + " more: --format json names them all\n" : "");
    }
}
