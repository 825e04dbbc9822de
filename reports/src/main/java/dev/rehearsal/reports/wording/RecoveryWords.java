package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.RecoveryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The wording of how a system recovered, the same in every format. */
public final class RecoveryWords {

    /** What is said of corruption in the place of a figure where no null replay tells what is chance. */
    public static final String NET_NOT_MEASURED =
            "not measured, because no null replay shows what is chance; add null-replay to the suite's perturbations";

    private RecoveryWords() {}

    /** Return the class as people read it, such as {@code silently corrupted}. */
    public static String label(Recovery recovery) {
        return switch (recovery) {
            case SELF_HEALED -> "self-healed";
            case DEGRADED -> "degraded";
            case ESCALATED -> "escalated";
            case FAILED_LOUDLY -> "failed loudly";
            case HUNG -> "hung";
            case SILENTLY_CORRUPTED -> "silently corrupted";
            case NEVER_FIRED -> "the perturbation never acted";
            case NOT_PLAYED -> "not played";
            case DIVERGED -> "diverged from its recording";
            case TAKEN_OVER -> "a person took it over";
            case NO_TWIN -> "no clean twin";
            case TWIN_FAILED -> "the clean twin failed too";
            case NO_VERDICT -> "no verdict";
            case OUTCOME_UNKNOWN -> "outcome unknown";
        };
    }

    /** Return why trials were not judged, such as {@code the clean twin failed too (3)}; empty text where all were. */
    public static String notJudged(RecoveryRow row) {
        return notJudged(row, recovery -> true);
    }

    /** Return the same without those that {@link #warning} tells of: trials in which the perturbation never acted. */
    public static String otherwiseNotJudged(RecoveryRow row) {
        return notJudged(row, recovery -> recovery != Recovery.NEVER_FIRED);
    }

    private static String notJudged(RecoveryRow row, Predicate<Recovery> chosen) {
        List<String> parts = new ArrayList<>();
        row.counts().forEach((recovery, count) -> {
            if (!recovery.judged() && count > 0 && chosen.test(recovery)) {
                parts.add(label(recovery) + " (" + MetricFormat.count(count) + ")");
            }
        });
        return String.join(", ", parts);
    }

    /** Return how much more the perturbed trials took, such as {@code +12%}, or "unknown". */
    public static String extra(Optional<Comparison> comparison) {
        return comparison
                .flatMap(c -> c.difference()
                        .map(d -> MetricFormat.difference(c.metric().unit(), d)))
                .orElse(MetricFormat.UNKNOWN);
    }

    /** Return the interval of {@link #extra}, such as {@code +8% to +16%}; empty text where there is no difference. */
    public static String interval(Optional<Comparison> comparison) {
        return comparison
                .flatMap(c -> c.difference()
                        .map(d -> MetricFormat.interval(c.metric().unit(), d).orElse("no interval")))
                .orElse("");
    }

    /** Return both on one line, such as {@code +12% (+8% to +16%)}. */
    public static String extraWithInterval(Optional<Comparison> comparison) {
        String interval = interval(comparison);
        return interval.isEmpty() ? extra(comparison) : extra(comparison) + " (" + interval + ")";
    }

    /**
     * Return the share of silently corrupted trials net of chance, such as {@code +12 points (+3 to +21), null replay 2%}, or that
     * it is not measured, and what to add; empty text for the null replay itself, and where nothing was corrupted or measured.
     */
    public static String net(RecoveryRow row) {
        if (row.isNullReplay()) {
            return "";
        }
        return row.corrupted()
                .map(c -> extraWithInterval(Optional.of(c)) + ", null replay "
                        + MetricFormat.value(Unit.RATE, c.baseline().estimate()) + unpaired(row))
                .orElse(row.count(Recovery.SILENTLY_CORRUPTED) == 0 ? "" : NET_NOT_MEASURED);
    }

    private static String unpaired(RecoveryRow row) {
        return row.unpaired() == 0
                ? ""
                : "; without " + MetricFormat.count(row.unpaired(), "trial")
                        + " that no null replay can be paired with";
    }

    /** Return whether the perturbation is known never to have acted: the row has nothing to say then. */
    public static boolean neverActed(RecoveryRow row) {
        long idle = row.count(Recovery.NEVER_FIRED);
        return idle > 0 && idle == row.trials();
    }

    /** Return what a reader must know of the row before its figures; empty text for nothing. */
    public static String warning(RecoveryRow row) {
        long idle = row.count(Recovery.NEVER_FIRED);
        if (neverActed(row)) {
            return "It never acted in any of " + MetricFormat.count(row.trials(), "trial") + ": this says nothing.";
        }
        if (idle > 0) {
            return "It never acted in " + MetricFormat.count(idle) + " of " + MetricFormat.count(row.trials(), "trial")
                    + ", which are left out.";
        }
        return row.uncounted() > 0
                ? "Whether it acted was not counted in " + MetricFormat.count(row.uncounted(), "trial") + "."
                : "";
    }
}
