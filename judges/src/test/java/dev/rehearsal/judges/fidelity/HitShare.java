package dev.rehearsal.judges.fidelity;

import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A share of things in order, counted one by one; things of one text are a cluster. Mutable, for one thread. */
final class HitShare {

    private static final double LEVEL = 0.95;

    private final List<CaseTally> cases = new ArrayList<>();
    private int hits;

    /** Count one thing. */
    void add(String cluster, boolean hit) {
        int one = hit ? 1 : 0;
        hits += one;
        cases.add(new CaseTally(cluster + " " + cases.size(), Map.of("text", cluster), new Tally(1, 0, one, one)));
    }

    int count() {
        return cases.size();
    }

    int hits() {
        return hits;
    }

    /** Return the share; 1 where nothing was counted. */
    double value() {
        return cases.isEmpty() ? 1 : hits / (double) cases.size();
    }

    /** Return it as {@code 0.962 [0.941, 0.977] 401/417}. */
    @Override
    public String toString() {
        if (cases.isEmpty()) {
            return "none";
        }
        return Rates.estimate(cases, Estimand.POPULATION, LEVEL)
                .map(estimate -> String.format(
                        Locale.ROOT,
                        "%.3f [%.3f, %.3f] %d/%d",
                        estimate.value(),
                        estimate.interval().orElseThrow().low(),
                        estimate.interval().orElseThrow().high(),
                        hits,
                        cases.size()))
                .orElse("none");
    }
}
