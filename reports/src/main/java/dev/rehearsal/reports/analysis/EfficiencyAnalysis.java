package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Means;
import dev.rehearsal.judges.statistics.PerSuccess;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.reports.Efficiency;
import dev.rehearsal.reports.Efficiency.Part;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.store.Quantity;
import dev.rehearsal.reports.store.Quantity.UsageBy;
import dev.rehearsal.reports.store.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the tokens and the time of an arm's clean trials went. One column of one agent, model or tag is in memory at a time, by case. */
final class EfficiencyAnalysis {

    /** Names come from systems: what is beyond is left out, the ones with most calls are not. */
    private static final int MOST_NAMES = 12;

    private static final Metric SHARE = new Metric("share", Unit.SCORE, Direction.LOWER, 0, 1);
    private static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);
    private static final Metric TIME = Metric.amount("time", Unit.MS);
    private static final Metric OVERHEAD = Metric.amount("coordination-overhead", Unit.TOKENS);

    private final Figures figures;
    private final Slice clean;
    private final Settings settings;

    private EfficiencyAnalysis(Arm arm, Figures figures, Settings settings) {
        this.figures = figures;
        this.clean = Slice.clean(arm.system());
        this.settings = settings;
    }

    static Efficiency of(Arm arm, Figures figures, Settings settings) {
        return new EfficiencyAnalysis(arm, figures, settings).analyze();
    }

    /** Return the summaries with what the candidate's successes took against the baseline's. */
    static List<SystemSummary> against(List<SystemSummary> summaries, Arm baseline, Arm candidate, Settings settings) {
        Optional<Comparison> overhead = overhead(baseline, candidate, settings);
        return summaries.stream()
                .map(summary -> summary.name().equals(candidate.name())
                        ? summary.with(summary.efficiency().against(overhead))
                        : summary)
                .toList();
    }

    /** Return what a success of the candidate takes in tokens against one of the baseline, over the cases that both solve. */
    static Optional<Comparison> overhead(Arm baseline, Arm candidate, Settings settings) {
        List<CaseTally> before = baseline.figures().tokensOfSuccesses(Slice.clean(baseline.system()));
        List<CaseTally> after = candidate.figures().tokensOfSuccesses(Slice.clean(candidate.system()));
        if (scored(before) == 0 || scored(after) == 0) {
            return Optional.empty();
        }
        return Optional.of(Comparisons.compare(
                OVERHEAD,
                baseline.name(),
                candidate.name(),
                Pairing.joined(succeeded(before), succeeded(after)),
                settings.estimand(),
                settings.margin(TOKENS.name()),
                settings.level()));
    }

    /** A trial that failed lacks no value: it is not what is asked for. */
    private static List<CaseTally> succeeded(List<CaseTally> tallies) {
        return tallies.stream()
                .map(one -> new CaseTally(
                        one.caseId(),
                        one.clusters(),
                        new Tally(
                                one.tally().scored(),
                                0,
                                one.tally().sum(),
                                one.tally().sumOfSquares())))
                .filter(one -> one.tally().scored() > 0)
                .toList();
    }

    private static long scored(List<CaseTally> tallies) {
        return tallies.stream().mapToLong(one -> one.tally().scored()).sum();
    }

    private Efficiency analyze() {
        Optional<Estimate> modelTime = figures.unknown(clean, Quantity.MODEL_MS) > 0
                ? Optional.empty()
                : PerSuccess.estimate(figures.totals(clean, Quantity.MODEL_MS), settings.level());
        return new Efficiency(modelTime, agents(), models(), tags(), Optional.empty());
    }

    private List<Part> models() {
        return figures.names(clean, UsageBy.MODEL, MOST_NAMES).stream()
                .map(one -> new Part(
                        one.name(),
                        one.trials(),
                        share(UsageBy.MODEL, one.name(), UsageBy.Amount.CALLS),
                        share(UsageBy.MODEL, one.name(), UsageBy.Amount.TOKENS),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    private List<Part> agents() {
        UsageBy by = UsageBy.AGENT;
        return figures.names(clean, by, MOST_NAMES).stream()
                .map(one -> new Part(
                        one.name(),
                        one.trials(),
                        share(by, one.name(), UsageBy.Amount.CALLS),
                        share(by, one.name(), UsageBy.Amount.TOKENS),
                        mean(TOKENS, figures.tallies(clean, by, one.name(), UsageBy.Amount.TOKENS)),
                        mean(TIME, figures.tallies(clean, by, one.name(), UsageBy.Amount.MILLISECONDS))))
                .toList();
    }

    private Optional<Estimate> share(UsageBy by, String name, UsageBy.Amount amount) {
        return mean(SHARE, figures.shares(clean, by, name, amount));
    }

    private List<Part> tags() {
        List<Part> parts = new ArrayList<>();
        for (String tag : figures.tags(clean).stream().limit(MOST_NAMES).toList()) {
            Slice slice = clean.tagged(tag);
            Optional<Estimate> tokens = mean(TOKENS, figures.tallies(slice, Quantity.TOKENS));
            Optional<Estimate> time = mean(TIME, figures.tallies(slice, Quantity.LATENCY_MS));
            if (tokens.isPresent() || time.isPresent()) {
                parts.add(new Part(
                        tag, figures.counts(slice).trials(), Optional.empty(), Optional.empty(), tokens, time));
            }
        }
        return parts;
    }

    private Optional<Estimate> mean(Metric metric, List<CaseTally> tallies) {
        return scored(tallies) == 0
                ? Optional.empty()
                : Means.estimate(metric, tallies, settings.estimand(), settings.level());
    }
}
