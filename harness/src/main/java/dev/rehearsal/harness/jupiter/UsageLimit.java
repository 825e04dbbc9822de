package dev.rehearsal.harness.jupiter;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A limit on what a trial may take. Make one with {@link TrialAssertions}.
 *
 * @param what is limited, in words
 * @param most the limit, included
 * @param amount what a trial took; empty where that is unknown
 */
public record UsageLimit(String what, double most, Function<Trial, OptionalDouble> amount) {

    static UsageLimit whole(String what, long most, Function<Trial, OptionalLong> amount) {
        return new UsageLimit(what, most, trial -> {
            OptionalLong found = amount.apply(trial);
            return found.isPresent() ? OptionalDouble.of((double) found.getAsLong()) : OptionalDouble.empty();
        });
    }

    String words(double value) {
        return MetricFormat.number(value) + " " + what;
    }
}
