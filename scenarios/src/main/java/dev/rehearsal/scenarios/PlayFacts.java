package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import dev.rehearsal.scenarios.gateway.replay.ReplayFacts;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What Rehearsal did to a trial while it was played. It says nothing of how good the system was.
 *
 * @param fired how often the perturbation acted; 0 means that the trial was a clean one after all; empty for a clean trial,
 *     and where nobody counted
 * @param servedFromRecord the share of the models' answers that a recording gave, 0 to 1; empty where nothing was replayed
 * @param actions the first {@link #MAX_ACTIONS} actions of the perturbation, in order; empty where it never acted, or nobody
 *     wrote them down
 * @param plantedWaitMs how many milliseconds the perturbation made the system wait at most, added up over all its actions;
 *     empty where nobody wrote that down
 * @param ingress counts of what the system sent to the gateway beside its model calls
 * @param takeoverMs where a person took the trial over, milliseconds from the asking to its last call broken off; empty where nobody
 *     did
 * @param beside what further arrivals of the trial's task took, as far as it is known: they are played beside it as a load, and are no part
 *     of it; empty where the perturbation lets none arrive, or no call of theirs was seen
 * @param wording what a model gave as the words of the perturbation; empty where none was asked
 * @param replay how far the trial followed the recording that it plays again; empty where it plays none, or nobody wrote that down
 */
public record PlayFacts(
        OptionalLong fired,
        OptionalDouble servedFromRecord,
        List<FiredPerturbation> actions,
        OptionalLong plantedWaitMs,
        IngressCounts ingress,
        OptionalLong takeoverMs,
        Optional<Usage> beside,
        Optional<ModelWording> wording,
        Optional<ReplayFacts> replay) {

    /** How many actions are kept of a trial at most. */
    public static final int MAX_ACTIONS = 20;

    /** Nothing is known, or nothing was done. */
    public static final PlayFacts NONE = new PlayFacts(OptionalLong.empty(), OptionalDouble.empty());

    public PlayFacts {
        if (fired.isPresent() && fired.getAsLong() < 0) {
            throw new IllegalArgumentException("play: \"fired\" must not be negative, but was " + fired.getAsLong()
                    + ". Leave it out where nobody counted.");
        }
        if (servedFromRecord.isPresent()
                && !(servedFromRecord.getAsDouble() >= 0 && servedFromRecord.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("play: \"servedFromRecord\" must lie between 0 and 1, but was "
                    + servedFromRecord.getAsDouble() + ". Leave it out where nothing was answered.");
        }
        if (takeoverMs.isPresent() && takeoverMs.getAsLong() < 0) {
            throw new IllegalArgumentException("play: \"takeoverMs\" must not be negative, but was "
                    + takeoverMs.getAsLong() + ". Leave it out where nobody took over.");
        }
        actions = List.copyOf(actions.subList(0, Math.min(actions.size(), MAX_ACTIONS)));
    }

    /** Facts without what the perturbation did. */
    public PlayFacts(OptionalLong fired, OptionalDouble servedFromRecord) {
        this(fired, servedFromRecord, List.of(), OptionalLong.empty());
    }

    /** Facts without what the system sent beside its calls. */
    public PlayFacts(
            OptionalLong fired,
            OptionalDouble servedFromRecord,
            List<FiredPerturbation> actions,
            OptionalLong plantedWaitMs) {
        this(
                fired,
                servedFromRecord,
                actions,
                plantedWaitMs,
                IngressCounts.NONE,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Return the same with what the system sent beside its calls. */
    public PlayFacts with(IngressCounts other) {
        return new PlayFacts(
                fired, servedFromRecord, actions, plantedWaitMs, other, takeoverMs, beside, wording, replay);
    }

    /** Return the same with what a model gave as the perturbation's words. */
    public PlayFacts with(ModelWording given) {
        return new PlayFacts(
                fired,
                servedFromRecord,
                actions,
                plantedWaitMs,
                ingress,
                takeoverMs,
                beside,
                Optional.of(given),
                replay);
    }

    /** Return the same of a trial that a person took over, or nobody. */
    public PlayFacts takenOverAfter(OptionalLong milliseconds) {
        return new PlayFacts(
                fired, servedFromRecord, actions, plantedWaitMs, ingress, milliseconds, beside, wording, replay);
    }

    /** Return the same of a trial beside which its task arrived further times, which took so much. */
    public PlayFacts beside(Usage other) {
        return new PlayFacts(
                fired,
                servedFromRecord,
                actions,
                plantedWaitMs,
                ingress,
                takeoverMs,
                Optional.of(other),
                wording,
                replay);
    }

    /** Return the same of a trial that played a recording again. */
    public PlayFacts with(ReplayFacts followed) {
        return new PlayFacts(
                fired,
                servedFromRecord,
                actions,
                plantedWaitMs,
                ingress,
                takeoverMs,
                beside,
                wording,
                Optional.of(followed));
    }

    /** Return the facts of a trial that was played under these, which may have done nothing. */
    public static PlayFacts under(TrialPerturbations perturbations, OptionalDouble servedFromRecord) {
        return new PlayFacts(
                OptionalLong.of(perturbations.firedCount()),
                servedFromRecord,
                perturbations.fired(),
                OptionalLong.of(perturbations.waitMs()));
    }

    /** Return whether a perturbation was to act and is known never to have: the trial was a clean one after all. */
    public boolean neverActed() {
        return fired.isPresent() && fired.getAsLong() == 0;
    }
}
