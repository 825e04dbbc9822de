package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;

/**
 * A scorer of the number of tool calls that ended in an error. Abstains where the trace does not tell how tool calls
 * ended.
 *
 * <p>A trial whose one tool call succeeds has 0, which is better than one whose tool call fails with 1.
 */
public final class ToolErrorsScorer extends MetricScorer {

    ToolErrorsScorer() {
        super(Metric.amount("tool-errors", Unit.COUNT));
    }

    @Override
    protected Score played(Trial trial) {
        Optional<List<ToolUse>> uses = ToolUses.ended(trial.trace());
        if (uses.isEmpty()) {
            return abstained("How the tool calls ended is not recorded.");
        }
        List<ToolUse> errors =
                uses.get().stream().filter(use -> use.error().isPresent()).toList();
        String first = errors.isEmpty()
                ? "."
                : ", the first in "
                        + InvalidInputException.quote(errors.getFirst().tool()) + ": "
                        + InvalidInputException.quote(errors.getFirst().error().orElse(""));
        return measured(errors.size(), errors.size() + " of " + uses.get().size() + " tool calls failed" + first);
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "tool-errors";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ToolErrorsScorer();
        }
    }
}
