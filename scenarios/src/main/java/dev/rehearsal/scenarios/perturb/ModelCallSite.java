package dev.rehearsal.scenarios.perturb;

/**
 * The place of one model call in its trial, in words that do not depend on the order of parallel calls.
 *
 * @param agent the calling agent; empty text where unknown
 * @param conversation a hash of the conversation's beginning; calls of one conversation follow each other
 * @param call the call's number in its conversation, from 1, refused ones included
 * @param index the call's number in the trial, from 1, as it arrived; for reports, never for decisions
 * @param model the name that was asked for; empty text where unknown
 * @param nanos when it arrived, in nanoseconds of the gateway's clock, whose origin means nothing; for limits that stand for a time, and
 *     for no other decision
 */
public record ModelCallSite(String agent, String conversation, int call, int index, String model, long nanos) {

    /** A call of which the model and the time do not matter. */
    public ModelCallSite(String agent, String conversation, int call, int index) {
        this(agent, conversation, call, index, "", 0);
    }

    /** Return the same with another number in its conversation. */
    public ModelCallSite numbered(int other) {
        return new ModelCallSite(agent, conversation, other, index, model, nanos);
    }
}
