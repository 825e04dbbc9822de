/**
 * What a trace proves: what was observed is taken before what the system reports of itself, and what is not recorded is
 * unknown. Start at {@link dev.rehearsal.judges.evidence.Evidence}.
 */
@NullMarked
package dev.rehearsal.judges.evidence;

import org.jspecify.annotations.NullMarked;
