/**
 * What became of trials in which something was made to go wrong. Start at {@link dev.rehearsal.judges.recovery.Recovery}, the class
 * of a trial, and {@link dev.rehearsal.judges.recovery.RecoveryFigures}, which holds its trace against its twin's; {@link
 * dev.rehearsal.judges.recovery.Corruption} takes off what a null replay, which changes nothing, does on the same cases.
 */
@NullMarked
package dev.rehearsal.judges.recovery;

import org.jspecify.annotations.NullMarked;
