package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A scorer of whether the trial kept every limit of the case's budget: tokens, model calls, milliseconds. 1 if it is
 * within all, a limit itself included; 0 if it is above any that is known. Abstains where the case has none, or where
 * some consumption is unknown and the rest within.
 *
 * <p>With {@code "budget": {"tokens": 6000}} a trial of 6000 tokens passes and one of 6001 fails.
 */
public final class BudgetScorer extends MetricScorer {

    BudgetScorer() {
        super(Metric.rate("budget"), Set.of(ExpectationPart.BUDGET));
    }

    @Override
    protected Score played(Trial trial) {
        Expectation.Budget budget = trial.scenario().expectation().budget();
        if (budget.equals(Expectation.Budget.NONE)) {
            return abstained("The case has no budget.");
        }
        List<String> above = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        hold("tokens", budget.tokens(), asDouble(Consumption.tokens(trial)), above, unknown);
        hold("model calls", budget.modelCalls(), asDouble(Consumption.modelCalls(trial)), above, unknown);
        hold("milliseconds", budget.latencyMs(), Consumption.latencyMs(trial), above, unknown);
        if (!above.isEmpty()) {
            return measured(false, "Above the budget: " + String.join(", ", above) + ".");
        }
        return unknown.isEmpty()
                ? measured(true, "Within the budget.")
                : abstained("Not known: " + String.join(", ", unknown) + ".");
    }

    private static void hold(
            String what, OptionalLong limit, OptionalDouble taken, List<String> above, List<String> unknown) {
        if (limit.isEmpty()) {
            return;
        }
        if (taken.isEmpty()) {
            unknown.add(what);
        } else if (taken.getAsDouble() > (double) limit.getAsLong()) {
            above.add(MetricFormat.number(taken.getAsDouble()) + " " + what + " of " + limit.getAsLong());
        }
    }

    private static OptionalDouble asDouble(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of((double) count.getAsLong()) : OptionalDouble.empty();
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "budget";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new BudgetScorer();
        }
    }
}
