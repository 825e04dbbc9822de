package dev.rehearsal.datasets.sampling;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A part of production that the sample has its share of.
 *
 * @param intent what the task is about, by its most telling words, such as {@code flight-change-reservation}
 * @param length {@code short}, {@code medium} or {@code long}
 * @param outcome how the runs ended, such as {@code success} or {@code failure-timed_out}
 */
public record Stratum(String intent, String length, String outcome) implements Comparable<Stratum> {

    private static final Comparator<Stratum> ORDER =
            Comparator.comparing(Stratum::intent).thenComparing(Stratum::length).thenComparing(Stratum::outcome);

    /** Return what the cases of this stratum are tagged with: {@code intent:…}, {@code length:…}, {@code outcome:…}. */
    public Set<String> tags() {
        return Set.copyOf(margins());
    }

    /** Return the three tags in order: intent, length, outcome. */
    List<String> margins() {
        return List.of("intent:" + intent, "length:" + length, "outcome:" + outcome);
    }

    @Override
    public int compareTo(Stratum other) {
        return ORDER.compare(this, other);
    }
}
