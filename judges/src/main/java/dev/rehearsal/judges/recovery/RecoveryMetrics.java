package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The metrics of recovery. They exist under a perturbation alone, over the trials in which it acted and whose twin was right: a
 * rate for each class of {@link Recovery} that is judged, and figures of each trial beside its twin.
 */
public final class RecoveryMetrics {

    /** How many agents gave something else than in the twin; less what changes under a null replay, too. */
    public static final Metric BLAST_RADIUS = Metric.amount("blast-radius", Unit.COUNT);

    /** Calls of models and runs of tools from the first that the fault struck to the first success after it. */
    public static final Metric RECOVERY_STEPS = Metric.amount("recovery-steps", Unit.COUNT);

    /** The tokens of these. */
    public static final Metric RECOVERY_TOKENS = Metric.amount("recovery-tokens", Unit.TOKENS);

    /** Milliseconds from the start of the struck call to the end of the success. */
    public static final Metric RECOVERY_TIME = Metric.amount("recovery-time", Unit.MS);

    /** Effects of tools that came about once more than they ought to. */
    public static final Metric DOUBLE_WRITES = Metric.amount("double-writes", Unit.COUNT);

    /** The share of calls that waited as long as a refusal had asked. */
    public static final Metric WAITS_KEPT = new Metric("waits-kept", Unit.SCORE, Direction.HIGHER, 0, 1);

    /** Calls that came before the time that a refusal had told their agent, and were refused again. */
    public static final Metric CAME_TOO_EARLY = Metric.amount("came-too-early", Unit.COUNT);

    /** Whether the words of an escalation or a degraded answer name what failed. */
    public static final Metric TRUE_ESCALATION = Metric.rate("true-escalation");

    private static final List<Metric> FIGURES = List.of(
            BLAST_RADIUS,
            RECOVERY_STEPS,
            RECOVERY_TOKENS,
            RECOVERY_TIME,
            DOUBLE_WRITES,
            WAITS_KEPT,
            CAME_TOO_EARLY,
            TRUE_ESCALATION);

    private static final Map<Recovery, Metric> CLASSES = classMetrics();

    private RecoveryMetrics() {}

    /** Return the rate of each class that is judged, in the order of the classes; of healed ones more is better, of the others less. */
    public static Map<Recovery, Metric> classes() {
        return CLASSES;
    }

    /** Return those of which a trial has a value of its own, from its trace and its twin's. */
    public static List<Metric> figures() {
        return FIGURES;
    }

    /** Return all of them, the classes' first. */
    public static List<Metric> all() {
        return Stream.concat(CLASSES.values().stream(), FIGURES.stream()).toList();
    }

    /** Return the metric of that name, such as {@code corrupted}; empty where it is none of recovery. */
    public static Optional<Metric> named(String name) {
        return all().stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** Return the class whose rate a metric is; empty for any other metric. */
    public static Optional<Recovery> classOf(Metric metric) {
        return CLASSES.entrySet().stream()
                .filter(each -> each.getValue().name().equals(metric.name()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<Recovery, Metric> classMetrics() {
        EnumMap<Recovery, Metric> metrics = new EnumMap<>(Recovery.class);
        Arrays.stream(Recovery.values())
                .filter(Recovery::judged)
                .forEach(recovery -> metrics.put(recovery, rate(recovery)));
        return Collections.unmodifiableMap(metrics);
    }

    /** A gate reads better as {@code corrupted(team)}: that it is silently is what tells it from the others that are wrong. */
    private static Metric rate(Recovery recovery) {
        String name = recovery == Recovery.SILENTLY_CORRUPTED ? "corrupted" : recovery.word();
        Direction better = recovery == Recovery.SELF_HEALED ? Direction.HIGHER : Direction.LOWER;
        return new Metric(name, Unit.RATE, better, 0, 1);
    }
}
