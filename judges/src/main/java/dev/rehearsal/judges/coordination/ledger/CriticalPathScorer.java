package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Trial;

/**
 * A scorer of how much of the agents' work lay one behind the other: the time during which at least one agent was busy / the sum of the
 * times of all. An agent that waits for another one within its span is not busy. 1 where nothing ran side by side. Abstains for fewer
 * than two agents, or without recorded times.
 *
 * <p>Two workers of four seconds side by side have 0.5, which is better than 1 for one after the other.
 */
public final class CriticalPathScorer extends TimesScorer {

    CriticalPathScorer() {
        super("critical-path");
    }

    @Override
    Score score(Trial trial, AgentTimes times) {
        return measured(
                Math.min(1, seconds(times.path()) / seconds(times.work())),
                "Agents worked " + times.work().toMillis() + " ms in "
                        + times.path().toMillis() + " ms.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "critical-path";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new CriticalPathScorer();
        }
    }
}
