package dev.rehearsal.judges.recovery;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a trial in which something was made to go wrong, judged against its clean twin. The first six are
 * judged; the others say why a trial is not.
 */
public enum Recovery {
    /** It succeeded and ended as its twin did, or completed: nobody outside noticed. */
    SELF_HEALED(true),
    /** It succeeded with less than its full team, and said so. */
    DEGRADED(true),
    /** It handed over to a human. */
    ESCALATED(true),
    /** It gave up and said so, or crashed. */
    FAILED_LOUDLY(true),
    /** It did not answer before its deadline. */
    HUNG(true),
    /** It answered as if all were well, and the answer or the world is wrong. */
    SILENTLY_CORRUPTED(true),
    /** Not judged: the perturbation did not act once. */
    NEVER_FIRED(false),
    /** Not judged: the infrastructure failed. */
    NOT_PLAYED(false),
    /** Not judged: it diverged from the recording that it played again, strictly. */
    DIVERGED(false),
    /** Not judged: a person took it over before it ended. */
    TAKEN_OVER(false),
    /** Not judged: the clean twin was not played. */
    NO_TWIN(false),
    /** Not judged: the clean twin failed too, so there was nothing to spoil. */
    TWIN_FAILED(false),
    /** Not judged: the trial or its twin has no verdict. */
    NO_VERDICT(false),
    /** Not judged: it failed, but the recording does not say whether loudly. */
    OUTCOME_UNKNOWN(false);

    /** What stands in the place of the outcome of a trial that a person took over: it did not end of itself. */
    public static final String TAKEN_OVER_WORD = "taken_over";

    private static final String DIVERGED_WORD = "diverged";
    private static final Set<String> UNPLAYED = Set.of("not_played", DIVERGED_WORD);

    private final boolean judged;

    Recovery(boolean judged) {
        this.judged = judged;
    }

    /** Return whether this says how the system recovered; else why nobody can say. */
    public boolean judged() {
        return judged;
    }

    /** Return the word used in every file format, such as {@code self-healed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Classify one trial. A perturbation of which nobody counted how often it acted is taken to have acted.
     *
     * <p>With a twin that completed and succeeded, a trial that completes with the right answer is {@link #SELF_HEALED}, and
     * one that completes with a wrong one {@link #SILENTLY_CORRUPTED}. Where a human is the right answer, the twin
     * escalated and succeeded, and so does a trial that healed itself.
     *
     * @param clean the twin; empty where there is none
     * @param trial the perturbed trial
     * @throws IllegalArgumentException for a word that is no outcome's
     */
    public static Recovery classify(Optional<Twin> clean, Perturbed trial) {
        if (trial.outcome().equals("not_played")) {
            return NOT_PLAYED;
        }
        if (trial.outcome().equals(DIVERGED_WORD)) {
            return DIVERGED;
        }
        if (trial.outcome().equals(TAKEN_OVER_WORD)) {
            return TAKEN_OVER;
        }
        if (trial.fired().isPresent() && trial.fired().getAsLong() == 0) {
            return NEVER_FIRED;
        }
        if (clean.isEmpty() || UNPLAYED.contains(clean.get().outcome())) {
            return NO_TWIN;
        }
        Twin twin = clean.get();
        if (twin.success().isEmpty()) {
            return NO_VERDICT;
        }
        return twin.success().get() ? against(twin, trial) : TWIN_FAILED;
    }

    private static Recovery against(Twin twin, Perturbed trial) {
        boolean success = trial.success().orElse(false);
        if (success && trial.outcome().equals(twin.outcome())) {
            return SELF_HEALED;
        }
        return switch (trial.outcome()) {
            case "completed" -> answered(trial, SELF_HEALED, SILENTLY_CORRUPTED);
            case "degraded" -> answered(trial, DEGRADED, SILENTLY_CORRUPTED);
            case "unrecorded" -> answered(trial, SELF_HEALED, OUTCOME_UNKNOWN);
            case "escalated" -> ESCALATED;
            case "failed", "crashed" -> FAILED_LOUDLY;
            case "timed_out" -> HUNG;
            default ->
                throw new IllegalArgumentException("recovery: \"outcome\" must be an outcome's word, but was \""
                        + trial.outcome() + "\". Use Outcome.word().");
        };
    }

    private static Recovery answered(Perturbed trial, Recovery right, Recovery wrong) {
        return trial.success().map(success -> success ? right : wrong).orElse(NO_VERDICT);
    }
}
