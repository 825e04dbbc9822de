package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A comparison of two systems in one metric, paired by case.
 *
 * @param metric what is compared
 * @param estimand what the interval speaks of
 * @param baseline the baseline's side
 * @param candidate the candidate's side
 * @param difference candidate minus baseline; empty where no case has values on both sides
 * @param pValue two-sided, from inverting the procedure of the interval; empty where there is no interval at any level
 * @param adjustedPValue Holm-adjusted over the secondary metrics; equals {@code pValue} for the primary one
 * @param margin the equivalence margin, in the metric's unit or as a share of the baseline's value where {@link
 *     dev.rehearsal.judges.Unit#relative()}
 * @param decision what follows from the interval, and of one among several from the adjusted p-values
 * @param pairing which cases had no partner
 * @param changes which cases changed
 * @param bounds what the difference would be if every unscored trial were counted; empty where all are scored
 * @param scoredAlone the difference with the interval of the scored trials alone, which decides nothing; empty where it is
 *     {@code difference} itself
 * @param clusters how many independent clusters the paired cases fall into: as many as cases where they share nothing; of
 *     several kinds, the fewest
 * @param adjustment what was adjusted, where it is one of several that were decided together
 */
public record Comparison(
        Metric metric,
        Estimand estimand,
        Arm baseline,
        Arm candidate,
        Optional<Difference> difference,
        OptionalDouble pValue,
        OptionalDouble adjustedPValue,
        double margin,
        Decision decision,
        Pairing pairing,
        Changes changes,
        Optional<Bounds> bounds,
        Optional<Difference> scoredAlone,
        int clusters,
        Optional<Adjustment> adjustment) {

    /** A comparison of independent cases that stands alone, in which no trial lacks a value, or none that could be bounded. */
    public Comparison(
            Metric metric,
            Estimand estimand,
            Arm baseline,
            Arm candidate,
            Optional<Difference> difference,
            OptionalDouble pValue,
            OptionalDouble adjustedPValue,
            double margin,
            Decision decision,
            Pairing pairing,
            Changes changes,
            Optional<Bounds> bounds) {
        this(
                metric,
                estimand,
                baseline,
                candidate,
                difference,
                pValue,
                adjustedPValue,
                margin,
                decision,
                pairing,
                changes,
                bounds,
                Optional.empty(),
                candidate.cases(),
                Optional.empty());
    }

    /** Return the same comparison with the interval of the scored trials alone. */
    public Comparison ofScoredAlone() {
        return new Comparison(
                metric,
                estimand,
                baseline,
                candidate,
                scoredAlone.or(() -> difference),
                pValue,
                adjustedPValue,
                margin,
                decision,
                pairing,
                changes,
                Optional.empty(),
                Optional.empty(),
                clusters,
                adjustment);
    }

    /** Return the same comparison with other figures. */
    public Comparison with(Arm ofBaseline, Arm ofCandidate, Difference other) {
        return new Comparison(
                metric,
                estimand,
                ofBaseline,
                ofCandidate,
                Optional.of(other),
                pValue,
                adjustedPValue,
                margin,
                decision,
                pairing,
                changes,
                bounds,
                scoredAlone,
                clusters,
                adjustment);
    }

    /** Return the same comparison decided otherwise, by an interval that needs no bounds for what has no value. */
    public Comparison decided(double p, Optional<Adjustment> adjusted, Decision other) {
        return new Comparison(
                metric,
                estimand,
                baseline,
                candidate,
                difference,
                OptionalDouble.of(p),
                adjusted.map(Adjustment::difference).orElse(OptionalDouble.of(p)),
                margin,
                other,
                pairing,
                changes,
                Optional.empty(),
                Optional.empty(),
                clusters,
                adjusted);
    }

    /** Return the same comparison decided among others, with what their number made of its p-values. */
    Comparison among(Adjustment adjusted, Decision other) {
        return new Comparison(
                metric,
                estimand,
                baseline,
                candidate,
                difference,
                pValue,
                adjusted.difference(),
                margin,
                other,
                pairing,
                changes,
                bounds,
                scoredAlone,
                clusters,
                Optional.of(adjusted));
    }

    /** Return the same comparison without the names of the cases that changed, which are as many as the cases. */
    Comparison withoutChanges() {
        return new Comparison(
                metric,
                estimand,
                baseline,
                candidate,
                difference,
                pValue,
                adjustedPValue,
                margin,
                decision,
                pairing,
                new Changes(List.of(), List.of(), List.of()),
                bounds,
                scoredAlone,
                clusters,
                adjustment);
    }

    /** Return the same comparison under the name of a metric whose values are the same. */
    public Comparison as(Metric same) {
        return new Comparison(
                same,
                estimand,
                baseline,
                candidate,
                difference,
                pValue,
                adjustedPValue,
                margin,
                decision,
                pairing,
                changes,
                bounds,
                scoredAlone,
                clusters,
                adjustment);
    }

    /**
     * One side, over the paired cases.
     *
     * @param name the system's name
     * @param cases paired cases
     * @param trials scored trials of the paired cases
     * @param unscored trials without a value, of every case that both sides played
     * @param estimate mean over cases of the means over repetitions; empty where nothing was scored
     */
    public record Arm(String name, int cases, long trials, long unscored, Optional<Estimate> estimate) {

        /** Return the same side with another estimate. */
        public Arm with(Estimate other) {
            return new Arm(name, cases, trials, unscored, Optional.of(other));
        }

        /** Return the same side with more said of how its estimate was computed. */
        public Arm withMethod(String more) {
            return new Arm(
                    name,
                    cases,
                    trials,
                    unscored,
                    estimate.map(known -> new Estimate(
                            known.value(),
                            known.interval(),
                            known.level(),
                            known.cases(),
                            known.trials(),
                            known.method() + more)));
        }
    }

    /**
     * Candidate minus baseline.
     *
     * @param value in the metric's unit
     * @param interval in the metric's unit; where trials have no value, it holds with them at their worst and at their best;
     *     empty where the data cannot bound it
     * @param relative value and interval as shares of the baseline's value; present where the unit is relative
     * @param level the interval's own confidence level, never adjusted for other metrics
     * @param method how it was computed, one line for people
     */
    public record Difference(
            double value, Optional<Interval> interval, Optional<Relative> relative, double level, String method) {}

    /** A difference as a share of the baseline's value: 0.05 means 5% more. */
    public record Relative(double value, Optional<Interval> interval) {}

    /**
     * Cases that are in no pair, sorted.
     *
     * @param baselineOnly cases that the baseline alone played
     * @param candidateOnly cases that the candidate alone played
     * @param withoutValue cases that both played, without a value on one side or on both; what they lack widens the interval
     */
    public record Pairing(List<String> baselineOnly, List<String> candidateOnly, List<String> withoutValue) {
        public Pairing {
            baselineOnly = List.copyOf(baselineOnly);
            candidateOnly = List.copyOf(candidateOnly);
            withoutValue = List.copyOf(withoutValue);
        }

        /** A pairing in which every case that both played has a value on both sides. */
        public Pairing(List<String> baselineOnly, List<String> candidateOnly) {
            this(baselineOnly, candidateOnly, List.of());
        }

        /** Return how many cases have no partner. */
        public int unpaired() {
            return baselineOnly.size() + candidateOnly.size();
        }
    }

    /**
     * Cases by what became of them, sorted by size of change. Improved and regressed compare the cases' means; flaky
     * are those whose repetitions disagree within a side.
     */
    public record Changes(List<String> improved, List<String> regressed, List<String> flaky) {
        public Changes {
            improved = List.copyOf(improved);
            regressed = List.copyOf(regressed);
            flaky = List.copyOf(flaky);
        }
    }

    /** The difference if every unscored trial had gone worst, or best, for the candidate. In the metric's unit. */
    public record Bounds(double worst, double best) {}

    /**
     * The p-values of one comparison after their adjustment for the number of comparisons made together. Differences and
     * equivalences are families of their own: each is adjusted by itself.
     *
     * @param metrics how many were adjusted together
     * @param difference the adjusted p-value of there being no difference; empty where there is no interval at any level
     * @param equivalence the adjusted p-value of a difference beyond the margin; empty where there is no interval at any level
     */
    public record Adjustment(int metrics, OptionalDouble difference, OptionalDouble equivalence) {}
}
