package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.reports.SystemSummary;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The wording of pass^k and pass@k, the same in every format. */
public final class PassKWords {

    private PassKWords() {}

    /** Return the figure with its interval, such as {@code 81% (70% to 89%)}; "unknown" where no case has k repetitions. */
    public static String figure(SystemSummary system, PassK.Kind kind, int k) {
        SortedMap<Integer, Double> shares = kind == PassK.Kind.ALL ? system.passHatK() : system.passAtK();
        return Optional.ofNullable(shares.get(k))
                .map(share -> MetricFormat.percent(share)
                        + interval(system, kind, k).map(one -> " (" + one + ")").orElse(""))
                .orElse(MetricFormat.UNKNOWN);
    }

    /** Return the interval alone; empty where there is none. */
    public static Optional<String> interval(SystemSummary system, PassK.Kind kind, int k) {
        return system.interval(kind, k).map(interval -> MetricFormat.interval(Unit.RATE, interval));
    }

    /** Return the systems of which pass^k of different k rests on different cases. */
    public static List<SystemSummary> unequal(List<SystemSummary> systems) {
        return systems.stream().filter(system -> !system.equallyRepeated()).toList();
    }

    /** Return what must be known where a system's cases were not repeated equally often. */
    public static String unequal(SystemSummary system) {
        return "cases were not repeated equally often: pass^"
                + system.casesWithK().firstKey() + " to pass^"
                + system.casesWithK().lastKey() + " rest on "
                + String.join(
                        ", ",
                        system.casesWithK().values().stream()
                                .map(MetricFormat::count)
                                .toList())
                + " cases, so a step between two of them may come from other cases and not from more repetitions";
    }
}
