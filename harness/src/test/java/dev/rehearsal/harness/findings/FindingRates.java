package dev.rehearsal.harness.findings;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.reports.TrialView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How often a rule raises its finding, on runs that succeeded and on runs that failed. */
final class FindingRates {

    private static final double LEVEL = 0.95;

    /**
     * A recorded trial.
     *
     * @param group the source, and whether it was under attack
     * @param raised the rules that raised a finding
     * @param looked the rules that could say something of it
     */
    record Looked(String group, String source, TrialView view, Set<String> raised, Set<String> looked) {

        /** Return whether nothing was done to the trial on purpose. */
        boolean clean() {
            return view.trial().scenario().perturbation().equals(RecordedRun.CLEAN);
        }
    }

    private final List<Looked> trials;

    FindingRates(List<Looked> trials) {
        this.trials = List.copyOf(trials);
    }

    /** Return whether any run of the group could tell. */
    boolean isTold(String rule, String group) {
        return of(group).stream().anyMatch(one -> one.looked.contains(rule));
    }

    /** Return a row of the table: group, runs that succeeded, runs that failed. */
    String row(String rule, String group) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %d of %d |",
                rule,
                group,
                rate(rule, group, true),
                rate(rule, group, false),
                of(group).stream().filter(one -> one.looked.contains(rule)).count(),
                of(group).size());
    }

    private List<Looked> of(String group) {
        return trials.stream().filter(one -> one.group.equals(group)).toList();
    }

    private String rate(String rule, String group, boolean success) {
        return share(
                of(group).stream()
                        .filter(one -> one.view
                                .success()
                                .filter(verdict -> verdict == success)
                                .isPresent())
                        .toList(),
                one -> one.raised.contains(rule));
    }

    /** Return the share of trials of which something is true, with its interval and counts. */
    static String share(List<Looked> among, Predicate<Looked> hits) {
        List<CaseTally> cases = new ArrayList<>();
        for (Looked one : among) {
            int hit = hits.test(one) ? 1 : 0;
            cases.add(new CaseTally(one.view.number() + " " + cases.size(), clusters(one), new Tally(1, 0, hit, hit)));
        }
        return share(cases);
    }

    /** Return the share of tallies, each of one trial or verdict, that are hits. */
    static String share(List<CaseTally> cases) {
        long hits = cases.stream().filter(one -> one.tally().sum() > 0).count();
        String counts = hits + "/" + cases.size();
        return Rates.estimate(cases, Estimand.POPULATION, LEVEL)
                .map(estimate -> {
                    Interval interval = estimate.interval().orElseThrow();
                    return String.format(
                            Locale.ROOT,
                            "%.3f [%.3f, %.3f] %s",
                            estimate.value(),
                            interval.low(),
                            interval.high(),
                            counts);
                })
                .orElse("no such runs");
    }

    /** Runs of one task are no independent ones, whichever system did it. */
    private static Map<String, String> clusters(Looked one) {
        Map<String, String> named = one.view.trial().scenario().clusters();
        return named.isEmpty()
                ? Map.of("case", one.source + " " + one.view.trial().scenario().caseId())
                : named;
    }
}
