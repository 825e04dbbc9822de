package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Contest;
import dev.rehearsal.reports.wording.Headline.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words for a contest with a single agent that nobody wrote: on which terms the headline rests, or what other terms say.
 *
 * @param pieces the sentences, in pieces that writers may set apart
 */
public record ContestWords(List<Piece> pieces) {

    public ContestWords {
        pieces = List.copyOf(pieces);
    }

    /** Return those of each contest, that of the headline first. */
    public static List<ContestWords> of(Analysis analysis) {
        String headline = analysis.comparisons().stream()
                .findFirst()
                .map(first -> first.baseline().name())
                .orElse("");
        return analysis.contests().stream()
                .map(contest ->
                        contest.primary().baseline().name().equals(headline) ? ofHeadline(contest) : of(contest))
                .toList();
    }

    /** Return the name of the terms. */
    public static String name(Contest.Terms terms) {
        return switch (terms) {
            case EQUAL_TASK -> "equal task";
            case EQUAL_BUDGET -> "equal budget";
        };
    }

    private static ContestWords ofHeadline(Contest contest) {
        return new ContestWords(List.of(Headline.text("That is at " + terms(contest.terms()) + "." + spent(contest))));
    }

    private static ContestWords of(Contest contest) {
        Comparison comparison = contest.primary();
        String word = switch (comparison.decision()) {
            case Decision.Improved ignored -> "better than";
            case Decision.Regressed ignored -> "worse than";
            case Decision.Unchanged ignored -> "as good as";
            case Decision.Inconclusive ignored -> "better or worse than";
        };
        boolean open = comparison.decision() instanceof Decision.Inconclusive;
        return new ContestWords(List.of(
                Headline.text("At " + terms(contest.terms()) + ", " + (open ? "it is undecided whether " : "")),
                Headline.name(comparison.candidate().name()),
                Headline.text(" is " + word + " "),
                Headline.name(comparison.baseline().name()),
                Headline.text(Headline.figures(comparison) + spent(contest))));
    }

    private static String terms(Contest.Terms terms) {
        return name(terms)
                + switch (terms) {
                    case EQUAL_TASK -> ", where each plays a case once";
                    case EQUAL_BUDGET -> ", where the single agent may spend what the candidate spends on the case";
                };
    }

    private static String spent(Contest contest) {
        List<String> parts = new ArrayList<>();
        times(contest.tokens()).ifPresent(times -> parts.add("uses " + times + " the tokens"));
        times(contest.perSuccess())
                .ifPresent(times -> parts.add("takes " + times + " the tokens for a success where both succeed"));
        return parts.isEmpty() ? "" : " The candidate " + String.join(", and ", parts) + ".";
    }

    private static Optional<String> times(Optional<Comparison> comparison) {
        return comparison
                .flatMap(Comparison::difference)
                .flatMap(Difference::relative)
                .map(relative -> {
                    String interval = relative.interval()
                            .map(i -> " (" + MetricFormat.times(1 + i.low()) + " to " + MetricFormat.times(1 + i.high())
                                    + ")")
                            .orElse("");
                    return MetricFormat.times(1 + relative.value()) + interval;
                });
    }

    /** Return it as plain text; names stand in backquotes. */
    public String plain() {
        return Headline.plain(pieces);
    }
}
