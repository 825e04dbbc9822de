package dev.rehearsal.harness.cli.option;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.importing.SampleRequest;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that say what recorded runs become, and how many. */
public final class ScenarioOption {

    /** What they become. */
    public enum Kind {
        /** Trials, all of them. */
        trials,
        /** Cases to play again, a sample of them. */
        scenarios
    }

    @Option(
            names = "--as",
            paramLabel = "trials|scenarios",
            description = {
                "trials: every run, as it was. scenarios: cases that can be played again, and beside them the recordings they"
                        + " are played from. Default: trials."
            },
            defaultValue = "trials")
    private Kind kind = Kind.trials;

    @Option(names = "--sample", paramLabel = "N", description = "Draw so many cases. Default: all but near duplicates.")
    private Optional<Integer> sample = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "HALF",
            description =
                    "Draw so many cases that a rate over them is known to ±HALF at its widest (95%%), such as 0.05.")
    private Optional<Double> interval = Optional.empty();

    @Option(names = "--seed", paramLabel = "SEED", description = "The seed of the draw. Default: 1.")
    private Optional<Long> seed = Optional.empty();

    /**
     * Return the sample that is asked for; empty for trials.
     *
     * @throws InvalidInputException where trials are to be sampled, or the sample's size is none
     */
    public Optional<SampleRequest> request() {
        if (kind == Kind.scenarios) {
            return Optional.of(new SampleRequest(
                    sample.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    interval.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    seed.orElse(1L)));
        }
        if (sample.isPresent() || interval.isPresent() || seed.isPresent()) {
            throw new InvalidInputException(
                    sample.isPresent() ? "--sample" : interval.isPresent() ? "--interval" : "--seed",
                    "must stand beside --as scenarios",
                    "all runs are imported as trials",
                    "Leave it out, or add --as scenarios");
        }
        return Optional.empty();
    }
}
