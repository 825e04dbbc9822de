package dev.rehearsal.scenarios.perturb;

/**
 * The place of one model call in its trial, in words that do not depend on the order of parallel calls.
 *
 * @param agent the calling agent; empty text where unknown
 * @param conversation a hash of the conversation's beginning; calls of one conversation follow each other
 * @param call the call's number in its conversation, from 1, refused ones included
 * @param index the call's number in the trial, from 1, as it arrived; for reports, never for decisions
 */
public record ModelCallSite(String agent, String conversation, int call, int index) {}
