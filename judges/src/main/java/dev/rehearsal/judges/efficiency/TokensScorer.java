package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.OptionalLong;

/**
 * A scorer of the number of tokens, input plus output, of all models of the trial: its usage, else the sum over the
 * model calls of the trace. Abstains unless all are known.
 *
 * <p>A trial of 812 input and 95 output tokens has 907, which is better than one of 2000 and 100 with 2100.
 */
public final class TokensScorer extends MetricScorer {

    TokensScorer() {
        super(Metric.amount("tokens", Unit.TOKENS));
    }

    @Override
    protected Score played(Trial trial) {
        OptionalLong tokens = Consumption.tokens(trial);
        return tokens.isPresent()
                ? measured((double) tokens.getAsLong(), MetricFormat.count(tokens.getAsLong()) + " tokens.")
                : abstained("The number of tokens is not known.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "tokens";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new TokensScorer();
        }
    }
}
