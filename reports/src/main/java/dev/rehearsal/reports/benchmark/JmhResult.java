package dev.rehearsal.reports.benchmark;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What JMH measured of one benchmark.
 *
 * @param benchmark the method's full name
 * @param mode what was measured
 * @param params the values of its parameters, by name
 * @param threads how many called it at once
 * @param unit the score's unit, such as {@code us/op}
 * @param forks what each fork gave, never empty
 * @param settings on what and how it ran, by JMH's names: {@code jdkVersion}, {@code measurementTime}
 */
public record JmhResult(
        String benchmark,
        Mode mode,
        SortedMap<String, String> params,
        int threads,
        String unit,
        List<Fork> forks,
        Map<String, String> settings) {

    public JmhResult {
        params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
        forks = List.copyOf(forks);
        settings = Map.copyOf(settings);
    }

    /** Return the name by which two files are matched: benchmark, parameters, mode and, above one, threads. */
    public String name() {
        String shown = params.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
        return benchmark + (shown.isEmpty() ? "" : " {" + shown + "}") + " [" + mode.word()
                + (threads > 1 ? ", " + threads + " threads" : "") + "]";
    }

    /** Return the name without the package, for tables. */
    public String shortName() {
        String[] parts = benchmark.split("\\.", -1);
        String last = parts.length < 2 ? benchmark : parts[parts.length - 2] + "." + parts[parts.length - 1];
        return last + name().substring(benchmark.length()).replace(" [" + mode.word() + "]", "");
    }

    /** Return how many iterations all forks have. */
    public int iterations() {
        return forks.stream().mapToInt(fork -> fork.iterations().size()).sum();
    }
}
