package dev.rehearsal.reports.html.cases;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.Trials.Amount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The trials that get a row and the order in which cases get their details. What it holds is bounded. */
final class Selection {

    /** The order of cases by how much there is to see. */
    enum Change {
        /** The candidate does worse. */
        REGRESSED,
        /** The candidate does better. */
        IMPROVED,
        /** Repetitions of one system disagree. */
        FLAKY
    }

    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Set<String> first = new LinkedHashSet<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<Amount> rows = new ArrayList<>();
    private long trials;
    private boolean late;

    Selection(Analysis analysis) {
        analysis.comparisons().stream().limit(1).map(Comparison::changes).forEach(all -> {
            mark(all.regressed(), Change.REGRESSED);
            mark(all.improved(), Change.IMPROVED);
            mark(all.flaky(), Change.FLAKY);
        });
        first.addAll(changes.keySet());
        analysis.recovery().forEach(row -> row.example().ifPresent(example -> first.add(example.caseId())));
        analysis.checklist().stream()
                .flatMap(check -> check.findings().stream())
                .forEach(finding -> finding.example().ifPresent(example -> first.add(example.caseId())));
    }

    private void mark(List<String> cases, Change change) {
        cases.stream().limit(CaseData.MOST_ROWS).forEach(id -> changes.putIfAbsent(id, change));
    }

    /** Take one trial in. */
    void add(Amount amount) {
        trials++;
        if (rows.size() < CaseData.MOST_ROWS) {
            rows.add(amount);
        }
        if (counts.size() < CaseData.MOST_ROWS || counts.containsKey(amount.caseId())) {
            counts.merge(amount.caseId(), 1, Integer::sum);
        }
        if (overflows() && matters(amount)) {
            late = true;
        }
        if (!amount.success().orElse(true) && failed.size() < CaseData.MOST_ROWS) {
            failed.add(amount.caseId());
        }
    }

    private boolean matters(Amount amount) {
        return !amount.success().orElse(true) || first.contains(amount.caseId()) || failed.contains(amount.caseId());
    }

    /** Return how many trials there are. */
    long trials() {
        return trials;
    }

    /** Return whether not every trial has a row. */
    boolean overflows() {
        return trials > rows.size();
    }

    /** Return what became of a case that changed; absent for others. */
    Map<String, Change> changes() {
        return changes;
    }

    /** Return the trials that get a row, in order of their number; asks for them again where one that matters came late. */
    List<Amount> rows(Trials source) {
        if (!late) {
            return rows;
        }
        Set<String> known = new HashSet<>(counts.keySet());
        known.addAll(first);
        known.addAll(failed);
        Set<String> chosen = new HashSet<>();
        int room = CaseData.MOST_ROWS;
        for (String id : order(known)) {
            int count = counts.getOrDefault(id, 1);
            if (count <= room || chosen.isEmpty()) {
                chosen.add(id);
                room -= count;
            }
        }
        List<Amount> kept = new ArrayList<>(CaseData.MOST_ROWS);
        source.forEachAmount(amount -> {
            if (kept.size() < CaseData.MOST_ROWS && chosen.contains(amount.caseId())) {
                kept.add(amount);
            }
        });
        return kept;
    }

    /** Return these cases in the order in which they matter: changed, named as examples, failed, all others. */
    List<String> order(Collection<String> cases) {
        Set<String> known = new HashSet<>(cases);
        Set<String> order = new LinkedHashSet<>();
        for (Collection<String> next : List.of(first, failed, counts.keySet())) {
            next.stream().filter(known::contains).forEach(order::add);
        }
        return List.copyOf(order);
    }

    /** Return the numbers of some trials of a case: first repetitions, then failures, then the others, up to the limit. */
    static List<Long> some(List<Amount> ofOneCase) {
        return ofOneCase.stream()
                .sorted(Comparator.comparing((Amount amount) -> amount.repetition() > 0)
                        .thenComparing(amount -> amount.success().orElse(true)))
                .limit(CaseData.MOST_OF_ONE_CASE)
                .map(Amount::number)
                .toList();
    }
}
