package dev.rehearsal.judges.recovery;

import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is kept of one trial to hold it against its twin: small, however long its trace is, so that a store can keep it beside the
 * trial. Immutable.
 *
 * @param outputs what its agents gave; empty where the trace names nobody who gave anything
 * @param writes what its tools changed; empty where their runs are not recorded
 * @param ways how it may have got over what struck it
 * @param agents that made a call; empty text is one that is not named
 * @param waits the share of the waits asked for that were kept; empty where none was asked for and seen
 * @param early calls that came before the time that a refusal had told their agent; empty where no call was refused for a time
 * @param truth whether what it said of the fault is true; empty where it said nothing, or nobody knows
 */
public record TrialFootprint(
        Optional<AgentOutputs> outputs,
        Optional<WriteEffects> writes,
        RecoveryPath.Ways ways,
        Set<String> agents,
        OptionalDouble waits,
        OptionalLong early,
        Optional<Boolean> truth) {

    public TrialFootprint {
        agents = Set.copyOf(agents);
    }

    /** Look at a trial with its trace. */
    public static TrialFootprint of(Trial trial) {
        StruckCalls struck = new StruckCalls(trial);
        return new TrialFootprint(
                AgentOutputs.of(trial, struck),
                WriteEffects.of(trial, struck),
                RecoveryPath.of(struck),
                struck.agents(),
                KeptWaits.share(struck),
                KeptWaits.early(trial.play().actions()),
                EscalationTruth.of(trial));
    }
}
