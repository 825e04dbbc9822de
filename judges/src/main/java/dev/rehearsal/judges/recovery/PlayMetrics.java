package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import java.util.Set;

/**
 * Name what is stored of how a trial was played. These say nothing of how good the system was, so systems are not compared
 * in them.
 */
public final class PlayMetrics {

    /** How often the perturbation acted in the trial; 0 means that the trial was a clean one after all. */
    public static final Metric FIRED = Metric.amount("fired", Unit.COUNT);

    /** The share of the trial's model calls that was answered from the recording, 0 to 1. */
    public static final Metric SERVED_FROM_RECORD = Metric.rate("served-from-record");

    private static final String JUDGE = "judge.";
    private static final String INPUT = ".input-tokens";
    private static final String OUTPUT = ".output-tokens";
    private static final Set<String> NAMES = Set.of(FIRED.name(), SERVED_FROM_RECORD.name());

    private PlayMetrics() {}

    /** Return the tokens that a judge read for a trial. */
    public static Metric judgeInput(String judge) {
        return Metric.amount(judge + INPUT, Unit.TOKENS);
    }

    /** Return the tokens that a judge wrote for a trial. */
    public static Metric judgeOutput(String judge) {
        return Metric.amount(judge + OUTPUT, Unit.TOKENS);
    }

    /** Return whether the metric is about the playing and the judging, and not about the system. */
    public static boolean contains(Metric metric) {
        String name = metric.name();
        return NAMES.contains(name) || (name.startsWith(JUDGE) && (name.endsWith(INPUT) || name.endsWith(OUTPUT)));
    }
}
