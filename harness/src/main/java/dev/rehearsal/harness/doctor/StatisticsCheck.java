package dev.rehearsal.harness.doctor;

import dev.rehearsal.judges.calibration.CorrectionSelfCheck;
import dev.rehearsal.judges.statistics.selfcheck.BenchmarkSelfCheck;
import dev.rehearsal.judges.statistics.selfcheck.FamilyCheck;
import dev.rehearsal.judges.statistics.selfcheck.PeekingCheck;
import dev.rehearsal.judges.statistics.selfcheck.SelfCheck;

/**
 * The check of all statistics on simulated experiments whose truth is known.
 *
 * @param text a Markdown table for each part: single comparisons and their corners, families of metrics, looking again, labels of
 *     people, benchmarks
 * @param holds whether every row is within its bounds
 */
public record StatisticsCheck(String text, boolean holds) {

    /** The experiments a row where nobody says another number; the bounds widen by what chance does with so few. */
    public static final int EXPERIMENTS = 500;

    /**
     * Simulate.
     *
     * @param experiments a row, at least 1
     * @param seed what the experiments are drawn from
     */
    public static StatisticsCheck run(int experiments, long seed) {
        SelfCheck.Report single = SelfCheck.run(experiments, seed);
        FamilyCheck.Report families = FamilyCheck.run(experiments);
        String peeking = PeekingCheck.table(PeekingCheck.run(experiments));
        CorrectionSelfCheck.Report labels = CorrectionSelfCheck.run(experiments);
        BenchmarkSelfCheck.Report benchmarks = BenchmarkSelfCheck.run(experiments);
        String text = String.join("\n", single.table(), families.table(), peeking, labels.table(), benchmarks.table());
        return new StatisticsCheck(text, single.holds() && families.holds() && labels.holds() && benchmarks.holds());
    }
}
