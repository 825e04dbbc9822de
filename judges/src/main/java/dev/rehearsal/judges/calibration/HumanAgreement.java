package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far people agree among themselves, over the items that two or more of them labelled.
 *
 * @param people how many gave labels
 * @param items how many items have labels of two people or more
 * @param fleiss Fleiss' kappa; empty where all gave one class
 * @param alpha Krippendorff's alpha for nominal data; empty where all gave one class
 * @param ac1 Gwet's AC1; empty where all gave one class
 * @param ceiling how often a person says what most of the others say: no judge can be expected to do better
 * @param divided how many of a person's labels have no majority of the others to be held against
 * @param byPerson the same for each, in order of name
 */
public record HumanAgreement(
        int people,
        long items,
        Optional<Coefficient> fleiss,
        Optional<Coefficient> alpha,
        Optional<Coefficient> ac1,
        Ceiling ceiling,
        long divided,
        List<Person> byPerson) {
    public HumanAgreement {
        byPerson = List.copyOf(byPerson);
    }

    /**
     * How often a person says what most of the others say.
     *
     * @param agreeing how many labels do
     * @param of how many labels have a majority of the others
     * @param interval in which the labels of one item count as one cluster
     */
    public record Ceiling(long agreeing, long of, Optional<Interval> interval) {

        /** Return the share; empty where there is no label to go by. */
        public OptionalDouble value() {
            return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreeing / of);
        }
    }

    /** One person against the majority of the others. */
    public record Person(String name, long labels, Share agreement) {}
}
