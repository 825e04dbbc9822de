package dev.rehearsal.reports.html;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.wording.RecoveryWords;
import dev.rehearsal.reports.wording.StratumWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of what became of perturbed trials: one table a system, one row a perturbation, each with a bar of its
 * classes.
 */
final class RecoveryRows {

    private static final int MOST_ROWS = 60;

    private RecoveryRows() {}

    static List<Model> of(List<RecoveryRow> rows) {
        Map<String, List<RecoveryRow>> systems = new LinkedHashMap<>();
        rows.forEach(row ->
                systems.computeIfAbsent(row.system(), name -> new ArrayList<>()).add(row));
        List<Model> tables = new ArrayList<>();
        systems.forEach((system, all) -> tables.add(new Model()
                .with("system", Names.of(system))
                .with("summary", summary(all))
                .with("rows", all.stream().limit(MOST_ROWS).map(row -> row(row)).toList())
                .with("more", Math.max(0, all.size() - MOST_ROWS))));
        return tables;
    }

    private static String summary(List<RecoveryRow> rows) {
        List<RecoveryRow> faults =
                rows.stream().filter(row -> !row.isNullReplay()).toList();
        long judged = faults.stream().mapToLong(RecoveryRow::judged).sum();
        long healed = faults.stream()
                .mapToLong(row -> row.count(Recovery.SELF_HEALED) + row.count(Recovery.DEGRADED))
                .sum();
        long corrupted = faults.stream()
                .mapToLong(row -> row.count(Recovery.SILENTLY_CORRUPTED))
                .sum();
        return judged == 0
                ? "No perturbed trial could be judged."
                : "Of " + MetricFormat.count(judged, "judged trial") + ", " + MetricFormat.count(healed)
                        + " still succeeded and " + MetricFormat.count(corrupted) + (corrupted == 1 ? " was" : " were")
                        + " silently corrupted.";
    }

    private static Model row(RecoveryRow row) {
        List<Recovery> classes = Arrays.stream(Recovery.values())
                .filter(recovery -> recovery.judged() && row.count(recovery) > 0)
                .toList();
        Optional<String> anchor = row.example().map(Links::to);
        return new Model()
                .with("perturbation", Names.of(row.perturbation()))
                .with(
                        "judged",
                        RecoveryWords.neverActed(row)
                                ? StratumWords.NEVER_ACTED
                                : MetricFormat.count(row.judged(), "judged trial"))
                .with("bar", bar(row, classes))
                .with(
                        "classes",
                        classes.stream()
                                .map(recovery -> new Model()
                                        .with("css", css(recovery))
                                        .with("word", RecoveryWords.label(recovery))
                                        .with("count", MetricFormat.count(row.count(recovery))))
                                .toList())
                .with("warning", RecoveryWords.warning(row))
                .with("notJudged", RecoveryWords.otherwiseNotJudged(row))
                .with("net", RecoveryWords.net(row))
                .with("tokens", RecoveryWords.extra(row.tokens()))
                .with("tokensInterval", RecoveryWords.interval(row.tokens()))
                .with("timeInterval", RecoveryWords.interval(row.time()))
                .with("time", RecoveryWords.extra(row.time()))
                .with(
                        "served",
                        row.servedFromRecord().isPresent()
                                ? MetricFormat.value(
                                        Unit.RATE, row.servedFromRecord().getAsDouble())
                                : "")
                .with("anchor", anchor.orElse(""));
    }

    private static String bar(RecoveryRow row, List<Recovery> classes) {
        if (classes.isEmpty()) {
            return "";
        }
        double all = row.judged();
        StringBuilder out = new StringBuilder(
                "<svg class=\"bar\" width=\"100%\" height=\"12\" aria-hidden=\"true\" focusable=\"false\">");
        double x = 0;
        for (Recovery recovery : classes) {
            double width = 100 * row.count(recovery) / all;
            out.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"r-%s\" x=\"%.2f%%\" y=\"0\" width=\"%.2f%%\" height=\"12\"/>",
                    css(recovery),
                    x,
                    width));
            x += width;
        }
        return out.append("</svg>").toString();
    }

    private static String css(Recovery recovery) {
        return switch (recovery) {
            case SELF_HEALED -> "healed";
            case DEGRADED -> "degraded";
            case ESCALATED -> "escalated";
            case FAILED_LOUDLY -> "failed";
            case HUNG -> "hung";
            case SILENTLY_CORRUPTED -> "corrupted";
            case NEVER_FIRED, NOT_PLAYED, DIVERGED, TAKEN_OVER, NO_TWIN, TWIN_FAILED, NO_VERDICT, OUTCOME_UNKNOWN ->
                "none";
        };
    }
}
