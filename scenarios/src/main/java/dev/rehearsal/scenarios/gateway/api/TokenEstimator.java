package dev.rehearsal.scenarios.gateway.api;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;

/** A counter of the tokens of one call, for providers that do not say. */
public interface TokenEstimator {
    /** Return the tokens of a call that gave this answer, marked as estimated. */
    TokenCount tokens(Message answer);
}
