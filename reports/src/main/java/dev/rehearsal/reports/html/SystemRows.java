package dev.rehearsal.reports.html;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.HalfLifeEstimate;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.chart.CurveChart;
import dev.rehearsal.reports.wording.CoordinationWords;
import dev.rehearsal.reports.wording.EfficiencyWords;
import dev.rehearsal.reports.wording.PassKWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Each system by itself: figures, outcomes, and how success falls when all of k repetitions must succeed. */
final class SystemRows {

    private static final int BAR = 300;

    private SystemRows() {}

    static List<Model> of(Analysis analysis) {
        Optional<SystemSummary> baseline = analysis.comparisons().isEmpty()
                ? Optional.empty()
                : analysis.systems().stream().findFirst();
        return analysis.systems().stream()
                .map(system -> row(system, baseline.filter(first -> !first.equals(system))))
                .toList();
    }

    /** Return the picture of pass^k, or nothing where no case was repeated. */
    static String passHatK(Analysis analysis) {
        Map<String, String> labels = Names.labels(
                analysis.systems().stream().map(SystemSummary::name).toList());
        Map<String, List<CurveChart.Point>> series = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (SystemSummary system : analysis.systems()) {
            List<CurveChart.Point> points = new ArrayList<>();
            system.passHatK().forEach((k, share) -> {
                Integer cases = system.casesWithK().getOrDefault(k, 0);
                if (!cases.equals(system.casesWithK().getOrDefault(k - 1, cases))) {
                    points.add(CurveChart.gap(k - 0.5)); // no line from one set of cases to another
                }
                points.add(new CurveChart.Point(k, share));
                words.add(labels.get(system.name()) + " k=" + k + " " + PassKWords.figure(system, PassK.Kind.ALL, k));
            });
            if (!points.isEmpty()) {
                series.put(labels.getOrDefault(system.name(), system.name()), points);
            }
        }
        if (analysis.systems().stream().allMatch(system -> system.passHatK().size() < 2)) {
            return "";
        }
        return CurveChart.overWholeNumbers(
                new CurveChart.Text(
                        "passk",
                        "Success in all of k repetitions (pass^k)",
                        String.join(", ", words),
                        "k repetitions",
                        "all k succeed"),
                series);
    }

    private static Model row(SystemSummary system, Optional<SystemSummary> baseline) {
        List<Model> figures = new ArrayList<>();
        figure(figures, "Success", Unit.RATE, system.success());
        figure(figures, "Tokens per success", Unit.TOKENS, system.tokensPerSuccess());
        baseline.flatMap(SystemSummary::tokensPerSuccess)
                .filter(before -> before.value() > 0)
                .flatMap(before -> system.tokensPerSuccess().map(after -> after.value() / before.value()))
                .ifPresent(ratio -> figures.add(new Model()
                        .with("label", "Tokens per success against the baseline")
                        .with("value", MetricFormat.times(ratio))
                        .with("interval", "")));
        figure(figures, "Cost per success", Unit.USD, system.costPerSuccessUsd());
        if (system.efficiency().modelTimePerSuccess().isPresent()) {
            figure(
                    figures,
                    "Model time per success",
                    Unit.MS,
                    system.efficiency().modelTimePerSuccess());
        }
        String overhead = EfficiencyWords.overhead(system.efficiency());
        if (!overhead.isEmpty()) {
            figures.add(new Model()
                    .with("label", "Tokens of a success against the baseline's")
                    .with("value", overhead)
                    .with("interval", ""));
        }
        system.latencyMs()
                .forEach((name, estimate) -> figure(figures, "Time, " + name, Unit.MS, Optional.of(estimate)));
        measured(figures, system, "Coordination's share of tokens", "coordination-share");
        measured(figures, system, "Obligations kept at each hop", HalfLifeEstimate.METRIC);
        HalfLifeEstimate.of(system)
                .filter(halfLife -> Double.isFinite(halfLife.hops()))
                .ifPresent(halfLife -> figures.add(new Model()
                        .with("label", "Half of them left after")
                        .with("value", MetricFormat.number(halfLife.hops()) + " hops")
                        .with("interval", CoordinationWords.limits(halfLife))));
        measured(figures, system, "Trials that lost or altered any", "obligation-loss");
        if (system.servedFromRecord().isPresent()) {
            figure(figures, "Calls served from the recording", Unit.RATE, system.servedFromRecord());
        }
        String n = MetricFormat.count(system.cases(), "case") + " · " + MetricFormat.count(system.trials(), "trial");
        return new Model()
                .with("name", Names.of(system.name()))
                .with("n", system.unscored() > 0 ? n + " · " + MetricFormat.count(system.unscored()) + " unscored" : n)
                .with("figures", figures)
                .with("outcomes", outcomes(system))
                .with("bar", bar(system))
                .with("k", k(system))
                .with(
                        "usage",
                        EfficiencyWords.rows(system.efficiency()).stream()
                                .map(row -> new Model().with("name", row.name()).with("cells", row.cells()))
                                .toList())
                .with("headings", EfficiencyWords.HEADINGS)
                .with("unequal", system.equallyRepeated() ? "" : PassKWords.unequal(system))
                .with(
                        "metrics",
                        system.metrics().stream()
                                .limit(60)
                                .map(SystemRows::metric)
                                .toList());
    }

