package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.sampling.Clustering;
import java.util.List;

/** How the units hang together over which something was summed up. */
public sealed interface Independence {

    /**
     * Return the covariance of two sums over the units, as each view of the clusters has it, always in that order.
     *
     * @param x what each unit adds to the one; adds up to 0
     * @param y what each unit adds to the other; adds up to 0
     */
    double[] covariances(double[] x, double[] y);

    /** Return the sum over all units. */
    double total(double[] x);

    /** Return how many independent clusters have something in a unit that is above 0 there. */
    double clusters(double[] present);

    /**
     * Units that are cases, which may be in clusters.
     *
     * @param clustering the cases in the order of the units
     */
    record InClusters(Clustering clustering) implements Independence {
        @Override
        public double[] covariances(double[] x, double[] y) {
            // of the means, of which the sums are as many times as there are cases
            double[] covariances = clustering.covariances(x, y);
            double n = x.length;
            for (int i = 0; i < covariances.length; i++) {
                covariances[i] *= n * n;
            }
            return covariances;
        }

        @Override
        public double total(double[] x) {
            double sum = 0;
            for (double each : x) {
                sum += each;
            }
            return sum;
        }

        @Override
        public double clusters(double[] present) {
            double seen = 0;
            for (double sum : clustering.sums(present)) {
                seen += sum > 0 ? 1 : 0;
            }
            return seen;
        }
    }

    /**
     * Units that are each on their own, of which there are several alike.
     *
     * @param times how many there are of each
     */
    record Alone(List<Long> times) implements Independence {
        public Alone {
            times = List.copyOf(times);
        }

        @Override
        public double[] covariances(double[] x, double[] y) {
            double sum = 0;
            double n = 0;
            for (int i = 0; i < x.length; i++) {
                sum += times.get(i) * x[i] * y[i];
                n += times.get(i);
            }
            return new double[] {sum * n / (n - 1)};
        }

        @Override
        public double total(double[] x) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += times.get(i) * x[i];
            }
            return sum;
        }

        @Override
        public double clusters(double[] present) {
            double seen = 0;
            for (int i = 0; i < present.length; i++) {
                seen += present[i] > 0 ? times.get(i) : 0;
            }
            return seen;
        }
    }
}
