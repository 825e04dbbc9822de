package dev.rehearsal.judges.statistics.gate;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.gate.Gate.Quantity;
import dev.rehearsal.judges.statistics.gate.Gate.Quantity.Kind;
import java.util.Optional;

/** The judge of gates, by where intervals lie. */
final class GateJudge {
    private GateJudge() {}

    static GateResult judge(Gate gate, Evidence all) {
        Evidence evidence = all.in(gate.subgroup());
        return switch (gate) {
            case Gate.Threshold threshold -> threshold(threshold, evidence);
            case Gate.NoWorse noWorse ->
                evidence.comparison(noWorse.metric(), noWorse.baseline(), noWorse.candidate())
                        .flatMap(found -> found.difference().map(difference -> noWorse(noWorse, found, difference)))
                        .orElseGet(() -> nothing(noWorse, noWorse.baseline(), noWorse.candidate()));
            case Gate.Better better ->
                evidence.comparison(better.metric(), better.baseline(), better.candidate())
                        .flatMap(found -> found.difference().map(difference -> better(better, found, difference)))
                        .orElseGet(() -> nothing(better, better.baseline(), better.candidate()));
            case Gate.CountLimit limit -> count(limit, evidence);
        };
    }

    private static GateResult count(Gate.CountLimit gate, Evidence evidence) {
        Optional<Evidence.ObservedCount> found = evidence.observed(gate.system(), gate.metric());
        if (found.isEmpty() || found.get().assessed() == 0) {
            return new GateResult.NoEvidence(
                    "No trial of " + gate.system() + gate.subgroup().words() + " could show "
                            + gate.metric()
                            + found.map(Evidence.ObservedCount::words)
                                    .filter(why -> !why.isEmpty())
                                    .map(why -> ": " + why)
                                    .orElse("")
                            + ", so nothing can pass.");
        }
        String observed =
                gate.metric() + "(" + gate.system() + ")" + gate.subgroup().words() + " was observed in "
                        + found.get().words() + " of this run, required "
                        + (gate.most() == 0 ? "none" : "at most " + MetricFormat.count(gate.most()))
                        + ": a count of what was seen, without an interval.";
        return found.get().seen() <= gate.most() ? new GateResult.Passed(observed) : new GateResult.Failed(observed);
    }

    private static GateResult threshold(Gate.Threshold gate, Evidence evidence) {
        Optional<Estimate> found = evidence.estimate(gate.system(), gate.metric());
        if (found.isEmpty() || found.get().trials() == 0) {
            return new GateResult.NoEvidence("There is no scored trial for " + gate.metric() + " of " + gate.system()
                    + gate.subgroup().words() + ", so nothing can pass.");
        }
        Estimate estimate = found.get();
        double limit = gate.limit().value();
        Optional<Unit> unit = evidence.unit(gate.system(), gate.metric());
        String is = gate.metric() + "(" + gate.system() + ")" + gate.subgroup().words() + " is "
                + Wording.number(estimate.value(), unit);
        String must = "required " + gate.relation().symbol() + " " + Wording.limit(limit, unit);
        if (estimate.interval().isEmpty()) {
            return new GateResult.Undecided(is + " without an interval (" + estimate.method() + "), " + must + ".");
        }
        Optional<Extremes> extremes = evidence.extremes(gate.system(), gate.metric());
        if (extremes.isPresent() && extremes.get().hull().isEmpty()) {
            return new GateResult.Undecided(
                    is + ", but without an interval that holds for its " + Wording.unscored(extremes.get()) + " ("
                            + extremes.get().least().method() + "), " + must + ".");
        }
        Interval interval =
                extremes.flatMap(Extremes::hull).orElse(estimate.interval().get());
        boolean good = switch (gate.relation()) {
            case AT_LEAST -> interval.low() >= limit;
            case ABOVE -> interval.low() > limit;
            case AT_MOST -> interval.high() <= limit;
            case BELOW -> interval.high() < limit;
        };
        boolean bad = switch (gate.relation()) {
            case AT_LEAST -> interval.high() < limit;
            case ABOVE -> interval.high() <= limit;
            case AT_MOST -> interval.low() > limit;
            case BELOW -> interval.low() >= limit;
        };
        String numbers = is + " (" + MetricFormat.level(estimate.level()) + " interval "
                + Wording.interval(interval, unit)
                + extremes.map(lacking -> " with " + Wording.unscored(lacking) + " at their worst and at their best")
                        .orElse("")
                + "), " + must;
        Optional<String> tooFew = Wording.tooFew(gate.metric(), estimate, interval);
        return !good && !bad && tooFew.isPresent()
                ? new GateResult.Undecided(numbers + ": " + tooFew.get() + ".")
                : result(good, bad, numbers);
    }

    private static GateResult noWorse(Gate.NoWorse gate, Comparison comparison, Difference difference) {
        boolean relative = comparison.metric().unit().relative();
        boolean share = relative
                && gate.margin().map(each -> each.kind() == Kind.PERCENT).orElse(true);
        double margin = gate.margin().map(Quantity::value).orElse(comparison.margin());
        Optional<Interval> interval =
                share ? difference.relative().flatMap(Comparison.Relative::interval) : difference.interval();
        if (interval.isEmpty()) {
            return undecided(comparison, difference);
        }
        Interval gain = gain(comparison, interval.get());
        return result(
                gain.low() >= -margin,
                gain.high() < -margin,
                words(gate, comparison, Wording.change(comparison.metric().unit(), difference, share))
                        + ", required no worse than by "
                        + Wording.margin(comparison.metric().unit(), margin, share));
    }

    private static GateResult better(Gate.Better gate, Comparison comparison, Difference difference) {
        if (difference.interval().isEmpty()) {
            return undecided(comparison, difference);
        }
        Interval gain = gain(comparison, difference.interval().get());
        Unit unit = comparison.metric().unit();
        return result(
                gain.low() > 0,
                gain.high() < 0,
                words(gate, comparison, Wording.change(unit, difference, unit.relative()))
                        + ", required better than 0");
    }

    /** Turn the interval so that more is better. */
    private static Interval gain(Comparison comparison, Interval interval) {
        return comparison.metric().direction() == Direction.HIGHER
                ? interval
                : new Interval(-interval.high(), -interval.low());
    }

    private static GateResult undecided(Comparison comparison, Difference difference) {
        return new GateResult.Undecided(
                comparison.decision() instanceof Decision.Inconclusive inconclusive
                        ? inconclusive.reason()
                        : "The difference has no interval (" + difference.method() + ").");
    }

    private static GateResult nothing(Gate gate, String baseline, String candidate) {
        return new GateResult.NoEvidence("There is no case with " + gate.metric() + " of both " + candidate + " and "
                + baseline + gate.subgroup().words() + ", so nothing can pass.");
    }

    private static String words(Gate gate, Comparison comparison, String change) {
        return gate.metric() + " of " + comparison.candidate().name() + " differs from "
                + comparison.baseline().name() + gate.subgroup().words() + " by " + change + ", "
                + comparison.metric().direction().word() + " is better";
    }

    private static GateResult result(boolean good, boolean bad, String numbers) {
        if (good) {
            return new GateResult.Passed(numbers + ": the whole interval is on the good side.");
        }
        if (bad) {
            return new GateResult.Failed(numbers + ": the whole interval is on the bad side.");
        }
        return new GateResult.Undecided(numbers + ": the interval is on both sides.");
    }
}
