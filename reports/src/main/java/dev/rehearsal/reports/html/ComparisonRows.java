package dev.rehearsal.reports.html;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.reports.wording.ClusterWords;
import dev.rehearsal.reports.wording.Figures;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The rows of the table that sets candidate against baseline. */
final class ComparisonRows {

    private static final int MOST = 60;
    private static final int MOST_KEY = 4;
    private static final int LONGEST_REASON = 300;

    private ComparisonRows() {}

    static Model of(List<Comparison> comparisons) {
        return new Model()
                .with(
                        "rows",
                        comparisons.stream()
                                .limit(MOST)
                                .map(ComparisonRows::row)
                                .toList())
                .with("more", Math.max(0, comparisons.size() - MOST))
                .with("key", key(comparisons))
                .with(
                        "baseline",
                        comparisons.isEmpty()
                                ? ""
                                : Names.of(comparisons.getFirst().baseline().name()))
                .with(
                        "candidate",
                        comparisons.isEmpty()
                                ? ""
                                : Names.of(comparisons.getFirst().candidate().name()));
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
                .with("reason", Visible.line(comparison.decision().reason(), LONGEST_REASON));
    }

    /** Return the difference with its unit, or "unknown". */
    static String difference(Comparison comparison) {
        return comparison
                .difference()
                .map(d -> Figures.difference(comparison.metric().unit(), d))
                .orElse(Figures.UNKNOWN);
    }

    /** Return the interval, or "unknown". */
    static String interval(Comparison comparison) {
        return comparison
                .difference()
                .flatMap(d -> Figures.interval(comparison.metric().unit(), d))
                .orElse(Figures.UNKNOWN);
    }

    private static Model row(Comparison comparison) {
        Unit unit = comparison.metric().unit();
        Model decision = decision(comparison);
        return new Model()
                .with("metric", Names.of(comparison.metric().name()))
                .with(
                        "better",
                        comparison.metric().direction() == Direction.HIGHER ? "higher is better" : "lower is better")
                .with("baseline", Figures.value(unit, comparison.baseline().estimate()))
                .with("candidate", Figures.value(unit, comparison.candidate().estimate()))
                .with("difference", difference(comparison))
                .with("absolute", absolute(comparison))
                .with("interval", interval(comparison))
                .with(
                        "level",
                        comparison
                                .difference()
                                .map(d -> Figures.percent(d.level()))
                                .orElse(""))
                .with("margin", Figures.margin(unit, comparison.margin()))
                .with("p", Figures.pValue(comparison.adjustedPValue()))
                .with("unadjusted", unadjusted(comparison.pValue(), comparison.adjustedPValue()))
                .with("decision", decision)
                .with("forest", ForestPlot.svg(comparison, Tones.css(Headline.tone(comparison.decision()))))
                .with("n", n(comparison));
    }

    private static String absolute(Comparison comparison) {
        return comparison
                .difference()
                .filter(d -> d.relative().isPresent())
                .map(d -> Figures.signed(comparison.metric().unit(), d.value()))
                .orElse("");
    }

    private static String unadjusted(OptionalDouble p, OptionalDouble adjusted) {
        String text = Figures.pValue(p);
        return text.equals(Figures.pValue(adjusted)) ? "" : text;
    }

    private static String n(Comparison comparison) {
        List<String> parts = new ArrayList<>();
        parts.add(ClusterWords.independent(comparison));
        parts.add(Figures.count(comparison.baseline().trials()) + " + "
                + Figures.count(comparison.candidate().trials(), "trial"));
        long unscored =
                comparison.baseline().unscored() + comparison.candidate().unscored();
        if (unscored > 0) {
            parts.add(Figures.count(unscored) + " unscored");
        }
        if (comparison.pairing().unpaired() > 0) {
            parts.add(Figures.count(comparison.pairing().unpaired()) + " unpaired");
        }
        comparison
                .bounds()
                .ifPresent(bounds -> parts.add("with every unscored trial counted, from "
                        + Figures.signed(comparison.metric().unit(), bounds.worst()) + " at worst to "
                        + Figures.signed(comparison.metric().unit(), bounds.best()) + " at best"));
        return String.join(" · ", parts);
    }
}
