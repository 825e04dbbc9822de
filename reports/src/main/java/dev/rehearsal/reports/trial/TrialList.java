package dev.rehearsal.reports.trial;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The trials of a run for a terminal, one a line, so that people find the number of the one that they look for. */
public final class TrialList {

    private static final int LONGEST = 40;
    private static final String ROW = "%8s  %-16s %-24s %-20s %3s  %-10s %-8s %9s %9s%n";

    private TrialList() {}

    /**
     * Return the list: the first trials that are wanted, and how many more there are.
     *
     * @param wanted which trials
     * @param most how many lines
     * @param colour whether it goes to a terminal that shows colours
     */
    public static String of(Trials trials, Predicate<TrialView> wanted, int most, boolean colour) {
        Paint paint = new Paint(colour);
        List<String> rows = new ArrayList<>();
        long[] counts = {0, 0};
        trials.forEach(view -> {
            counts[0]++;
            if (wanted.test(view) && counts[1]++ < most) {
                rows.add(row(view, paint));
            }
        });
        StringBuilder out = new StringBuilder();
        if (!rows.isEmpty()) {
            out.append(paint.heading(ROW.formatted(
                    "number", "system", "case", "perturbation", "rep", "outcome", "success", "tokens", "time")));
            rows.forEach(out::append);
        }
        out.append(MetricFormat.count(counts[1])).append(" of ").append(MetricFormat.count(counts[0], "trial"));
        out.append(counts[1] > rows.size() ? ", " + MetricFormat.count(rows.size()) + " shown" : "");
        return out.append(System.lineSeparator()).toString();
    }

    private static String row(TrialView view, Paint paint) {
        Trial trial = view.trial();
        String success = view.success().map(yes -> yes ? "yes" : "no").orElse("-");
        String row = ROW.formatted(
                view.number(),
                Visible.line(trial.system(), LONGEST),
                Visible.line(trial.scenario().caseId(), LONGEST),
                Visible.line(trial.scenario().perturbation(), LONGEST),
                trial.scenario().repetition(),
                trial.outcome().word(),
                success,
                trial.usage().totalTokens().isPresent()
                        ? MetricFormat.count(trial.usage().totalTokens().getAsLong())
                        : "-",
                trial.latencyMs().isPresent()
                        ? MetricFormat.value(Unit.MS, trial.latencyMs().getAsDouble())
                        : "-");
        return success.equals("no") ? paint.bad(row.stripTrailing()) + System.lineSeparator() : row;
    }
}
