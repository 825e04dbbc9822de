package dev.rehearsal.scenarios.perturb;

/**
 * One action of a perturbation.
 *
 * @param perturbation its id
 * @param where it acted
 * @param site the agent, the tool, or {@code from -> to}; before what the state was disturbed; empty text for the input
 * @param call the call's number in the trial for model calls, the turn's number from 1 for the input; 0 elsewhere
 * @param before what stood there, around the first change where it is long; empty text where something was made to fail
 * @param after what stands there now, likewise; or what failed how. Both are hostile, and empty texts where nothing changed
 *     (a null replay) or a trial has too many actions to keep them all
 * @param waitMs how long it made the system wait at most, in milliseconds: a reply that was held back, or the time after
 *     which a refused call may be tried again
 * @param cameTooEarly how many calls of the same agent came before that time and were refused again for it; not actions of their own
 */
public record FiredPerturbation(
        String perturbation,
        InjectionPoint where,
        String site,
        int call,
        String before,
        String after,
        long waitMs,
        int cameTooEarly) {

    /** An action after which nobody came too early. */
    public FiredPerturbation(
            String perturbation,
            InjectionPoint where,
            String site,
            int call,
            String before,
            String after,
            long waitMs) {
        this(perturbation, where, site, call, before, after, waitMs, 0);
    }

    /** An action of which only the place is known. */
    public FiredPerturbation(String perturbation, InjectionPoint where, String site, int call) {
        this(perturbation, where, site, call, "", "", 0);
    }

    /** Return the same, with so many calls that came too early. */
    FiredPerturbation followedBy(int early) {
        return new FiredPerturbation(perturbation, where, site, call, before, after, waitMs, early);
    }

    /** Return the same without its texts. */
    FiredPerturbation withoutTexts() {
        return new FiredPerturbation(perturbation, where, site, call, "", "", waitMs);
    }
}
