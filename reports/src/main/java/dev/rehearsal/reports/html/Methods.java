package dev.rehearsal.reports.html;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;

/** How everything was computed, so that somebody else can do it again. */
final class Methods {

    private static final int LONGEST = 400;
    private static final int LONGEST_SUITE = 60_000;

    private Methods() {}

    static Model of(Analysis analysis, Texts texts) {
        Run run = analysis.run();
        List<Model> facts = new ArrayList<>();
        fact(facts, "Run", run.id());
        fact(facts, "Suite", run.name());
        fact(facts, "Plan (SHA-256)", run.hash());
        fact(facts, "Seed", Long.toString(run.seed()));
        fact(facts, "Trials planned", MetricFormat.count(run.planned()));
        fact(facts, "Started", run.started().toString());
        fact(facts, "Finished", run.finished().map(Object::toString).orElse("not yet: trials are missing"));
        run.versions().forEach((name, version) -> fact(facts, name, version));
        return new Model()
                .with("facts", facts)
                .with(
                        "estimand",
                        analysis.comparisons().stream()
                                .findFirst()
                                .map(c -> estimand(c.estimand()))
                                .orElse(""))
                .with(
                        "rows",
                        analysis.comparisons().stream()
                                .limit(60)
                                .map(Methods::row)
                                .toList())
                .with("suite", texts.take(run.suite(), LONGEST_SUITE));
    }

    private static String estimand(Estimand estimand) {
        return switch (estimand) {
            case POPULATION ->
                "Intervals speak of all the cases that these were drawn from: cases, and the clusters "
                        + "that they share, are the unit of sampling.";
            case DATASET -> "Intervals speak of exactly these cases: only the repetitions vary.";
        };
    }

    private static Model row(Comparison comparison) {
        return new Model()
                .with("metric", Names.of(comparison.metric().name()))
                .with(
                        "level",
                        comparison
                                .difference()
                                .map(d -> MetricFormat.percent(d.level()))
                                .orElse(MetricFormat.UNKNOWN))
                .with("margin", MetricFormat.margin(comparison.metric().unit(), comparison.margin()))
                .with(
                        "method",
                        comparison
                                .difference()
                                .map(d -> Visible.line(d.method(), LONGEST))
                                .orElse("no case has values on both sides"))
                .with(
                        "estimate",
                        comparison
                                .candidate()
                                .estimate()
                                .map(e -> Visible.line(e.method(), LONGEST))
                                .orElse(""));
    }

    private static void fact(List<Model> facts, String label, String text) {
        facts.add(new Model().with("label", Names.of(label)).with("text", Visible.line(text, LONGEST)));
    }
}
