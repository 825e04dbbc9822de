package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The decision in one sentence that somebody new understands.
 *
 * @param tone how the reader should take it
 * @param pieces the sentence, in pieces that writers may set apart
 * @param price what else changes: tokens, time, money; empty text where nothing is compared
 */
public record Headline(Tone tone, List<Piece> pieces, String price) {

    private static final int LONGEST_NAME = 80;

    public Headline {
        pieces = List.copyOf(pieces);
    }

    /** How a decision is to be taken. */
    public enum Tone {
        /** Better. */
        GOOD,
        /** Worse. */
        BAD,
        /** As good. */
        SAME,
        /** Nobody knows. */
        UNSURE,
        /** There is nothing to decide. */
        NONE
    }

    /** What a piece of the sentence is. */
    public enum Kind {
        /** Words between. */
        PLAIN,
        /** A system's name. */
        NAME,
        /** The word that decides. */
        WORD
    }

    /** A piece of the sentence, visible but not escaped. */
    public record Piece(Kind kind, String text) {}

    /** Return the headline of an analysis. */
    public static Headline of(Analysis analysis) {
        return analysis.comparisons().isEmpty()
                ? ofSystems(analysis.systems())
                : ofComparison(analysis.comparisons().getFirst(), price(analysis.comparisons()));
    }

    /** Return the tone of a decision. */
    public static Tone tone(Decision decision) {
        return switch (decision) {
            case Decision.Improved ignored -> Tone.GOOD;
            case Decision.Unchanged ignored -> Tone.SAME;
            case Decision.Regressed ignored -> Tone.BAD;
            case Decision.Inconclusive ignored -> Tone.UNSURE;
        };
    }

    /** Return sentence and price as plain text; names stand in backquotes. */
    public String plain() {
        String sentence = plain(pieces);
        return price.isEmpty() ? sentence : sentence + " " + price;
    }

    /** Return pieces as plain text; names stand in backquotes. */
    static String plain(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.kind() == Kind.NAME ? "`" + piece.text() + "`" : piece.text())
                .collect(Collectors.joining());
    }

    private static Headline ofComparison(Comparison comparison, String price) {
        Piece baseline = name(comparison.baseline().name());
        Piece candidate = name(comparison.candidate().name());
        String figures = figures(comparison);
        List<Piece> pieces = switch (comparison.decision()) {
            case Decision.Improved ignored ->
                List.of(
                        text("Candidate "),
                        candidate,
                        text(" is "),
                        word("better"),
                        text(" than baseline "),
                        baseline,
                        text(figures));
            case Decision.Regressed ignored ->
                List.of(
                        text("Candidate "),
                        candidate,
                        text(" is "),
                        word("worse"),
                        text(" than baseline "),
                        baseline,
                        text(figures));
            case Decision.Unchanged ignored ->
                List.of(
                        text("Candidate "),
                        candidate,
                        text(" is "),
                        word("as good"),
                        text(" as baseline "),
                        baseline,
                        text(figures));
            case Decision.Inconclusive ignored ->
                List.of(
                        text("It is "),
                        word("undecided"),
                        text(" whether candidate "),
                        candidate,
                        text(" is better or worse than baseline "),
                        baseline,
                        text(figures));
        };
        return new Headline(tone(comparison.decision()), pieces, price);
    }

    /** Return the figures behind a decision: from a colon to the end of the sentence. */
    static String figures(Comparison comparison) {
        if (comparison.difference().isEmpty()) {
            return ": no case has a value of "
                    + Visible.line(comparison.metric().name(), LONGEST_NAME) + " on both sides.";
        }
        Unit unit = comparison.metric().unit();
        Comparison.Difference difference = comparison.difference().get();
        String interval = MetricFormat.interval(unit, difference)
                .map(i -> MetricFormat.percent(difference.level()) + " interval " + i)
                .orElse("no interval");
        String judge = JudgeWords.of(comparison).map(words -> "; " + words).orElse("");
        return ": " + Visible.line(comparison.metric().name(), LONGEST_NAME) + " "
                + MetricFormat.value(unit, comparison.candidate().estimate()) + " vs "
                + MetricFormat.value(unit, comparison.baseline().estimate()) + ", "
                + MetricFormat.difference(unit, difference)
                + " (" + interval + judge + ").";
    }

    private static String price(List<Comparison> comparisons) {
        List<String> parts = new ArrayList<>();
        find(comparisons, Unit.TOKENS, "tokens")
                .ifPresent(c -> price(c, "uses %s the tokens").ifPresent(parts::add));
        find(comparisons, Unit.MS, "latency")
                .ifPresent(c -> price(c, "takes %s as long").ifPresent(parts::add));
        find(comparisons, Unit.USD, "cost")
                .ifPresent(c -> price(c, "costs %s as much").ifPresent(parts::add));
        if (parts.isEmpty()) {
            return "";
        }
        String last = parts.removeLast();
        return "It " + (parts.isEmpty() ? "" : String.join(", ", parts) + " and ") + last + ".";
    }

    private static Optional<String> price(Comparison comparison, String sentence) {
        String doubt = comparison.decision() instanceof Decision.Inconclusive ? " (undecided)" : "";
        return comparison
                .difference()
                .flatMap(Comparison.Difference::relative)
                .map(relative -> sentence.formatted(MetricFormat.times(1 + relative.value())) + doubt);
    }

    private static Optional<Comparison> find(List<Comparison> comparisons, Unit unit, String name) {
        List<Comparison> secondary = comparisons.stream()
                .skip(1)
                .filter(c -> c.metric().unit() == unit)
                .toList();
        return secondary.stream()
                .filter(c -> c.metric().name().equals(name))
                .findFirst()
                .or(() -> secondary.stream().findFirst());
    }

    private static Headline ofSystems(List<SystemSummary> systems) {
        List<Piece> pieces = new ArrayList<>();
        for (SystemSummary system : systems) {
            pieces.add(text(pieces.isEmpty() ? "System " : " System "));
            pieces.add(name(system.name()));
            pieces.add(text(system.success()
                    .map(success -> " succeeds in " + MetricFormat.percent(success.value()) + " of its trials"
                            + within(success) + ", over " + MetricFormat.count(system.cases(), "case") + ".")
                    .orElse(" has no trial with a verdict.")));
        }
        return new Headline(Tone.NONE, pieces, "");
    }

    private static String within(Estimate estimate) {
        return estimate.interval()
                .map(i -> " (" + MetricFormat.percent(estimate.level()) + " interval "
                        + MetricFormat.interval(Unit.RATE, i) + ")")
                .orElse(" (no interval)");
    }

    static Piece text(String text) {
        return new Piece(Kind.PLAIN, text);
    }

    private static Piece word(String text) {
        return new Piece(Kind.WORD, text);
    }

    static Piece name(String name) {
        return new Piece(Kind.NAME, Visible.line(name, LONGEST_NAME));
    }
}
