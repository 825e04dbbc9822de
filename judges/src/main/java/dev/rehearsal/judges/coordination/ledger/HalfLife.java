package dev.rehearsal.judges.coordination.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Context rot as one number: the hops after which half of the obligations are left.
 *
 * <p>What is owed at a hop is what its sender still had, so that the kept share at hop h is the chance to survive that one hop.
 * With a loss rate that is the same at every hop, s = all kept / all owed survive one hop, and s^h of them h hops: half of them are
 * left after ln 0.5 / ln s hops. That is a strictly increasing function of s, so that an order or an interval of the one is
 * one of the other. Shares of single hops enter with what they owe as their weight: late hops, which few obligations reach, do not
 * decide it. Stateless.
 */
public final class HalfLife {

    private HalfLife() {}

    /**
     * Return the half-life in hops.
     *
     * @return empty where nothing was owed; infinity where nothing was lost; 0 where nothing was kept
     */
    public static OptionalDouble of(List<HopShare> shares) {
        long kept = shares.stream().mapToLong(HopShare::kept).sum();
        long owed = shares.stream().mapToLong(HopShare::owed).sum();
        return owed == 0 ? OptionalDouble.empty() : OptionalDouble.of(ofKeptShare((double) kept / owed));
    }

    /**
     * Return the half-life of what survives one hop with this chance, so that the ends of an interval can be turned, too.
     *
     * @param share 0 to 1
     * @return hops, 0 to infinity
     */
    public static double ofKeptShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "A share must lie between 0 and 1, but was " + share + ". Divide what was kept by what was owed.");
        }
        return share == 1 ? Double.POSITIVE_INFINITY : Math.log(0.5) / Math.log(share);
    }

    /** Return the shares of several trials added up by hop, in order. */
    public static List<HopShare> sum(List<List<HopShare>> trials) {
        return trials.stream()
                .flatMap(List::stream)
                .collect(java.util.stream.Collectors.toMap(
                        HopShare::hop,
                        share -> share,
                        (a, b) -> new HopShare(a.hop(), a.kept() + b.kept(), a.owed() + b.owed())))
                .values()
                .stream()
                .sorted(Comparator.comparingInt(HopShare::hop))
                .toList();
    }
}
