package dev.rehearsal.reports.html;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.wording.ClusterWords;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.MetricRows;
import dev.rehearsal.reports.wording.StratumRows;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The rows of the table that sets candidate against baseline. */
final class ComparisonRows {

    private static final int MOST = 60;
    private static final int MOST_KEY = 4;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_FOLDED = 600;

    private ComparisonRows() {}

    static Model of(Analysis analysis) {
        List<Comparison> comparisons = analysis.comparisons();
        if (comparisons.isEmpty()) {
            return new Model()
                    .with("rows", List.of())
                    .with("undecided", List.of())
                    .with("parts", List.of())
                    .with("more", 0)
                    .with("key", List.of());
        }
        MetricRows ordered = MetricRows.of(analysis);
        List<Comparison> undecided = ordered.undecided();
        return new Model()
                .with("rows", rows(ordered.decided()))
                .with("more", Math.max(0, ordered.decided().size() - MOST) + Math.max(0, undecided.size() - MOST))
                .with("undecided", rows(undecided))
                .with(
                        "undecidedTitle",
                        MetricFormat.count(undecided.size(), "metric")
                                + (undecided.size() == 1 ? " is undecided" : " are undecided"))
                .with("parts", parts(analysis))
                .with("partsTitle", partsTitle(analysis))
                .with("folded", Visible.line(ordered.folded(), LONGEST_FOLDED))
                .with("same", Visible.line(ordered.same(), LONGEST_FOLDED))
                .with("key", key(comparisons))
                .with("baseline", Names.of(comparisons.getFirst().baseline().name()))
                .with("candidate", Names.of(comparisons.getFirst().candidate().name()));
    }

    /** Return the rows of other metrics that got worse or better in a part of the trials. */
    private static List<Model> parts(Analysis analysis) {
        return StratumRows.of(analysis).rows().stream()
                .limit(MOST)
                .map(one -> row(StratumRows.title(one), one.comparison()))
                .toList();
    }

    private static String partsTitle(Analysis analysis) {
        StratumRows rows = StratumRows.of(analysis);
        return MetricFormat.count(rows.rows().size(), "row") + " of other metrics, decided in parts of the trials"
                + (rows.rows().size() > MOST ? " (the first " + MOST + ")" : "");
    }

    private static List<Model> rows(List<Comparison> comparisons) {
        return comparisons.stream().limit(MOST).map(ComparisonRows::row).toList();
    }

    /** Return the rows of the first screen: the primary metric, then what it costs in tokens, money and time. */
    private static List<Model> key(List<Comparison> comparisons) {
        List<Model> rows = new ArrayList<>();
        comparisons.stream().limit(1).map(ComparisonRows::row).forEach(rows::add);
        comparisons.stream()
                .skip(1)
                .filter(comparison -> comparison.metric().unit().relative())
                .filter(comparison -> comparison.difference().isPresent())
                .limit(MOST_KEY)
                .map(ComparisonRows::row)
                .forEach(rows::add);
        return rows;
    }

    /** Return the decision as word, sign and class. */
    static Model decision(Comparison comparison) {
        Headline.Tone tone = Headline.tone(comparison.decision());
        return new Model()
                .with("css", Tones.css(tone))
                .with("sign", Tones.sign(tone))
                .with("word", comparison.decision().word())
                .with("reason", Visible.line(comparison.decision().reason(), LONGEST_REASON))
                .with(
                        "why",
                        comparison.decision() instanceof Decision.Inconclusive inconclusive
                                ? Visible.line(inconclusive.why(), LONGEST_REASON)
                                : "");
    }

    /** Return the difference with its unit, or "unknown". */
    static String difference(Comparison comparison) {
        return comparison
                .difference()
                .map(d -> MetricFormat.difference(comparison.metric().unit(), d))
                .orElse(MetricFormat.UNKNOWN);
    }

    /** Return the interval, or "no interval". */
    static String interval(Comparison comparison) {
        return comparison
                .difference()
                .flatMap(d -> MetricFormat.interval(comparison.metric().unit(), d))
                .orElse("no interval");
    }

    private static Model row(Comparison comparison) {
        return row(Names.of(comparison.metric().name()), comparison);
    }

    private static Model row(String title, Comparison comparison) {
        Unit unit = comparison.metric().unit();
        Model decision = decision(comparison);
        return new Model()
                .with("metric", title)
                .with(
                        "better",
                        comparison.metric().direction() == Direction.HIGHER ? "higher is better" : "lower is better")
                .with("baseline", MetricFormat.value(unit, comparison.baseline().estimate()))
                .with(
                        "candidate",
                        MetricFormat.value(unit, comparison.candidate().estimate()))
                .with("difference", difference(comparison))
                .with("absolute", absolute(comparison))
                .with("interval", interval(comparison))
                .with(
                        "level",
                        comparison
                                .difference()
                                .flatMap(d ->
                                        MetricFormat.interval(unit, d).map(limits -> MetricFormat.percent(d.level())))
                                .orElse(""))
                .with("margin", MetricFormat.margin(unit, comparison.margin()))
                .with("p", MetricFormat.pValue(comparison.adjustedPValue()))
                .with("unadjusted", unadjusted(comparison.pValue(), comparison.adjustedPValue()))
                .with("decision", decision)
                .with("forest", ForestPlot.svg(comparison, Tones.css(Headline.tone(comparison.decision()))))
                .with("n", n(comparison));
    }

    private static String absolute(Comparison comparison) {
        return comparison
                .difference()
                .filter(d -> d.relative().isPresent())
                .map(d -> MetricFormat.signed(comparison.metric().unit(), d.value()))
                .orElse("");
    }

    private static String unadjusted(OptionalDouble p, OptionalDouble adjusted) {
        String text = MetricFormat.pValue(p);
        return text.equals(MetricFormat.pValue(adjusted)) ? "" : text;
    }

    private static String n(Comparison comparison) {
        List<String> parts = new ArrayList<>();
        parts.add(ClusterWords.independent(comparison));
        parts.add(MetricFormat.count(comparison.baseline().trials()) + " + "
                + MetricFormat.count(comparison.candidate().trials(), "trial"));
        long unscored =
                comparison.baseline().unscored() + comparison.candidate().unscored();
        if (unscored > 0) {
            parts.add(MetricFormat.count(unscored) + " unscored");
        }
        if (comparison.pairing().unpaired() > 0) {
            parts.add(MetricFormat.count(comparison.pairing().unpaired()) + " unpaired");
        }
        comparison
                .bounds()
                .ifPresent(bounds -> parts.add("with every unscored trial counted, from "
                        + MetricFormat.signed(comparison.metric().unit(), bounds.worst()) + " at worst to "
                        + MetricFormat.signed(comparison.metric().unit(), bounds.best()) + " at best"));
        return String.join(" · ", parts);
    }
}
