package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.List;
import java.util.Optional;

/** The words for what cases ask for and nobody could observe: it is neither passed nor not applicable. */
public final class ObservationWords {

    private static final int MAX_NAME = 80;
    private static final int MAX_WHY = 400;

    private ObservationWords() {}

    /** Return one line a system and metric of which something could not be observed, for what a reader must know first. */
    public static List<String> notices(Analysis analysis) {
        return analysis.systems().stream()
                .flatMap(system -> of(system).stream())
                .toList();
    }

    /** Return one line a metric of the system of which something could not be observed. */
    public static List<String> of(SystemSummary system) {
        return system.metrics().stream()
                .filter(metric -> metric.unobserved().trials() > 0)
                .map(metric -> line(system.name(), metric))
                .toList();
    }

    /** Return the line of one metric; empty where all that was asked for could be observed. */
    public static Optional<String> of(SystemSummary system, String metric) {
        return system.metrics().stream()
                .filter(one -> one.metric().name().equals(metric))
                .filter(one -> one.unobserved().trials() > 0)
                .map(one -> line(system.name(), one))
                .findFirst();
    }

    private static String line(String system, MetricSummary summary) {
        Metric metric = summary.metric();
        SystemSummary.Unobserved unobserved = summary.unobserved();
        return Visible.line(metric.name(), MAX_NAME) + "(" + Visible.line(system, MAX_NAME) + "): asked for in "
                + MetricFormat.count(unobserved.asked(), "case") + ", could not be observed in "
                + MetricFormat.count(unobserved.cases()) + " ("
                + MetricFormat.count(unobserved.trials(), "trial") + "): "
                + Visible.line(unobserved.why(), MAX_WHY);
    }
}
