package dev.rehearsal.judges.statistics;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How reliably a system passes: pass^k is the chance that k trials of a case all pass, pass@k that at least one of k
 * does; both without bias from n trials of which c passed, averaged over the cases that have k trials or more.
 *
 * @param passHatK pass^k by k
 * @param passAtK pass@k by k
 * @param casesWithK the number of cases with k or more scored trials, by k
 * @source Yao et al. (2024), tau-bench, eq. 1: C(c,k)/C(n,k); Chen et al. (2021), Evaluating Large Language Models Trained on
 *     Code, eq. 1: 1 - C(n-c,k)/C(n,k)
 */
public record PassK(
        SortedMap<Integer, Double> passHatK,
        SortedMap<Integer, Double> passAtK,
        SortedMap<Integer, Integer> casesWithK) {

    public PassK {
        passHatK = Collections.unmodifiableSortedMap(new TreeMap<>(passHatK));
        passAtK = Collections.unmodifiableSortedMap(new TreeMap<>(passAtK));
        casesWithK = Collections.unmodifiableSortedMap(new TreeMap<>(casesWithK));
    }

    /**
     * Compute both for k = 1 to {@code maxK}, as far as any case has k scored trials.
     *
     * @param cases tallies of a metric that is 0 or 1 on each trial
     * @param maxK the greatest k asked for, at least 1
     */
    public static PassK of(List<CaseTally> cases, int maxK) {
        if (maxK < 1) {
            throw new IllegalArgumentException(
                    "PassK: \"maxK\" must be at least 1, but was " + maxK + ". Ask for one trial or more.");
        }
        int most = cases.stream().mapToInt(each -> each.tally().scored()).max().orElse(0);
        var hat = new TreeMap<Integer, Double>();
        var at = new TreeMap<Integer, Double>();
        var count = new TreeMap<Integer, Integer>();
        for (int k = 1; k <= Math.min(maxK, most); k++) {
            double sumHat = 0;
            double sumAt = 0;
            int with = 0;
            for (CaseTally each : cases) {
                int n = each.tally().scored();
                if (n >= k) {
                    int passed = passes(each);
                    sumHat += allPass(n, passed, k);
                    sumAt += 1 - allPass(n, n - passed, k);
                    with++;
                }
            }
            hat.put(k, sumHat / with);
            at.put(k, sumAt / with);
            count.put(k, with);
        }
        return new PassK(hat, at, count);
    }

    /**
     * Return C(c,k)/C(n,k), the chance that k of n trials drawn without replacement are all among the c: a product of k factors
     * below 1, so that no n is too great.
     */
    static double allPass(int n, int c, int k) {
        if (c < k) {
            return 0;
        }
        double product = 1;
        for (int i = 0; i < k; i++) {
            product *= (double) (c - i) / (n - i);
        }
        return product;
    }

    private static int passes(CaseTally each) {
        double sum = each.tally().sum();
        if (sum != Math.rint(sum) || sum < 0 || sum > each.tally().scored()) {
            throw new IllegalArgumentException("PassK: case \"" + each.caseId() + "\" must have trials of 0 or 1, but "
                    + each.tally().scored() + " of them sum to " + sum + ". Use a rate, such as success.");
        }
        return (int) sum;
    }
}
