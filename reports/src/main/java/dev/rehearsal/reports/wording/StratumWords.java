package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.SystemSummary.Stratum;

/** The wording of success in a part of the trials, the same in every format. */
public final class StratumWords {

    /** What stands in the place of a rate where the perturbation never acted. */
    public static final String NEVER_ACTED = "never acted";

    private StratumWords() {}

    /** Return the rate, such as {@code 90%}, or that there is none because the perturbation never acted. */
    public static String rate(Stratum stratum) {
        return stratum.neverActed() ? NEVER_ACTED : MetricFormat.value(Unit.RATE, stratum.success());
    }

    /**
     * Return what the rate rests on where that is not all trials, such as {@code acted in 12 of 40 trials} or {@code in 40
     * trials} of a perturbation that never acted; else empty text.
     */
    public static String acted(Stratum stratum) {
        if (stratum.neverActed()) {
            return "in " + MetricFormat.count(stratum.trials(), "trial");
        }
        return stratum.acted() < stratum.trials()
                ? "acted in " + MetricFormat.count(stratum.acted()) + " of "
                        + MetricFormat.count(stratum.trials(), "trial")
                : "";
    }
}
