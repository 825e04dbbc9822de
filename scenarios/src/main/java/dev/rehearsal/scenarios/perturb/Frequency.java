package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.OptionalDouble;

/** How often a perturbation acts. */
public sealed interface Frequency {

    /**
     * Return whether it acts.
     *
     * @param random of the sequence (a conversation, a tool with its arguments)
     * @param call the number within the sequence, from 1
     */
    boolean acts(SeededRandom random, int call);

    /**
     * An action once in {@code n} calls of a sequence; a random number of the sequence says which of the first {@code
     * n} comes first.
     */
    record Every(int n) implements Frequency {
        public Every {
            if (n < 1) {
                throw new IllegalArgumentException(
                        "frequency: \"every\" must be at least 1, but was " + n + ". With less it could never act.");
            }
        }

        @Override
        public boolean acts(SeededRandom random, int call) {
            return (call - 1) % n == random.child("phase").below(n);
        }
    }

    /** Each call by itself with a probability. */
    record Chance(double probability) implements Frequency {
        public Chance {
            if (!(probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException("frequency: \"probability\" must be above 0 and at most 1, but was "
                        + probability + ". With less it could never act.");
            }
        }

        @Override
        public boolean acts(SeededRandom random, int call) {
            return random.child(call).chance(probability);
        }
    }

    /**
     * Read {@code every: N} or {@code probability: P}.
     *
     * @param otherwise {@code every} where neither is given
     * @throws dev.rehearsal.datasets.input.InvalidInputException for both, or for one that could never act
     */
    static Frequency read(MappingReader options, int otherwise) {
        int every = options.whole("every", otherwise, 1, 1_000_000);
        OptionalDouble probability = options.number("probability", Double.MIN_VALUE, 1);
        if (probability.isPresent() && options.has("every")) {
            throw new dev.rehearsal.datasets.input.InvalidInputException(
                    options.where(),
                    "a perturbation must have \"every\" or \"probability\"",
                    "has both",
                    "Remove one of them");
        }
        return probability.isPresent() ? new Chance(probability.getAsDouble()) : new Every(every);
    }
}
