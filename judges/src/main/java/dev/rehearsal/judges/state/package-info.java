/** What the trial left behind in the world. Start at {@link dev.rehearsal.judges.state.StateScorer}. */
@NullMarked
package dev.rehearsal.judges.state;

import org.jspecify.annotations.NullMarked;
