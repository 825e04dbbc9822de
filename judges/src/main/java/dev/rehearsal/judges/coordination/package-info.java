/** Who did the work, held against who should have. Start at {@link dev.rehearsal.judges.coordination.RouteScorer}. */
@NullMarked
package dev.rehearsal.judges.coordination;

import org.jspecify.annotations.NullMarked;
