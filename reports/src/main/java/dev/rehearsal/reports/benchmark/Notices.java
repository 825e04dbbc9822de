package dev.rehearsal.reports.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a reader of a comparison should know first. */
final class Notices {

    private static final int ENOUGH_FORKS = 3;

    private Notices() {}

    static List<String> of(List<JmhResult> before, List<JmhResult> after) {
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
        return notices;
    }

    private static long few(List<JmhResult> before, List<JmhResult> after, int least, int most) {
        long few = 0;
        for (int i = 0; i < before.size(); i++) {
            int forks =
                    Math.min(before.get(i).forks().size(), after.get(i).forks().size());
            few += forks >= least && forks <= most ? 1 : 0;
        }
        return few;
    }

    private static String count(long benchmarks) {
        return benchmarks == 1 ? "1 benchmark" : benchmarks + " benchmarks";
    }

    private static List<String> differences(List<JmhResult> before, List<JmhResult> after) {
        SortedSet<String> differences = new TreeSet<>();
        for (int i = 0; i < before.size(); i++) {
            Map<String, String> other = after.get(i).settings();
            before.get(i).settings().forEach((key, value) -> {
                String now = other.getOrDefault(key, "unknown");
                if (!now.equals(value)) {
                    differences.add("The two sides ran with another " + key + ": " + value + " and " + now + ".");
                }
            });
        }
        return List.copyOf(differences);
    }
}
