package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.Trial;
import java.util.OptionalLong;

/**
 * A scorer of the number of tools run: those of the trace ({@link dev.rehearsal.judges.evidence.ToolUses#run}), else
 * the trial's usage. Abstains where neither tells.
 *
 * <p>A trial of one tool call is better than one of three.
 */
public final class ToolCallsScorer extends MetricScorer {

    ToolCallsScorer() {
        super(Metric.amount("tool-calls", Unit.COUNT));
    }

    @Override
    protected Score played(Trial trial) {
        OptionalLong calls = Consumption.toolCalls(trial);
        return calls.isPresent()
                ? measured((double) calls.getAsLong(), calls.getAsLong() + " tool calls.")
                : abstained("The number of tool calls is not known.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "tool-calls";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ToolCallsScorer();
        }
    }
}
