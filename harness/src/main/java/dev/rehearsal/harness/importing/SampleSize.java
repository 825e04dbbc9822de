package dev.rehearsal.harness.importing;

import dev.rehearsal.judges.statistics.sampling.ClopperPearson;

/**
 * How many cases an interval takes. The interval is the one of {@link dev.rehearsal.judges.statistics.Rates} for single trials of independent cases, at a
 * rate of one half, where it is widest.
 */
final class SampleSize {

    /** The least half-width that may be asked for: it takes about a million cases. */
    static final double NARROWEST = 0.001;

    private static final double ALPHA = 0.05;

    private SampleSize() {}

    /** Return half the width of the 95% interval of a rate over so many cases, 1 or more. */
    static double halfWidth(int cases) {
        return (ClopperPearson.upper(0.5, cases, ALPHA) - ClopperPearson.lower(0.5, cases, ALPHA)) / 2;
    }

    /** Return the least number of cases whose interval is not wider. */
    static int of(double halfWidth) {
        int tooFew = 0;
        int enough = 1;
        while (halfWidth(enough) > halfWidth) {
            tooFew = enough;
            enough *= 2;
        }
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (halfWidth(middle) > halfWidth) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }
}
