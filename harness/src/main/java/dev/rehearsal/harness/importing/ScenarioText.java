package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.sampling.StratumShare;
import dev.rehearsal.harness.importing.CaseDraft.Written;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.format.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What {@code import --as scenarios} prints for people. Stateless. */
public final class ScenarioText {

    private static final int MAX_NAMED = 10;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][\\w.-]*");

    private ScenarioText() {}

    /** Return the text; the last line is what a suite says to play the cases. */
    public static String of(ScenarioSummary summary, Path golden, Path recordings) {
        return runs(summary) + shares(summary) + gaps(summary.cases()) + "\ndatasets: [{golden: " + name(golden)
                + ", recordings: " + name(recordings) + ", replay: fork}]\n";
    }

    /** Return a file's name as YAML takes it, in quotes where it needs them. */
    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return PLAIN.matcher(name).matches() ? name : TextNode.valueOf(name).toString();
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
        return out.append('\n').append(cases(summary)).append("\n\n").toString();
    }

    private static String cases(ScenarioSummary summary) {
        int cases = summary.cases().size();
        int recorded = summary.recordedCases();
        OptionalDouble wanted = summary.request().interval();
        return MetricFormat.count(cases, "case")
                + (recorded < cases ? " of runs of " + MetricFormat.count(recorded, "recorded case") : "")
                + ": a rate over them is known to " + points(summary.halfWidth()) + " at its widest (95%)"
                + (wanted.isPresent() && summary.halfWidth() > wanted.getAsDouble()
                        ? "; for " + points(wanted.getAsDouble()) + " there are too few"
                        : "");
    }

    private static String points(double halfWidth) {
        return "±" + MetricFormat.number(100 * halfWidth) + " points";
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
        Map<String, List<String>> byGap = new LinkedHashMap<>();
        cases.forEach(one -> one.gap()
                .ifPresent(gap -> byGap.computeIfAbsent(gap, missing -> new ArrayList<>())
                        .add(InvalidInputException.quote(one.draft().id()))));
        int incomplete = byGap.values().stream().mapToInt(List::size).sum();
        if (incomplete == 0) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n")
                .append(MetricFormat.count(incomplete))
                .append(" of ")
                .append(MetricFormat.count(cases.size(), "case"))
                .append(incomplete == 1 ? " is" : " are")
                .append(" for a person to complete (tag " + CaseDraft.INCOMPLETE + "):\n");
        byGap.forEach((gap, ids) -> out.append("  ")
                .append(gap)
                .append(" (")
                .append(MetricFormat.count(ids.size(), "case"))
                .append(")\n    ")
                .append(String.join(", ", ids.subList(0, Math.min(MAX_NAMED, ids.size()))))
                .append(ids.size() > MAX_NAMED ? ", …; --format json names them all\n" : "\n"));
        return out.toString();
    }
}