    private static void figure(List<Model> figures, String label, Unit unit, Optional<Estimate> estimate) {
        figures.add(new Model()
                .with("label", label)
                .with("value", MetricFormat.value(unit, estimate))
                .with("interval", interval(unit, estimate)));
    }

    /** Show a metric among the figures where it was measured. */
    private static void measured(List<Model> figures, SystemSummary system, String label, String name) {
        system.metrics().stream()
                .filter(summary -> summary.metric().name().equals(name))
                .filter(summary -> summary.estimate().isPresent())
                .forEach(summary -> figure(figures, label, summary.metric().unit(), summary.estimate()));
    }

    private static String interval(Unit unit, Optional<Estimate> estimate) {
        return estimate.map(e ->
                        e.interval().map(i -> MetricFormat.interval(unit, i)).orElse("no interval"))
                .orElse("");
    }

    private static Model metric(SystemSummary.MetricSummary summary) {
        Unit unit = summary.metric().unit();
        return new Model()
                .with("name", Names.of(summary.metric().name()))
                .with("value", MetricFormat.value(unit, summary.estimate()))
                .with("interval", interval(unit, summary.estimate()))
                .with("measured", MetricFormat.count(summary.measured()))
                .with("abstained", MetricFormat.count(summary.abstained()))
                .with("unobserved", MetricFormat.count(summary.unobserved().trials()))
                .with("failed", MetricFormat.count(summary.failed()));
    }

    private static List<Model> k(SystemSummary system) {
        List<Model> rows = new ArrayList<>();
        system.passHatK()
                .forEach((k, share) -> rows.add(new Model()
                        .with("k", k)
                        .with("hat", PassKWords.figure(system, PassK.Kind.ALL, k))
                        .with("at", PassKWords.figure(system, PassK.Kind.ANY, k))
                        .with("cases", MetricFormat.count(system.casesWithK().getOrDefault(k, 0)))));
        return rows;
    }

    private static List<Model> outcomes(SystemSummary system) {
        long all = Math.max(
                1,
                system.outcomes().values().stream().mapToLong(Long::longValue).sum());
        List<Model> outcomes = new ArrayList<>();
        system.outcomes()
                .forEach((word, count) -> outcomes.add(new Model()
                        .with("css", css(word))
                        .with("word", Names.of(word.replace('_', ' ')))
                        .with("count", MetricFormat.count(count))
                        .with("share", MetricFormat.percent((double) count / all))));
        return outcomes;
    }

    private static String bar(SystemSummary system) {
        long all = Math.max(
                1,
                system.outcomes().values().stream().mapToLong(Long::longValue).sum());
        StringBuilder out = new StringBuilder("<svg class=\"bar\" viewBox=\"0 0 " + BAR
                + " 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
        double x = 0;
        for (Map.Entry<String, Long> outcome : system.outcomes().entrySet()) {
            double width = (double) BAR * outcome.getValue() / all;
            out.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"o-%s\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"12\"/>",
                    css(outcome.getKey()),
                    x,
                    width));
            x += width;
        }
        return out.append("</svg>").toString();
    }

    private static String css(String outcome) {
        return switch (outcome) {
            case "completed" -> "completed";
            case "degraded" -> "degraded";
            case "escalated" -> "escalated";
            case "failed" -> "failed";
            case "timed_out" -> "timed";
            case "crashed" -> "crashed";
            default -> "other";
        };
    }
}
