package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.chart.CurveChart;
import dev.rehearsal.reports.chart.LogBins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The counts of one pass over all clean trials: tokens and time by system, and the first few cases that failed. */
final class Distributions {

    private static final int MOST_FAILED = 20;

    private final Map<String, Counts> systems = new LinkedHashMap<>();
    private final Map<String, String> labels;

    /** Begin to count; memory does not grow with the number of trials. */
    Distributions(Analysis analysis) {
        labels = Names.labels(
                analysis.systems().stream().map(SystemSummary::name).toList());
        labels.keySet().forEach(name -> systems.put(name, new Counts()));
    }

    /** Return the first cases in which a system failed, in order of the plan. */
    List<String> failed(String system) {
        Counts counts = systems.get(system);
        return counts == null ? List.of() : List.copyOf(counts.failed);
    }

    /** Return how many trials of a system failed. */
    long failures(String system) {
        Counts counts = systems.get(system);
        return counts == null ? 0 : counts.failures;
    }

    List<Model> pictures() {
        List<Model> pictures = new ArrayList<>();
        picture(pictures, "tokens", "Tokens a trial", "tokens a trial, logarithmic", Unit.TOKENS, false);
        picture(pictures, "time", "Time a trial", "milliseconds a trial, logarithmic", Unit.MS, true);
        return pictures;
    }

    /** Count one trial. */
    void add(Trials.Amount amount) {
        Counts counts = systems.get(amount.system());
        if (counts == null || !RecordedRun.CLEAN.equals(amount.perturbation())) {
            return;
        }
        amount.tokens().ifPresentOrElse(counts.tokens::add, () -> counts.unknownTokens++);
        amount.latencyMs().ifPresentOrElse(counts.millis::add, () -> counts.unknownMillis++);
        if (amount.success().isPresent() && !amount.success().get()) {
            counts.failures++;
            if (counts.failed.size() < MOST_FAILED) {
                counts.failed.add(amount.caseId());
            }
        }
    }

    private void picture(List<Model> pictures, String id, String title, String axis, Unit unit, boolean time) {
        Map<String, List<CurveChart.Point>> series = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        systems.forEach((system, counts) -> {
            LogBins bins = time ? counts.millis : counts.tokens;
            long unknown = time ? counts.unknownMillis : counts.unknownTokens;
            String label = labels.getOrDefault(system, system);
            if (bins.count() > 0) {
                series.put(label, bins.cumulative());
                notes.add(label + ": half of the trials took at most about "
                        + MetricFormat.value(unit, round(bins.quantile(0.5)))
                        + ", 95% at most about " + MetricFormat.value(unit, round(bins.quantile(0.95)))
                        + " (" + MetricFormat.count(bins.count(), "trial") + ")");
            }
            if (unknown > 0) {
                notes.add(label + ": unknown for " + MetricFormat.count(unknown, "trial"));
            }
        });
        if (!series.isEmpty()) {
            String description = notes.stream().collect(Collectors.joining("; ")) + ".";
            pictures.add(new Model()
                    .with("title", title)
                    .with("notes", notes)
                    .with(
                            "svg",
                            CurveChart.overAmounts(
                                    new CurveChart.Text(id, title, description, axis, "trials at or below"), series)));
        }
    }

    /** Bins are 2% wide: say no more than two figures. */
    private static double round(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))) - 1);
        return Math.round(value / unit) * unit;
    }

    private static final class Counts {
        private final LogBins tokens = new LogBins();
        private final LogBins millis = new LogBins();
        private final Set<String> failed = new LinkedHashSet<>();
        private long unknownTokens;
        private long unknownMillis;
        private long failures;
    }
}
