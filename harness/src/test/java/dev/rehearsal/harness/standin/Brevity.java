package dev.rehearsal.harness.standin;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.Trial;
import java.util.List;

/** A user's scorer of two metrics, the words of the answer and whether they are few: {@code {use: brevity}}. */
public final class Brevity implements Scorer {

    private static final Metric WORDS = Metric.amount("brevity.words", Unit.COUNT);
    private static final int FEW = 5;

    @Override
    public String name() {
        return "brevity";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.rate(name()), WORDS);
    }

    @Override
    public List<Score> score(Trial trial) {
        int words = trial.outcome()
                .output()
                .map(output -> output.asText().split(" ").length)
                .orElse(0);
        return List.of(
                new Score.Measured(metrics().getFirst(), words <= FEW ? 1 : 0, words + " words"),
                new Score.Measured(WORDS, words, ""));
    }

    /** The maker of {@code use: brevity}. It stands in no services file of the tests, so that it is a user's alone. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "brevity";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new Brevity();
        }
    }
}
