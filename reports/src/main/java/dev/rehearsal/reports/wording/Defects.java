package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.PartComparison;
import dev.rehearsal.reports.RecoveryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What got worse where all clean trials together do not show it, in a team lead's words: the worst thing that is decided, and what was
 * observed and is not decided. Texts are visible but not escaped.
 */
public final class Defects {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 240;
    private static final String REQUIRED = ", required";
    private static final int MOST_WATCHED = 3;
    /** From so much on an undecided difference of the primary metric is told. */
    private static final double NOTICEABLE = 0.1;

    private static final int FEWEST_NOTICEABLE = 3;

    /** Counts of what went wrong; the others are of what a system used. */
    private static final Set<String> COUNTED =
            Set.of("double-writes", "duplicate-work", "inventions", "contradictions", "repaired-losses");

    /** Grades of what a system used. */
    private static final Set<String> USAGE = Set.of("repeated-context", "retry-share", "coordination-share");

    /** What a system does in a trial that a rate counts, by the rate's name. */
    private static final Map<String, String> DOES = Map.of(
            "corrupted", "is silently corrupted",
            "hung", "hangs",
            "failed-loudly", "fails loudly",
            "escalated", "escalates",
            "degraded", "degrades",
            "obligation-loss", "loses or changes an obligation");

    private Defects() {}

    /**
     * Return the worst thing that is decided in a part of the trials, as the end of a sentence without a stop: {@code under rate-limit
     * team fails in 11 of 11 cases where single failed in none}. The primary metric comes first, quality before prices, then
     * what is worse by more margins.
     */
    public static Optional<String> worst(Analysis analysis) {
        List<PartComparison> worse = worse(analysis);
        return worse.stream()
                .findFirst()
                .map(first -> sentence(first)
                        + (worse.size() == 1 ? "" : " (and " + MetricFormat.count(worse.size() - 1) + " more)"));
    }

    /** Return the same as a sentence of its own, for an analysis without gates, whose verdict would say it; else empty text. */
    public static String alone(Analysis analysis) {
        return analysis.gates().isEmpty()
                ? worst(analysis).map(words -> "Worse: " + words + ".").orElse("")
                : "";
    }

    /**
     * Return the first failing gate's figure, as the end of a sentence without a stop: {@code success(team) under rate-limit is 40%,
     * required >= 90%}. Empty where no gate fails, or its reason has no such figure.
     */
    static Optional<String> failing(Analysis analysis) {
        return analysis.gates().stream()
                .filter(gate -> gate.answer() == Analysis.Answer.FAIL)
                .findFirst()
                .map(Analysis.GateLine::reason)
                .filter(reason -> reason.contains(REQUIRED))
                .map(reason -> Visible.line(
                        reason.replaceAll(" \\([^()]*\\)", "").replaceAll(": (the whole|a count).*", ""),
                        LONGEST_REASON));
    }

    private static boolean gateFails(Analysis analysis, PartComparison one) {
        String name = one.comparison().metric().name();
        return analysis.gates().stream()
                .filter(gate -> gate.answer() == Analysis.Answer.FAIL)
                .map(gate -> gate.text().replace("\"", ""))
                .anyMatch(text -> text.startsWith(name + "(")
                        && (one.isClean()
                                ? !text.contains(") under ") && !text.contains(") tagged ")
                                : text.contains(one.part().words())));
    }

    /**
     * Return what got worse where the headline does not say it, worst first: quality in a part of the trials, and all that a gate fails
     * for.
     */
    public static List<PartComparison> worse(Analysis analysis) {
        return PartComparison.of(analysis).stream()
                .filter(one -> one.comparison().decision() instanceof Decision.Regressed)
                .filter(one -> !(one.isClean() && one.isPrimary()))
                .filter(one -> gateFails(analysis, one)
                        || (!one.isClean()
                                && (one.isPrimary() || !isPrice(one.comparison().metric()))))
                .sorted(Comparator.comparing((PartComparison one) -> !one.isPrimary())
                        .thenComparing(
                                Comparator.comparingDouble((PartComparison one) -> Culprits.margins(one.comparison()))
                                        .reversed()))
                .toList();
    }

