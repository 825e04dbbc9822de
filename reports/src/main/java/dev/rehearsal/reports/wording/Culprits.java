package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What shows that a candidate must not ship: the gates that fail, and the metrics that regressed. Texts are visible but
 * not escaped.
 */
public final class Culprits {

    private static final int MOST = 3;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_GATE = 240;

    private Culprits() {}

    /** Return the gates that fail with their reasons, at most three and then how many more. */
    public static List<String> gates(Analysis analysis) {
        return gates(analysis, Analysis.Answer.FAIL);
    }

    /** Return the gates that have an answer with their reasons, at most three and then how many more. */
    public static List<String> gates(Analysis analysis, Analysis.Answer answer) {
        List<String> failing = analysis.gates().stream()
                .filter(gate -> gate.answer() == answer)
                .map(gate -> Visible.line(gate.text(), LONGEST_GATE) + ": " + Visible.line(gate.reason(), LONGEST_GATE))
                .toList();
        if (failing.size() <= MOST) {
            return failing;
        }
        List<String> shown = new ArrayList<>(failing.subList(0, MOST));
        shown.add("and " + MetricFormat.count(failing.size() - MOST, "more gate"));
        return List.copyOf(shown);
    }

    /**
     * Return one line such as {@code Regressed: handoff-fidelity 97% → 61%; facts 90% → 71%}: at most three secondary metrics,
     * adjusted for their number, worst first. What measures quality comes before tokens, money and time; worse is a
     * difference of more margins. Empty text where nothing regressed, or where the candidate is as good or better and no
     * gate fails.
     */
    public static String regressed(Analysis analysis) {
        if (analysis.comparisons().isEmpty() || !alarming(analysis)) {
            return "";
        }
        String worst = analysis.comparisons().stream()
                .skip(1)
                .filter(comparison -> comparison.decision() instanceof Decision.Regressed)
                .sorted(Comparator.comparing((Comparison c) -> c.metric().unit().relative())
                        .thenComparing(
                                Comparator.comparingDouble(Culprits::margins).reversed()))
                .limit(MOST)
                .map(Culprits::change)
                .collect(Collectors.joining("; "));
        return worst.isEmpty() ? "" : "Regressed: " + worst + ".";
    }

    private static boolean alarming(Analysis analysis) {
        boolean bad = switch (analysis.comparisons().getFirst().decision()) {
            case Decision.Regressed ignored -> true;
            case Decision.Inconclusive ignored -> true;
            case Decision.Improved ignored -> false;
            case Decision.Unchanged ignored -> false;
        };
        return bad || analysis.gates().stream().anyMatch(gate -> gate.answer() == Analysis.Answer.FAIL);
    }

    /** Return how many margins wide the difference is. */
    static double margins(Comparison comparison) {
        double margin = comparison.margin() > 0
                ? comparison.margin()
                : comparison.metric().unit().defaultMargin();
        return comparison
                .difference()
                .map(d -> d.relative().map(Comparison.Relative::value).orElse(d.value()))
                .map(size -> Math.abs(size) / margin)
                .orElse(0.0);
    }

    private static String change(Comparison comparison) {
        Unit unit = comparison.metric().unit();
        return Visible.line(comparison.metric().name(), LONGEST_NAME) + " "
                + MetricFormat.value(unit, comparison.baseline().estimate()) + " → "
                + MetricFormat.value(unit, comparison.candidate().estimate());
    }
}
