package dev.rehearsal.judges.statistics.selfcheck;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What was measured of one corner of the statistics, where decisions go wrong first. Figures that a corner does not have are empty.
 *
 * @param corner what was simulated or enumerated
 * @param cases how many
 * @param experiments how many were drawn; 0 where everything was enumerated, and the worst truth is given
 * @param falseAlarms the share of equal systems that were called different
 * @param coverage the share of intervals that hold the truth
 * @param falsePasses the share of gates at the truth itself that passed: the interval lies on its good side
 * @param falseFails the share of these that failed
 * @param width the mean width over that of what it is measured against
 * @param against what that is; empty where no width was measured
 * @param raised the share of failures more that raised a limit or improved a decision
 * @param verdict what follows
 */
public record Measured(
        String corner,
        int cases,
        int experiments,
        OptionalDouble falseAlarms,
        OptionalDouble coverage,
        OptionalDouble falsePasses,
        OptionalDouble falseFails,
        OptionalDouble width,
        String against,
        OptionalDouble raised,
        Verdict verdict) {

    /** What follows from the figures. */
    public enum Verdict {
        /** All are within their bounds. */
        HOLDS,
        /** One is not. */
        FAILS,
        /** There is no bound: no method could keep one, or none is asked. */
        SHOWN;

        String word() {
            return this == FAILS ? "FAILS" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** The heading of {@link #line}. */
    static final String HEADING = "| corner | cases | experiments | false alarms | covered | false passes | false fails"
            + " | width | limits raised | |\n|---|---|---|---|---|---|---|---|---|---|\n";

    /** Return the figures as a line of a Markdown table. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s |",
                corner,
                cases,
                experiments == 0 ? "all" : Integer.toString(experiments),
                percent(falseAlarms),
                percent(coverage),
                percent(falsePasses),
                percent(falseFails),
                width.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f x %s", width.getAsDouble(), against),
                percent(raised),
                verdict.word());
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
    }
}
