package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;

/** The words for an expectation of how agents work that could not be observed: why, and what to do. */
public final class Unseen {

    private Unseen() {}

    /**
     * Return the words for a trial of which nothing of the kind was seen. One that broke off before its first call is told
     * as that: naming agents would not help.
     */
    public static String nothing(Trial trial, String what) {
        return nothing(trial, what, AgentFingerprint.REMEDY);
    }

    /** Return the same words with what else to do. */
    public static String nothing(Trial trial, String what, String remedy) {
        boolean brokenOff = switch (trial.outcome()) {
            case Outcome.Crashed ignored -> true;
            case Outcome.TimedOut ignored -> true;
            case Outcome.Failed ignored -> true;
            case Outcome.Completed ignored -> false;
            case Outcome.Degraded ignored -> false;
            case Outcome.Escalated ignored -> false;
            case Outcome.NotPlayed ignored -> false;
            case Outcome.Diverged ignored -> false;
            case Outcome.Unrecorded ignored -> false;
        };
        return brokenOff && trial.trace().spans().isEmpty()
                ? "The trial ended (" + trial.outcome().word() + ") before anything was seen. Look at why it did."
                : what + " " + remedy;
    }

    /** Return the words for an agent that has no name. */
    public static String unnamed(String fingerprint) {
        return "Not every agent has a name: " + InvalidInputException.quote(fingerprint)
                + " stands for a prompt that names nobody. " + AgentFingerprint.REMEDY;
    }
}
