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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A scorer of the number of tool calls that equal an earlier one of the trial in tool and arguments, whatever the order
 * of keys and the white space: a loop that gets nowhere. Abstains where tool calls are not recorded.
 *
 * <p>A trial that searches for "a" and then for "b" has 0, which is better than one that searches for "a" three times with
 * 2.
 */
public final class RepeatedCallsScorer extends MetricScorer {

    RepeatedCallsScorer() {
        super(Metric.amount("repeated-calls", Unit.COUNT));
    }

    @Override
    protected Score played(Trial trial) {
        Optional<List<ToolUse>> uses = ToolUses.run(trial.trace());
        if (uses.isEmpty()) {
            return abstained("Tool calls are not recorded.");
        }
        Set<Object> seen = new HashSet<>();
        List<ToolUse> repeated =
                uses.get().stream().filter(use -> !seen.add(use.identity())).toList();
        String first = repeated.isEmpty()
                ? "."
                : ", the first "
                        + InvalidInputException.quote(repeated.getFirst().tool()) + " with "
                        + InvalidInputException.quote(repeated.getFirst().arguments());
        return measured(repeated.size(), repeated.size() + " of " + uses.get().size() + " tool calls repeat" + first);
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "repeated-calls";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RepeatedCallsScorer();
        }
    }
}
