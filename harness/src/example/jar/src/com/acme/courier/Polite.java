package com.acme.courier;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Trial;
import java.util.List;

/** A scorer of whether the answer begins as one expects of a courier. */
public record Polite(String greeting) implements Scorer {

    private static final Metric METRIC = Metric.rate("polite");

    @Override
    public String name() {
        return "polite";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(METRIC);
    }

    @Override
    public List<Score> score(Trial trial) {
        boolean polite = trial.outcome()
                .output()
                .filter(output -> output.asText().startsWith(greeting))
                .isPresent();
        return List.of(new Score.Measured(METRIC, polite ? 1 : 0, "looked for " + greeting));
    }

    /** The maker of {@code use: polite} with {@code greeting} ("Hello!"). */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "polite";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new Polite(context.options().text("greeting").orElse("Hello!"));
        }
    }
}
