package dev.rehearsal.harness.transfers;

import dev.rehearsal.harness.transfers.TransferRun.Outcome;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Precision and recall of the handoffs found, with intervals in which the handoffs of one run count as a cluster. */
final class TransferAccuracy {

    private static final double LEVEL = 0.95;

    private final List<Outcome> outcomes;

    TransferAccuracy(List<TransferRun> runs) {
        this.outcomes = runs.stream().map(TransferRun::outcome).toList();
    }

    int right() {
        return outcomes.stream().mapToInt(Outcome::right).sum();
    }

    int wrong() {
        return outcomes.stream().mapToInt(one -> one.wrong().size()).sum();
    }

    int missed() {
        return outcomes.stream().mapToInt(one -> one.missed().size()).sum();
    }

    double precision() {
        return right() / (double) (right() + wrong());
    }

    double recall() {
        return right() / (double) (right() + missed());
    }

    /** Return a row: what it is of, how many runs and handoffs, precision and recall with their intervals. */
    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %s | %s |",
                name,
                outcomes.size(),
                right() + missed(),
                right() + wrong(),
                right() + wrong() == 0
                        ? "none found"
                        : interval(Outcome::right, one -> one.wrong().size()),
                right() + missed() == 0
                        ? "none there"
                        : interval(Outcome::right, one -> one.missed().size()));
    }

    /** Return what was missed and what was wrong, by agents; empty where nothing was. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        note(
                "missed",
                counts(outcomes.stream().flatMap(one -> one.missed().stream()).toList()),
                notes);
        note(
                "found, but not there",
                counts(outcomes.stream().flatMap(one -> one.wrong().stream()).toList()),
                notes);
        return notes;
    }

    private static void note(String what, Map<String, Integer> counts, List<String> notes) {
        if (!counts.isEmpty()) {
            notes.add(": " + what + ": " + counts);
        }
    }

    private static Map<String, Integer> counts(List<String> lines) {
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }

    private static Tally once(boolean hit) {
        return new Tally(1, 0, hit ? 1 : 0, hit ? 1 : 0);
    }

    private interface Count {
        int of(Outcome outcome);
    }

    private String interval(Count hits, Count others) {
        List<CaseTally> cases = new ArrayList<>();
        for (Outcome one : outcomes) {
            for (int i = 0; i < hits.of(one) + others.of(one); i++) {
                cases.add(new CaseTally(one.id() + " " + i, Map.of("run", one.id()), once(i < hits.of(one))));
            }
        }
        Optional<Estimate> estimate = Rates.estimate(cases, Estimand.POPULATION, LEVEL);
        return estimate.map(one -> String.format(
                        Locale.ROOT,
                        "%.3f [%.3f, %.3f]",
                        one.value(),
                        one.interval().orElseThrow().low(),
                        one.interval().orElseThrow().high()))
                .orElse("unknown");
    }
}
