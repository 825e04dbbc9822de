package dev.rehearsal.harness.run;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What a run lacks for its gates to mean anything. Whoever turns a run into an exit code or a test's result asks for
 * these first: a suite without gates has them, too.
 *
 * @param kind whose fault it is
 * @param reason one sentence that names the system
 */
public record EvidenceGap(Kind kind, String reason) {

    /** More than this share of trials that were not played is too much. */
    private static final double MAX_NOT_PLAYED = 0.1;

    /** From this share of trials without an answer on, a system is broken. */
    private static final double BROKEN = 0.5;

    private static final double LEVEL = 0.95;

    /** What is lacking. */
    public enum Kind {
        /** More than a tenth of a system's clean trials, or of those under one perturbation, were not played, for want of infrastructure. */
        NOT_PLAYED,
        /** At least half of a system's clean trials crashed or timed out, by the one-sided 95% limit; or all of them. */
        BROKEN,
        /** No trial of a system has a value of the primary metric. */
        NOT_MEASURED
    }

    /** Return all gaps, by system; what infrastructure left out comes first. */
    public static List<EvidenceGap> of(Analysis analysis) {
        List<EvidenceGap> gaps = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (SystemSummary system : analysis.systems()) {
                found(kind, system, analysis.primary()).ifPresent(reason -> gaps.add(new EvidenceGap(kind, reason)));
            }
        }
        return List.copyOf(gaps);
    }

    private static Optional<String> found(Kind kind, SystemSummary system, String primary) {
        return switch (kind) {
            case NOT_PLAYED -> {
                long missing = outcomes(system, "not_played");
                yield system.trials() == 0 || missing > MAX_NOT_PLAYED * system.trials()
                        ? Optional.of(system.name() + ": " + missing + " of " + system.trials()
                                + " trials were not played, for want of infrastructure.")
                        : lostUnderPerturbation(system);
            }
            case BROKEN -> {
                long broken = outcomes(system, "crashed") + outcomes(system, "timed_out");
                yield isBroken(broken, system.trials() - outcomes(system, "not_played"))
                        ? Optional.of(system.name() + ": " + broken + " of " + system.trials()
                                + " clean trials crashed or timed out. A system that mostly breaks passes nothing.")
                        : Optional.empty();
            }
            case NOT_MEASURED ->
                system.measured(primary)
                        ? Optional.empty()
                        : Optional.of(system.name() + ": no trial has a value of " + primary
                                + ", the metric that decides. Nothing passes for want of evidence.");
        };
    }

    private static Optional<String> lostUnderPerturbation(SystemSummary system) {
        return system.byPerturbation().entrySet().stream()
                .filter(part -> part.getValue().notPlayed()
                        > MAX_NOT_PLAYED * part.getValue().trials())
                .map(part -> system.name() + ": " + part.getValue().notPlayed() + " of "
                        + part.getValue().trials() + " trials under " + part.getKey()
                        + " were not played, for want of infrastructure.")
                .findFirst();
    }

    /** The exact binomial test of "less than half", or every single one. */
    private static boolean isBroken(long broken, long played) {
        if (broken == 0) {
            return false;
        }
        double chance = 1
                - new BinomialDistribution(null, Math.toIntExact(played), BROKEN)
                        .cumulativeProbability(Math.toIntExact(broken) - 1);
        return broken == played || chance <= 1 - LEVEL;
    }

    private static long outcomes(SystemSummary system, String word) {
        return system.outcomes().getOrDefault(word, 0L);
    }
}
