package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Tally;
import java.util.HashMap;
import java.util.Map;

/** The sums, for one case under one perturbation, of the figures of its trials. Not thread-safe. */
public final class FigureTally {

    private final Map<Metric, Sum> sums = new HashMap<>();
    private int trials;

    /** Add one trial's figures. */
    public void add(RecoveryFigures figures) {
        trials++;
        figures.values()
                .forEach((metric, value) ->
                        sums.computeIfAbsent(metric, name -> new Sum()).add(value));
    }

    /** Return the sums of one metric; trials to which it does not apply abstain. */
    public Tally tally(Metric metric) {
        Sum sum = sums.getOrDefault(metric, new Sum());
        return new Tally(sum.count, 0, sum.values, sum.squares, trials - sum.count);
    }

    private static final class Sum {
        private int count;
        private double values;
        private double squares;

        void add(double value) {
            count++;
            values += value;
            squares += value * value;
        }
    }
}
