package dev.rehearsal.judges.statistics;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison.Arm;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.sampling.Levels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A comparison of two systems in one metric, prepared once and asked at several confidence levels: p-values of
 * equivalence need that. Immutable, thread-safe.
 */
public final class PairedAnalysis {
    private static final double GREATEST_ALPHA = 0.9999;
    private static final double LEAST_ALPHA = 1e-9;
    /** Halve the logarithm of alpha so often: to within a hundred-thousandth of it. */
    private static final int HALVINGS = 21;

    private final Metric metric;
    private final Estimand estimand;
    private final String baselineName;
    private final String candidateName;
    private final double margin;
    private final PairedCases cases;
    private final Plan plan;
    /** The same with every missing value at its worst, and at its best; empty where none is missing. */
    private final List<PairedAnalysis> extremes;

    /** What can be done with these pairs. */
    private sealed interface Plan {
        /** No interval at any level. */
        record Nothing(String why) implements Plan {}

        /** The interval of the difference, in the metric's unit. */
        record Absolute(Inference inference) implements Plan {}

        /** The interval of the difference as a share of the baseline. */
        record OfBaseline(Inference inference) implements Plan {}
    }

    private PairedAnalysis(
            Metric metric,
            String baselineName,
            String candidateName,
            PairedCases cases,
            Estimand estimand,
            double margin) {
        this.metric = metric;
        this.baselineName = baselineName;
        this.candidateName = candidateName;
        this.cases = cases;
        this.estimand = estimand;
        this.margin = margin;
        this.plan = plan();
        this.extremes = cases.cases() == 0
                ? List.of()
                : cases.extremes.stream()
                        .map(pairs -> new PairedAnalysis(
                                metric,
                                baselineName,
                                candidateName,
                                new PairedCases(metric, pairs, estimand),
                                estimand,
                                margin))
                        .toList();
    }

    /**
     * Pair the cases and choose the procedure, by the design alone (unit, estimand, number and crossing of clusters).
     *
     * @param metric what is compared
     * @param baselineName the baseline's name
     * @param candidateName the candidate's name
     * @param pairs one entry a case, in any order
     * @param estimand what the interval speaks of
     * @param margin the equivalence margin, in the metric's unit or as a share of the baseline; default: the unit's
     */
    public static PairedAnalysis of(
            Metric metric,
            String baselineName,
            String candidateName,
            List<CasePair> pairs,
            Estimand estimand,
            OptionalDouble margin) {
        double width = margin.orElse(metric.unit().defaultMargin());
        if (!(width >= 0) || Double.isInfinite(width)) {
            throw new InvalidInputException(
                    "comparison of " + metric.name(),
                    "\"margin\" must be 0 or more",
                    "was " + width,
                    "Give the greatest difference that does not matter");
        }
        return new PairedAnalysis(
                metric, baselineName, candidateName, new PairedCases(metric, pairs, estimand), estimand, width);
    }

    private Plan plan() {
        if (cases.cases() == 0) {
            return new Plan.Nothing("no case has a value on both sides");
        }
        if (estimand == Estimand.DATASET && !(cases.baseline.repeated() && cases.candidate.repeated())) {
            return new Plan.Nothing("with the cases fixed, cases need two or more scored repetitions on both sides");
        }
        boolean rate = metric.unit() == Unit.RATE;
        if (estimand == Estimand.POPULATION && cases.baseline.clustering.clusters() < 2 && !rate) {
            return new Plan.Nothing("one cluster alone says nothing of others");
        }
        if (!metric.unit().relative()) {
            return new Plan.Absolute(PairedInference.difference(cases, metric, estimand));
        }
        double base = cases.baseline.value();
        double other = cases.candidate.value();
        if (!(base > 0) || other < 0) {
            return new Plan.Nothing(
                    "the baseline's mean is " + MetricFormat.number(base) + ", so there is no ratio to it");
        }
        return new Plan.OfBaseline(PairedInference.ratio(cases, estimand));
    }

