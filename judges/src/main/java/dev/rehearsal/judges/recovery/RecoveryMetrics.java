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

/**
 * The metrics of recovery. They exist under a perturbation alone, over the trials in which it acted and whose twin was right: a
 * rate for each class of {@link Recovery} that is judged.
 */
public final class RecoveryMetrics {

    private static final Map<Recovery, Metric> CLASSES = classMetrics();

    private RecoveryMetrics() {}

    /** Return the rate of each class that is judged, in the order of the classes; of healed ones more is better, of the others less. */
    public static Map<Recovery, Metric> classes() {
        return CLASSES;
    }

    /** Return all of them, the classes' first. */
    public static List<Metric> all() {
        return List.copyOf(CLASSES.values());
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
