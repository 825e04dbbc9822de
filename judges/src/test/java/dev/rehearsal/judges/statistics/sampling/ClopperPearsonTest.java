package dev.rehearsal.judges.statistics.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ClopperPearsonTest {

    /** At a limit what was seen, or more of it, is as improbable as the level says. */
    @Test
    void limitsInvertTheBinomialDistribution() {
        for (int n : new int[] {1, 5, 13, 200}) {
            for (int seen = 0; seen <= n; seen += Math.max(1, n / 7)) {
                double share = (double) seen / n;
                double upper = ClopperPearson.upper(share, n, 0.05);
                double lower = ClopperPearson.lower(share, n, 0.05);
                if (seen < n) {
                    assertEquals(0.025, new BinomialDistribution(null, n, upper).cumulativeProbability(seen), 1e-6);
                } else {
                    assertEquals(1, upper);
                }
                if (seen > 0) {
                    assertEquals(
                            0.025, 1 - new BinomialDistribution(null, n, lower).cumulativeProbability(seen - 1), 1e-6);
                } else {
                    assertEquals(0, lower, 1e-12);
                }
            }
        }
    }

    @Test
    void numbersNeedNotBeWhole() {
        for (double units : new double[] {1.3, 3.7, 61.2, 4321.5, 2e6}) {
            for (double share : new double[] {0, 1e-9, 0.003, 0.2, 0.5, 0.91, 0.9999}) {
                double upper = ClopperPearson.upper(share, units, 0.05);
                var beta = new BetaDistribution(null, units * share + 1, units * (1 - share));
                // Where a thousandth of a thing is left to fail, the limit is nearer to 1 than a number can be.
                boolean representable = beta.cumulativeProbability(1 - 1e-12) > 0.975;
                assertEquals(
                        0.975, representable ? beta.cumulativeProbability(upper) : 0.975, 1e-6, units + " " + share);
                assertTrue(representable || upper > 1 - 1e-9, units + " " + share);
            }
        }
    }

    @Test
    void nothingSeenIsTheZeroEventBound() {
        assertEquals(ZeroEvents.bound(0.05, 20), ClopperPearson.upper(0, 20, 0.05), 1e-9);
    }
}
