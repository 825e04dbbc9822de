package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.calibration.CorrectedValue;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words for whether a judge's own error is in the intervals of its figures. */
public final class JudgeWords {

    private static final String JUDGE = "judge.";
    private static final int MAX_NAME = 80;

    private JudgeWords() {}

    /** Return whether a model judges that metric; what its judging took is another matter. */
    public static boolean isJudged(Metric metric) {
        return metric.name().startsWith(JUDGE)
                && switch (metric.unit()) {
                    case RATE, SCORE -> true;
                    case COUNT, TOKENS, USD, MS -> false;
                };
    }

    /** Return what is to be said of a comparison; empty where no judge is in it. */
    public static Optional<String> of(Comparison comparison) {
        return isJudged(comparison.metric())
                ? comparison.difference().map(difference -> words(difference.method()))
                : Optional.empty();
    }

    /**
     * Return one line a judged metric that has figures, for what a reader must know first.
     *
     * @param analysis with comparisons, or with summaries alone
     */
    public static List<String> notices(Analysis analysis) {
        Map<String, String> byMetric = new LinkedHashMap<>();
        analysis.comparisons()
                .forEach(comparison -> of(comparison)
                        .ifPresent(words -> byMetric.put(comparison.metric().name(), words)));
        analysis.systems().stream()
                .flatMap(system -> system.metrics().stream())
                .filter(summary -> isJudged(summary.metric()))
                .forEach(summary -> summary.estimate()
                        .map(Estimate::method)
                        .ifPresent(method -> byMetric.putIfAbsent(name(summary), words(method))));
        List<String> notices = new ArrayList<>();
        byMetric.forEach((metric, words) -> notices.add(Visible.line(metric, MAX_NAME) + ": " + words + "."
                + (CorrectedValue.made(words) || !metric.endsWith(".pass")
                        ? ""
                        : " People's labels of some trials correct it: rehearsal calibrate LABELS --run RUN.")));
        return notices;
    }

    private static String name(MetricSummary summary) {
        return summary.metric().name();
    }

    private static String words(String method) {
        if (CorrectedValue.made(method)) {
            return method;
        }
        int at = method.indexOf(CorrectedValue.NONE);
        return at < 0 ? CorrectedValue.NONE : method.substring(at);
    }
}
