package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;

/**
 * A scorer of the share of the critical path that independent subtasks one after another add: (path as walked - path with them side by
 * side) / path as walked. {@link IndependentWork} says which are independent; what is not known to be is not. Abstains for fewer than
 * two agents, or without recorded times.
 *
 * <p>Two look-ups of four seconds, one after the other, in a path of ten seconds have 0.4, and side by side 0.
 */
public final class AvoidableWaitScorer extends TimesScorer {

    AvoidableWaitScorer() {
        super("avoidable-wait");
    }

    @Override
    Score score(Trial trial, AgentTimes times) {
        Duration saved = new IndependentWork(trial, times).saved();
        return measured(
                Math.min(1, seconds(saved) / seconds(times.path())),
                saved.isZero()
                        ? "No independent subtasks ran one after another."
                        : "Independent subtasks one after another took " + saved.toMillis() + " of "
                                + times.path().toMillis() + " ms more than side by side.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "avoidable-wait";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new AvoidableWaitScorer();
        }
    }
}