    /** Return whether the primary metric got worse in any part of the trials. */
    public static boolean primary(Analysis analysis) {
        return worse(analysis).stream().anyMatch(PartComparison::isPrimary);
    }

    /** Return whether a metric tells what was used and not how well: tokens, money, time, turns, calls. */
    static boolean isPrice(Metric metric) {
        return switch (metric.unit()) {
            case TOKENS, USD, MS -> true;
            case COUNT -> !COUNTED.contains(metric.name());
            case RATE, SCORE -> USAGE.contains(metric.name());
        };
    }

    /**
     * Return one line of what was observed of the candidate more than of the baseline, and is not decided, such as {@code Watch: under
     * malformed-json 3 of 10 trials of team are silently corrupted, 0 of 10 of single (not decided).} Empty text where there is
     * nothing.
     */
    public static String watch(Analysis analysis) {
        if (analysis.comparisons().isEmpty()) {
            return "";
        }
        Comparison first = analysis.comparisons().getFirst();
        String baseline = first.baseline().name();
        String candidate = first.candidate().name();
        List<String> seen = new ArrayList<>();
        for (Recovery recovery : List.of(Recovery.SILENTLY_CORRUPTED, Recovery.HUNG)) {
            analysis.recovery().stream()
                    .filter(row -> row.system().equals(candidate) && !row.isNullReplay())
                    .forEach(row -> recovery(analysis, row, baseline, recovery).ifPresent(seen::add));
        }
        findings(analysis, baseline, candidate, seen);
        primary(analysis, seen);
        if (seen.isEmpty()) {
            return "";
        }
        String more =
                seen.size() > MOST_WATCHED ? "; and " + MetricFormat.count(seen.size() - MOST_WATCHED) + " more" : "";
        return "Watch: " + String.join("; ", seen.subList(0, Math.min(seen.size(), MOST_WATCHED))) + more
                + " (observed, not decided).";
    }

    private static Optional<String> recovery(Analysis analysis, RecoveryRow row, String baseline, Recovery recovery) {
        long seen = row.count(recovery);
        Optional<RecoveryRow> other = analysis.recovery().stream()
                .filter(one ->
                        one.system().equals(baseline) && one.perturbation().equals(row.perturbation()))
                .findFirst();
        long before = other.map(one -> one.count(recovery)).orElse(0L);
        long judged = other.map(RecoveryRow::judged).orElse(0L);
        boolean decided = row.comparisons().stream()
                .filter(one -> one.metric().name().equals(name(recovery)))
                .anyMatch(one -> !(one.decision() instanceof Decision.Inconclusive));
        if (decided || seen == 0 || (judged > 0 && seen * judged <= before * row.judged())) {
            return Optional.empty();
        }
        return Optional.of("under " + visible(row.perturbation()) + " " + MetricFormat.count(seen) + " of "
                + MetricFormat.count(row.judged(), "trial") + " of " + visible(row.system())
                + (recovery == Recovery.HUNG ? " hung" : " were silently corrupted")
                + (judged == 0 ? "" : ", " + none(before) + " of " + visible(baseline)));
    }

    private static String name(Recovery recovery) {
        return recovery == Recovery.SILENTLY_CORRUPTED ? "corrupted" : recovery.word();
    }

    private static void findings(Analysis analysis, String baseline, String candidate, List<String> seen) {
        for (FailureCheck check : analysis.checklist()) {
            Optional<FailureCheck.Finding> after = of(check, candidate);
            Optional<FailureCheck.Finding> before = of(check, baseline);
            after.filter(found -> found.answer() == FailureCheck.Answer.SEEN)
                    .filter(found -> before.filter(one -> one.answer() != FailureCheck.Answer.NOT_ASSESSED)
                            .filter(one -> one.shown() * found.assessed() < found.shown() * one.assessed())
                            .isPresent())
                    .ifPresent(found -> seen.add(check.failure().toLowerCase(Locale.ROOT) + " in "
                            + found.evidence() + " of " + visible(candidate) + ", "
                            + none(before.map(FailureCheck.Finding::shown).orElse(0L)) + " of " + visible(baseline)));
        }
    }

