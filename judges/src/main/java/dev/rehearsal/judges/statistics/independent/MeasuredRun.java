package dev.rehearsal.judges.statistics.independent;

import java.util.List;

/**
 * One whole run of one thing: the unit of sampling where runs differ by more than what is within them, such as a file of a
 * benchmark's forks.
 *
 * @param turn the run's place in the order in which its side ran, from 0; runs of one turn on both sides are a pair
 * @param groups what is within the run, never empty
 */
public record MeasuredRun(int turn, List<Group> groups) {
    public MeasuredRun {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("MeasuredRun: there must be groups, but there are none.");
        }
    }

    /** Return the run as one group: the mean of its groups, whose parts they are. */
    Group asGroup() {
        return Group.ofMean(groups.stream().map(Group::value).toList());
    }
}