    /** Return the two-sided p-value, which does not depend on a level; empty where there is no interval at any level. */
    public OptionalDouble pValue() {
        return extremes.isEmpty() ? ownPValue() : worstPValue();
    }

    /** Return the greatest p-value that the missing values leave possible: 1 where they leave the sign open. */
    private OptionalDouble worstPValue() {
        double sign = Math.signum(cases.candidate.value() - cases.baseline.value());
        double greatest = ownPValue().isEmpty() ? Double.NaN : 0;
        for (PairedAnalysis each : extremes) {
            boolean same = sign == Math.signum(each.cases.candidate.value() - each.cases.baseline.value());
            greatest = Math.max(greatest, same ? each.ownPValue().orElse(Double.NaN) : 1);
        }
        return Double.isNaN(greatest) ? OptionalDouble.empty() : OptionalDouble.of(greatest);
    }

    private OptionalDouble ownPValue() {
        return switch (plan) {
            case Plan.Nothing ignored -> OptionalDouble.empty();
            case Plan.Absolute absolute ->
                OptionalDouble.of(absolute.inference().pValue());
            case Plan.OfBaseline relative ->
                OptionalDouble.of(relative.inference().pValue());
        };
    }

    /**
     * Return the least alpha at which the interval of level 1 - alpha lies within the margin and the design decides
     * anything at all; empty where there is no interval at any level, 1 where there is no such alpha. So it is below alpha
     * where the comparison's own word at that level is "unchanged": the p-value of the test that the difference is beyond the
     * margin, doubled, since the interval has two sides.
     */
    public OptionalDouble equivalencePValue() {
        if (ownPValue().isEmpty() || !within(GREATEST_ALPHA)) {
            return ownPValue().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(1);
        }
        double inside = Math.log(GREATEST_ALPHA);
        double outside = Math.log(LEAST_ALPHA);
        if (within(LEAST_ALPHA)) {
            return OptionalDouble.of(LEAST_ALPHA);
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (within(Math.exp(middle))) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return OptionalDouble.of(Math.exp(inside));
    }

    private boolean within(double alpha) {
        if (undecidable(alpha).isPresent()) {
            return false;
        }
        Difference own = difference(alpha, 1 - alpha);
        Difference found = extremes.isEmpty() ? own : bounded(own, alpha, 1 - alpha);
        Optional<Interval> interval =
                metric.unit().relative() ? found.relative().flatMap(Relative::interval) : found.interval();
        return interval.filter(each -> -margin <= each.low() && each.high() <= margin)
                .isPresent();
    }

    /** Return the comparison at the level, standing alone. */
    public Comparison at(double level) {
        double alpha = Levels.alpha(level);
        Optional<Difference> scored = cases.cases() == 0 ? Optional.empty() : Optional.of(difference(alpha, level));
        Optional<Difference> difference = scored.map(own -> extremes.isEmpty() ? own : bounded(own, alpha, level));
        return new Comparison(
                metric,
                estimand,
                new Arm(
                        baselineName,
                        cases.cases(),
                        cases.baseline.trials,
                        cases.baselineUnscored,
                        Means.estimate(metric, cases.baseline, estimand, level)),
                new Arm(
                        candidateName,
                        cases.cases(),
                        cases.candidate.trials,
                        cases.candidateUnscored,
                        Means.estimate(metric, cases.candidate, estimand, level)),
                difference,
                pValue(),
                pValue(),
                margin,
                noting(new Decider(metric, margin, level).decide(difference, undecidable(alpha))),
                cases.pairing,
                cases.changes,
                cases.bounds,
                extremes.isEmpty() ? Optional.empty() : scored,
                cases.baseline.clustering.clusters(),
                Optional.empty());
    }

    /** Return the comparison at the level as one of several that are decided together by {@link Holm#decide}. */
    public Holm.Member member(double level) {
        return new Holm.Member(
                at(level),
                level,
                equivalencePValue(),
                undecidable(Levels.alpha(level)),
                extremes.isEmpty() ? Optional.empty() : Optional.of(lacking()));
    }

    /** Widen the interval until it holds the values' extremes with their sampling error. */
    private Difference bounded(Difference own, double alpha, double level) {
        Optional<Interval> hull = Optional.of(new Interval(own.value(), own.value()));
        for (PairedAnalysis each : extremes) {
            Optional<Interval> other = each.difference(alpha, level).interval();
            hull = hull.flatMap(one ->
                    other.map(two -> new Interval(Math.min(one.low(), two.low()), Math.max(one.high(), two.high()))));
        }
        return new Difference(
                own.value(),
                own.interval().isEmpty() ? Optional.empty() : hull,
                own.relative(),
                own.level(),
                own.method() + "; the union of the intervals with " + missing() + " at their worst and at their best");
    }

    private String missing() {
        long unscored = cases.baselineUnscored + cases.candidateUnscored;
        return unscored == 1 ? "1 trial without a value" : unscored + " trials without a value";
    }

    private Decision noting(Decision decision) {
        return extremes.isEmpty() ? decision : Holm.noting(decision, lacking());
    }

    private String lacking() {
        return cases.baselineUnscored + " of the baseline's trials and " + cases.candidateUnscored
                + " of the candidate's have no value; the interval counts them at their worst and at their best";
    }

    private Optional<String> undecidable(double alpha) {
        return Stream.concat(Stream.of(this), extremes.stream())
                .flatMap(each -> each.tooFew(alpha).stream())
                .findFirst();
    }

    /** Return why nothing can be decided at this level, whatever the values are. */
    private Optional<String> tooFew(double alpha) {
        return switch (plan) {
            case Plan.Nothing nothing -> Optional.of(nothing.why());
            case Plan.Absolute absolute -> tooFew(absolute.inference(), alpha);
            case Plan.OfBaseline relative -> tooFew(relative.inference(), alpha);
        };
    }

    private Optional<String> tooFew(Inference inference, double alpha) {
        if (inference.leastPValue() < alpha) {
            return Optional.empty();
        }
        return Optional.of(
                switch (estimand) {
                    case POPULATION ->
                        cases.baseline.clustering.clusters() + " independent clusters are too few to decide anything, "
                                + inference.needed(alpha) + " are needed";
                    case DATASET -> "these few repetitions cannot decide anything";
                });
    }

    private Difference difference(double alpha, double level) {
        double base = cases.baseline.value();
        double value = cases.candidate.value() - base;
        boolean undecidable = tooFew(alpha).isPresent();
        return switch (plan) {
            case Plan.Nothing nothing ->
                new Difference(
                        value, Optional.empty(), relativeValue(base, value), level, "no interval: " + nothing.why());
            case Plan.Absolute absolute -> {
                double range = metric.max() - metric.min();
                Interval plain = absolute.inference().interval(alpha);
                Interval clipped = new Interval(Math.max(-range, plain.low()), Math.min(range, plain.high()));
                boolean keep = !undecidable || !Double.isInfinite(range);
                yield new Difference(
                        value,
                        keep ? Optional.of(clipped) : Optional.empty(),
                        Optional.empty(),
                        level,
                        absolute.inference().method());
            }
            case Plan.OfBaseline relative -> {
                Interval plain = relative.inference().interval(alpha);
                Optional<Interval> kept = undecidable ? Optional.empty() : Optional.of(plain);
                yield new Difference(
                        value,
                        kept.map(each -> new Interval(each.low() * base, each.high() * base)),
                        Optional.of(new Relative(value / base, kept)),
                        level,
                        relative.inference().method());
            }
        };
    }

    private Optional<Relative> relativeValue(double base, double value) {
        return metric.unit().relative() && base > 0
                ? Optional.of(new Relative(value / base, Optional.empty()))
                : Optional.empty();
    }
}
