package dev.rehearsal.judges.recovery;

import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is kept of one trial to hold it against its twin: small, however long its trace is. Immutable.
 */
public final class TrialFootprint {

    private final Optional<AgentOutputs> outputs;
    private final Optional<WriteEffects> writes;
    private final RecoveryPath.Ways ways;
    private final Set<String> agents;
    private final OptionalDouble waits;
    private final Optional<Boolean> truth;

    private TrialFootprint(Trial trial, StruckCalls struck) {
        this.outputs = AgentOutputs.of(trial, struck);
        this.writes = WriteEffects.of(trial, struck);
        this.ways = RecoveryPath.of(struck);
        this.agents = struck.agents();
        this.waits = KeptWaits.share(struck);
        this.truth = EscalationTruth.of(trial);
    }

    /** Look at a trial with its trace. */
    public static TrialFootprint of(Trial trial) {
        return new TrialFootprint(trial, new StruckCalls(trial));
    }

    Optional<AgentOutputs> outputs() {
        return outputs;
    }

    Optional<WriteEffects> writes() {
        return writes;
    }

    RecoveryPath.Ways ways() {
        return ways;
    }

    Set<String> agents() {
        return agents;
    }

    OptionalDouble waits() {
        return waits;
    }

    Optional<Boolean> truth() {
        return truth;
    }
}
