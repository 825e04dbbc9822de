package dev.rehearsal.reports.benchmark;

import dev.rehearsal.judges.statistics.independent.RunRatios;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a reader of a comparison should know first. */
final class Notices {

    private static final int ENOUGH_FORKS = 3;

    /** Files that were written closer together were copied or unpacked: no run of JMH is over so soon. */
    private static final Duration SHORTEST_RUN = Duration.ofSeconds(1);

    private Notices() {}

    static List<String> of(
            JmhRuns baseline, JmhRuns candidate, List<JmhRuns.Measured> before, List<JmhRuns.Measured> after) {
        List<String> notices = new ArrayList<>();
        long one = few(before, after, 1, 1);
        long two = few(before, after, 2, ENOUGH_FORKS - 1);
        if (one > 0) {
            notices.add(count(one)
                    + " with one fork on a side: forks differ by more than the iterations within one, so these"
                    + " intervals rest on an assumed spread of 3% and show no change below 71%. Run JMH with -f 5.");
        }
        if (two > 0) {
            notices.add(count(two)
                    + " with two forks on a side: their intervals take forks to differ by at least 3% and show"
                    + " no change below 46%. Run JMH with -f 5.");
        }
        notices.addAll(differences(before, after));
        missing("baseline", baseline, before).ifPresent(notices::add);
        missing("candidate", candidate, after).ifPresent(notices::add);
        turns(baseline, candidate).ifPresent(notices::add);
        return notices;
    }

    /** Count benchmarks whose interval rests on so many forks: with enough runs it rests on these. */
    private static long few(List<JmhRuns.Measured> before, List<JmhRuns.Measured> after, int least, int most) {
        long few = 0;
        for (int i = 0; i < before.size(); i++) {
            int runs =
                    Math.min(before.get(i).turns().size(), after.get(i).turns().size());
            int forks = Math.min(
                    before.get(i).all().forks().size(),
                    after.get(i).all().forks().size());
            few += runs < RunRatios.ENOUGH && forks >= least && forks <= most ? 1 : 0;
        }
        return few;
    }

    private static String count(long benchmarks) {
        return benchmarks == 1 ? "1 benchmark" : benchmarks + " benchmarks";
    }

    private static List<String> differences(List<JmhRuns.Measured> before, List<JmhRuns.Measured> after) {
        SortedSet<String> differences = new TreeSet<>();
        for (int i = 0; i < before.size(); i++) {
            JmhResult first = before.get(i).results().getFirst();
            JmhResult other = after.get(i).results().getFirst();
            add(differences, "The two sides ran", first, other);
            within(differences, "Files of the baseline ran", before.get(i));
            within(differences, "Files of the candidate ran", after.get(i));
        }
        return List.copyOf(differences);
    }

    private static void within(SortedSet<String> differences, String who, JmhRuns.Measured side) {
        side.results().stream()
                .skip(1)
                .forEach(other -> add(differences, who, side.results().getFirst(), other));
    }

    private static void add(SortedSet<String> differences, String who, JmhResult one, JmhResult other) {
        one.settings().forEach((key, value) -> {
            String now = other.settings().getOrDefault(key, "unknown");
            if (!now.equals(value)) {
                differences.add(who + " with another " + key + ": " + value + " and " + now + ".");
            }
        });
    }

    private static Optional<String> missing(String side, JmhRuns runs, List<JmhRuns.Measured> compared) {
        int all = runs.runs().size();
        long some = compared.stream().filter(one -> one.turns().size() < all).count();
        return some == 0
                ? Optional.empty()
                : Optional.of(count(some) + (some == 1 ? " is" : " are") + " not in all " + all + " files of the "
                        + side + ": only the files that have " + (some == 1 ? "it" : "them") + " count there.");
    }

    /** JMH's files hold no time: that of the file itself tells whether the two runs of a pair ran one after the other. */
    private static Optional<String> turns(JmhRuns baseline, JmhRuns candidate) {
        int pairs = baseline.runs().size();
        if (pairs < 2 || candidate.runs().size() != pairs) {
            return Optional.empty();
        }
        return baseline.written()
                .flatMap(before -> candidate.written().flatMap(after -> apart(before, after)))
                .filter(pair -> pair)
                .map(pair ->
                        "By the times of the files the runs did not take turns: between the two runs of a pair there"
                                + " were others. What the machine did meanwhile is in the change and in no interval.");
    }

    /** Say whether the runs of some pair were not next to each other; empty where the times cannot tell. */
    private static Optional<Boolean> apart(List<Instant> before, List<Instant> after) {
        List<Instant> order =
                Stream.concat(before.stream(), after.stream()).sorted().toList();
        for (int i = 1; i < order.size(); i++) {
            if (Duration.between(order.get(i - 1), order.get(i)).compareTo(SHORTEST_RUN) < 0) {
                return Optional.empty();
            }
        }
        boolean apart = false;
        for (int i = 0; i < before.size(); i++) {
            apart |= Math.abs(order.indexOf(before.get(i)) - order.indexOf(after.get(i))) > 1;
        }
        return Optional.of(apart);
    }
}