    private static Optional<FailureCheck.Finding> of(FailureCheck check, String system) {
        return check.findings().stream()
                .filter(one -> one.system().equals(system))
                .findFirst();
    }

    /** Tell where the primary metric looks much worse and the data do not decide. */
    private static void primary(Analysis analysis, List<String> seen) {
        PartComparison.of(analysis).stream()
                .filter(one -> !one.isClean() && one.isPrimary())
                .filter(one -> one.comparison().decision() instanceof Decision.Inconclusive)
                .filter(one -> one.comparison().metric().unit() == Unit.RATE)
                .filter(one -> loss(one.comparison()) >= NOTICEABLE
                        && loss(one.comparison()) * one.comparison().candidate().cases() >= FEWEST_NOTICEABLE)
                .filter(one -> seen.stream().noneMatch(told -> told.startsWith(where(one.part()))))
                .forEach(one -> seen.add(sentence(one)));
    }

    /** Return by how much the candidate is worse, in the metric's unit; below 0 where it is better. */
    static double loss(Comparison comparison) {
        double gain = comparison.difference().map(Comparison.Difference::value).orElse(0.0);
        return comparison.metric().direction() == Direction.HIGHER ? -gain : gain;
    }

    /** Return what a comparison says of the candidate, with the part of the trials in front. */
    public static String sentence(PartComparison one) {
        Comparison comparison = one.comparison();
        Metric metric = comparison.metric();
        String candidate = visible(comparison.candidate().name());
        String baseline = visible(comparison.baseline().name());
        String where = where(one.part());
        if (metric.unit() != Unit.RATE
                || comparison.candidate().estimate().isEmpty()
                || comparison.baseline().estimate().isEmpty()) {
            return where + visible(metric.name()) + " of " + candidate + " is "
                    + MetricFormat.value(metric.unit(), comparison.candidate().estimate()) + " where " + baseline
                    + " has "
                    + MetricFormat.value(metric.unit(), comparison.baseline().estimate());
        }
        boolean bad = metric.direction() == Direction.LOWER;
        boolean success = metric.name().strip().equals(Metric.SUCCESS.name());
        String does = success
                ? "fails"
                : bad
                        ? DOES.getOrDefault(metric.name(), "shows " + visible(metric.name()))
                        : "fails in " + visible(metric.name());
        return where + candidate + " " + does + " in " + share(comparison.candidate(), bad, true)
                + (success ? " where " + baseline + " failed in " : " and " + baseline + " in ")
                + share(comparison.baseline(), bad, false);
    }

    /** Return of how many cases that is true, in numbers where each was played once, else as a share of the trials. */
    private static String share(Comparison.Arm arm, boolean bad, boolean whole) {
        double value = arm.estimate().map(Estimate::value).orElse(0.0);
        double share = bad ? value : 1 - value;
        double cases = share * arm.cases();
        boolean counted = arm.trials() == arm.cases() && Math.abs(cases - Math.rint(cases)) < 1e-6;
        if (!counted) {
            return MetricFormat.percent(share) + (whole ? " of its trials" : "");
        }
        long count = Math.round(cases);
        return whole ? MetricFormat.count(count) + " of " + MetricFormat.count(arm.cases(), "case") : none(count);
    }

    private static String none(long count) {
        return count == 0 ? "none" : MetricFormat.count(count);
    }

    private static String where(Subgroup part) {
        return switch (part) {
            case Subgroup.Clean ignored -> "";
            case Subgroup.Under under -> "under " + visible(under.perturbation()) + " ";
            case Subgroup.Tagged tagged -> "in cases tagged " + visible(tagged.tag()) + " ";
        };
    }

    private static String visible(String name) {
        return Visible.line(name, LONGEST_NAME);
    }
}
