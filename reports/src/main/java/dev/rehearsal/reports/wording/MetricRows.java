package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The compared metrics in the order in which somebody decides by them: the primary one, those that gates name, what got worse, what
 * got better, what stayed; of equal weight, quality before time and money before counts. What nobody asked for and the data
 * leave open is a list of its own, which writers fold.
 *
 * @param decided the rows to show
 * @param undecided the rows to fold: first those in which a difference was seen
 * @param repeated the rows that say just what a row shown says, each with that one
 */
public record MetricRows(List<Comparison> decided, List<Comparison> undecided, Map<Comparison, Comparison> repeated) {

    private static final int LONGEST_NAME = 40;

    public MetricRows {
        decided = List.copyOf(decided);
        undecided = List.copyOf(undecided);
        repeated = Collections.unmodifiableMap(new LinkedHashMap<>(repeated));
    }

    /** Order the comparisons of an analysis. */
    public static MetricRows of(Analysis analysis) {
        List<Comparison> asked = new ArrayList<>();
        List<Comparison> decided = new ArrayList<>();
        List<Comparison> undecided = new ArrayList<>();
        for (Comparison comparison : analysis.comparisons()) {
            if (asked.isEmpty() || gated(analysis, comparison)) {
                asked.add(comparison);
            } else {
                (comparison.decision() instanceof Decision.Inconclusive ? undecided : decided).add(comparison);
            }
        }
        decided.sort(Comparator.comparingInt(MetricRows::weight).thenComparingInt(MetricRows::kind));
        undecided.sort(Comparator.comparing((Comparison each) -> !seen(each)).thenComparingInt(MetricRows::kind));
        Map<Comparison, Comparison> repeated = new LinkedHashMap<>();
        for (Comparison comparison : decided) {
            repeats(asked, comparison)
                    .ifPresentOrElse(shown -> repeated.put(comparison, shown), () -> asked.add(comparison));
        }
        List<Comparison> open = new ArrayList<>();
        for (Comparison comparison : undecided) {
            repeats(asked, comparison)
                    .ifPresentOrElse(shown -> repeated.put(comparison, shown), () -> open.add(comparison));
        }
        return new MetricRows(asked, open, repeated);
    }

    private static Optional<Comparison> repeats(List<Comparison> shown, Comparison comparison) {
        return shown.stream().filter(each -> saysTheSame(each, comparison)).findFirst();
    }

    static boolean saysTheSame(Comparison one, Comparison other) {
        return one.metric().unit() == other.metric().unit()
                && one.metric().direction() == other.metric().direction()
                && one.difference().isPresent()
                && one.difference().equals(other.difference())
                && one.baseline().estimate().equals(other.baseline().estimate())
                && one.candidate().estimate().equals(other.candidate().estimate());
    }

    /** Return the folded rows on one line: {@code state −1.1 points (−8 to +9.4), budget 0 points (−10.5 to +10.5)}. */
    public String folded() {
        return undecided.stream()
                .map(comparison -> brief(comparison.metric().name(), comparison))
                .collect(Collectors.joining(", "));
    }

    /** Return the repeated rows on one line: {@code verdict (as success), model-calls (as turns)}. */
    public String same() {
        return repeated.entrySet().stream()
                .map(entry -> Visible.line(entry.getKey().metric().name(), LONGEST_NAME) + " (as "
                        + Visible.line(entry.getValue().metric().name(), LONGEST_NAME) + ")")
                .collect(Collectors.joining(", "));
    }

    /** Return a row in brief, under any name. */
    public static String brief(String name, Comparison comparison) {
        Unit unit = comparison.metric().unit();
        return Visible.line(name, LONGEST_NAME) + " "
                + comparison
                        .difference()
                        .map(difference -> MetricFormat.difference(unit, difference) + " ("
                                + MetricFormat.interval(unit, difference).orElse("no interval") + ")")
                        .orElse(MetricFormat.UNKNOWN);
    }

    private static boolean gated(Analysis analysis, Comparison comparison) {
        String name = comparison.metric().name();
        return analysis.gates().stream()
                .anyMatch(gate ->
                        gate.text().startsWith(name + "(") || gate.text().startsWith(name + "."));
    }

    private static boolean seen(Comparison comparison) {
        return comparison.difference().filter(each -> each.value() != 0).isPresent();
    }

    private static int weight(Comparison comparison) {
        return switch (comparison.decision()) {
            case Decision.Regressed ignored -> 0;
            case Decision.Improved ignored -> 1;
            case Decision.Unchanged ignored -> 2;
            case Decision.Inconclusive ignored -> 3;
        };
    }

    private static int kind(Comparison comparison) {
        return switch (comparison.metric().unit()) {
            case RATE, SCORE -> 0;
            case TOKENS, USD, MS -> 1;
            case COUNT -> 2;
        };
    }
}
