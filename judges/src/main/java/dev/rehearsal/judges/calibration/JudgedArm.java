package dev.rehearsal.judges.calibration;

import java.util.List;

/**
 * One system's trials that a judge judged and people labelled in part, summed up by independent unit: a case, or an item. A
 * trial weighs one over the number of its case's trials, so that every case counts alike. A verdict is 1 where the judge says
 * the positive class and 0 where not; an unusable one is {@link #UNUSABLE}, which is as good as any number, for only the labels
 * decide what is true.
 *
 * <p>Immutable by convention: nobody writes to the arrays.
 */
public final class JudgedArm {

    /** What stands for a verdict that nobody can use. */
    public static final double UNUSABLE = 0.5;

    final double[] labelled;
    final double[] truth;
    final double[] verdictOfLabelled;
    final double[] unlabelled;
    final double[] verdictOfUnlabelled;
    final Confusion confusion;

    private JudgedArm(int units, Confusion confusion) {
        labelled = new double[units];
        truth = new double[units];
        verdictOfLabelled = new double[units];
        unlabelled = new double[units];
        verdictOfUnlabelled = new double[units];
        this.confusion = confusion;
    }

    /**
     * What one unit adds.
     *
     * @param weight of each of its trials
     * @param trials its trials
     */
    public record Unit(double weight, List<JudgedTrial> trials) {
        public Unit {
            trials = List.copyOf(trials);
        }
    }

    /**
     * Sum up, unit by unit.
     *
     * @param units in order, those without a trial included
     */
    public static JudgedArm of(List<Unit> units) {
        return of(units, units.stream().map(unit -> 1L).toList());
    }

    /** Sum up units of which there are several alike each. */
    static JudgedArm of(List<Unit> units, List<Long> times) {
        Confusion confusion = Confusion.NONE;
        for (int i = 0; i < units.size(); i++) {
            for (JudgedTrial trial : units.get(i).trials()) {
                confusion = confusion.with(trial, times.get(i));
            }
        }
        JudgedArm arm = new JudgedArm(units.size(), confusion);
        for (int i = 0; i < units.size(); i++) {
            for (JudgedTrial trial : units.get(i).trials()) {
                arm.add(i, units.get(i).weight(), trial);
            }
        }
        return arm;
    }

    private void add(int unit, double weight, JudgedTrial trial) {
        if (trial.label().isPresent()) {
            labelled[unit] += weight;
            truth[unit] += trial.label().get() ? weight : 0;
            verdictOfLabelled[unit] += weight * trial.verdict();
        } else {
            unlabelled[unit] += weight;
            verdictOfUnlabelled[unit] += weight * trial.verdict();
        }
    }

    /** Return how many of its trials people labelled. */
    public long labels() {
        return confusion.labels();
    }

    /** Return the labelled trials by label and verdict. */
    Confusion confusion() {
        return confusion;
    }

    /**
     * The trials by what people and the judge say.
     *
     * @param positive labelled positive
     * @param found of those, how many the judge calls positive
     * @param negative labelled negative
     * @param refused of those, how many the judge calls negative
     * @param unusable labelled, without a usable verdict; in none of the above
     * @param trials all, labelled or not
     * @param called of all with a usable verdict, how many the judge calls positive
     * @param usable how many have a usable verdict
     * @param truths labelled positive, with or without a usable verdict
     */
    record Confusion(
            long positive,
            long found,
            long negative,
            long refused,
            long unusable,
            long trials,
            long called,
            long usable,
            long truths) {

        static final Confusion NONE = new Confusion(0, 0, 0, 0, 0, 0, 0, 0, 0);

        long labels() {
            return positive + negative + unusable;
        }

        Confusion with(JudgedTrial trial, long times) {
            boolean isUsable = trial.verdict() != UNUSABLE;
            boolean says = trial.verdict() == 1;
            boolean known = trial.label().isPresent();
            boolean is = known && trial.label().get();
            return new Confusion(
                    positive + (isUsable && is ? times : 0),
                    found + (isUsable && is && says ? times : 0),
                    negative + (isUsable && known && !is ? times : 0),
                    refused + (isUsable && known && !is && !says ? times : 0),
                    unusable + (known && !isUsable ? times : 0),
                    trials + times,
                    called + (isUsable && says ? times : 0),
                    usable + (isUsable ? times : 0),
                    truths + (is ? times : 0));
        }
    }
}
