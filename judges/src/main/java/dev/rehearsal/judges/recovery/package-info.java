/**
 * What became of trials in which something was made to go wrong. Start at {@link dev.rehearsal.judges.recovery.Recovery};
 * {@link dev.rehearsal.judges.recovery.Corruption} takes off what a null replay, which changes nothing, does on the same cases.
 */
@NullMarked
package dev.rehearsal.judges.recovery;

import org.jspecify.annotations.NullMarked;
