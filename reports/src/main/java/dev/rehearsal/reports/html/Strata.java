package dev.rehearsal.reports.html;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.Stratum;
import dev.rehearsal.reports.chart.IntervalChart;
import dev.rehearsal.reports.wording.StratumWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Success by perturbation and by tag: a picture of the first few, a table of all. */
final class Strata {

    private static final int MOST_DRAWN = 12;
    private static final int MOST_ROWS = 60;

    private Strata() {}

    static Model byPerturbation(Analysis analysis) {
        return of(
                analysis, "perturbation", "Success by perturbation", SystemSummary::byPerturbation, analysis.strata());
    }

    static Model byTag(Analysis analysis) {
        return of(analysis, "tag", "Success by tag", SystemSummary::byTag, analysis.tags());
    }

    private static Model of(
            Analysis analysis,
            String noun,
            String title,
            Function<SystemSummary, Map<String, Stratum>> strata,
            Map<String, List<Comparison>> comparisons) {
        List<String> keys = analysis.systems().stream()
                .flatMap(system -> strata.apply(system).keySet().stream())
                .distinct()
                .toList();
        List<Model> rows = keys.stream()
                .limit(MOST_ROWS)
                .map(key -> row(analysis, key, strata, comparisons.getOrDefault(key, List.of())))
                .toList();
        return new Model()
                .with("noun", noun)
                .with("title", title)
                .with(
                        "systems",
                        analysis.systems().stream()
                                .map(system -> Names.of(system.name()))
                                .toList())
                .with("compared", !comparisons.isEmpty())
                .with("rows", rows)
                .with("more", Math.max(0, keys.size() - MOST_ROWS))
                .with("svg", keys.size() < 2 ? "" : chart(analysis, noun, title, keys, strata));
    }

    private static Model row(
            Analysis analysis,
            String key,
            Function<SystemSummary, Map<String, Stratum>> strata,
            List<Comparison> comparisons) {
        List<Model> cells = analysis.systems().stream()
                .map(system -> cell(Optional.ofNullable(strata.apply(system).get(key))))
                .toList();
        Model row = new Model().with("key", Names.of(key)).with("cells", cells);
        comparisons.stream()
                .findFirst()
                .ifPresent(comparison -> row.with("difference", ComparisonRows.difference(comparison))
                        .with("interval", ComparisonRows.interval(comparison))
                        .with("decision", ComparisonRows.decision(comparison)));
        return row;
    }

    private static Model cell(Optional<Stratum> stratum) {
        return new Model()
                .with("value", stratum.map(StratumWords::rate).orElse("not played"))
                .with(
                        "interval",
                        stratum.flatMap(Stratum::success)
                                .flatMap(e -> e.interval())
                                .map(i -> MetricFormat.interval(Unit.RATE, i))
                                .orElse(""))
                .with("n", stratum.map(Strata::n).orElse(""));
    }

    private static String n(Stratum stratum) {
        String acted = StratumWords.acted(stratum);
        if (stratum.neverActed()) {
            return acted;
        }
        String n = MetricFormat.count(stratum.cases(), "case") + ", "
                + (acted.isEmpty() ? MetricFormat.count(stratum.trials(), "trial") : acted);
        return stratum.unscored() > 0 ? n + ", " + MetricFormat.count(stratum.unscored()) + " unscored" : n;
    }

    private static String chart(
            Analysis analysis,
            String noun,
            String title,
            List<String> keys,
            Function<SystemSummary, Map<String, Stratum>> strata) {
        List<String> drawn = keys.subList(0, Math.min(keys.size(), MOST_DRAWN));
        Map<String, String> labels = Names.labels(
                analysis.systems().stream().map(SystemSummary::name).toList());
        Map<String, List<Optional<IntervalChart.Rate>>> series = new LinkedHashMap<>();
        for (SystemSummary system : analysis.systems()) {
            List<Optional<IntervalChart.Rate>> rates = new ArrayList<>();
            for (String key : drawn) {
                rates.add(Optional.ofNullable(strata.apply(system).get(key))
                        .flatMap(Stratum::success)
                        .map(success -> {
                            Interval i = success.interval().orElse(new Interval(success.value(), success.value()));
                            return new IntervalChart.Rate(success.value(), i.low(), i.high());
                        }));
            }
            series.put(labels.getOrDefault(system.name(), system.name()), rates);
        }
        return IntervalChart.svg(
                noun, title, "success", List.copyOf(Names.labels(drawn).values()), series);
    }
}
