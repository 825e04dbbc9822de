package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A generator of simulated experiments of one cell, of which the truth is known. Both arms share the cases' difficulty
 * and half of what clusters have in common, so that differences hang together within clusters too. Not thread-safe.
 */
final class World {
    private static final double CASE_SIGMA = 0.5;
    private static final double CLUSTER_SIGMA = 0.4;
    private static final double TRIAL_SIGMA = 0.5;
    /** The planted effect on amounts falls on these cases alone, as a loop of retries does. */
    private static final double AFFECTED = 0.2;

    private final Cell cell;
    private final List<int[]> kinds;
    private final List<Map<String, String>> labels;
    private final List<String> ids;
    /** What arms, kinds and clusters have in common: one random number each. */
    private final double[][][] common;

    private double fixedBaseline;
    private double fixedCandidate;

    World(Cell cell) {
        this.cell = cell;
        this.kinds = cell.design().kinds(cell.cases());
        this.labels = cell.design().labels(cell.cases());
        var names = new ArrayList<String>();
        for (int i = 0; i < cell.cases(); i++) {
            names.add(String.format(Locale.ROOT, "c%06d", i));
        }
        this.ids = List.copyOf(names);
        this.common = new double[2][kinds.size()][cell.cases()];
    }

    /** Return the baseline's true mean, of the population or of the cases drawn last. */
    double baseline() {
        return cell.design() == Design.FIXED ? fixedBaseline / cell.cases() : mean(0);
    }

    /** Return the candidate's. */
    double candidate() {
        return cell.design() == Design.FIXED ? fixedCandidate / cell.cases() : mean(1);
    }

    private double mean(int arm) {
        return switch (cell.quantity()) {
            case RATE -> cell.level() + arm * cell.effect();
            case TOKENS -> cell.level() * (1 + arm * cell.effect());
        };
    }

    /** Draw what both systems do on every case. */
    List<CasePair> draw(SplittableRandom random) {
        fixedBaseline = 0;
        fixedCandidate = 0;
        for (int k = 0; k < kinds.size(); k++) {
            for (int g = 0; g < cell.cases(); g++) {
                common[0][k][g] = noise(random);
                common[1][k][g] = random.nextBoolean() ? common[0][k][g] : noise(random);
            }
        }
        var pairs = new ArrayList<CasePair>(cell.cases());
        for (int i = 0; i < cell.cases(); i++) {
            double difficulty = noise(random);
            boolean affected = random.nextDouble() < AFFECTED;
            pairs.add(new CasePair(
                    ids.get(i),
                    labels.get(i),
                    play(0, i, difficulty, false, random),
                    play(1, i, difficulty, affected, random)));
        }
        return pairs;
    }

    private double noise(SplittableRandom random) {
        return switch (cell.quantity()) {
            case RATE -> random.nextDouble();
            case TOKENS -> random.nextGaussian();
        };
    }

    private Tally play(int arm, int i, double difficulty, boolean affected, SplittableRandom random) {
        return switch (cell.quantity()) {
            case RATE -> rate(arm, i, difficulty, random);
            case TOKENS -> tokens(arm, i, difficulty, affected, random);
        };
    }

    /** Each trial succeeds where a uniform draw is below the rate: its own, its case's or a cluster's. So the mean is exact. */
    private Tally rate(int arm, int i, double difficulty, SplittableRandom random) {
        double rate = mean(arm);
        double ofCase = cell.design().caseWeight();
        double ofCluster = cell.design().clusterWeight();
        fix(arm, ofCase * (difficulty < rate ? 1 : 0) + (1 - ofCase) * rate);
        int repetitions = cell.design().repetitions();
        int passed = 0;
        for (int r = 0; r < repetitions; r++) {
            double where = random.nextDouble();
            double draw = random.nextDouble();
            if (where < ofCase) {
                draw = difficulty;
            } else if (where < ofCase + kinds.size() * ofCluster) {
                int k = (int) ((where - ofCase) / ofCluster);
                draw = common[arm][k][kinds.get(k)[i]];
            }
            passed += draw < rate ? 1 : 0;
        }
        return new Tally(repetitions, 0, passed, passed);
    }

    /** Each trial's amount is lognormal, with a coefficient of variation of about 1 over cases and trials. */
    private Tally tokens(int arm, int i, double difficulty, boolean affected, SplittableRandom random) {
        double factor = affected ? 1 + cell.effect() / AFFECTED : 1;
        double log = Math.log(cell.level() * factor) + CASE_SIGMA * difficulty - CASE_SIGMA * CASE_SIGMA / 2;
        for (int k = 0; k < kinds.size(); k++) {
            log += CLUSTER_SIGMA * common[arm][k][kinds.get(k)[i]] - CLUSTER_SIGMA * CLUSTER_SIGMA / 2;
        }
        fix(arm, Math.exp(log));
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < cell.design().repetitions(); r++) {
            double amount = Math.exp(log + TRIAL_SIGMA * random.nextGaussian() - TRIAL_SIGMA * TRIAL_SIGMA / 2);
            sum += amount;
            squares += amount * amount;
        }
        return new Tally(cell.design().repetitions(), 0, sum, squares);
    }

    private void fix(int arm, double mean) {
        if (arm == 0) {
            fixedBaseline += mean;
        } else {
            fixedCandidate += mean;
        }
    }
}
