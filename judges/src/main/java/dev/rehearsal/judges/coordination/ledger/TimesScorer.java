package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;

/** A scorer of when the agents of a trial worked, 0 to 1, lower is better. */
abstract class TimesScorer extends MetricScorer {

    private static final double NANOS = 1e9;

    TimesScorer(String name) {
        super(new Metric(name, Unit.SCORE, Direction.LOWER, 0, 1));
    }

    @Override
    protected final Score played(Trial trial) {
        AgentTimes times = new AgentTimes(trial.trace());
        if (times.agents() < 2) {
            return abstained("Fewer than two agents with recorded times were seen.");
        }
        return times.work().isZero() ? abstained("The agents' work took no time.") : score(trial, times);
    }

    /** Score times that are more than none, of at least two agents. */
    abstract Score score(Trial trial, AgentTimes times);

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
