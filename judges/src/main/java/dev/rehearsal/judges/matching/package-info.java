/** What was seen, held one by one against what was expected. Start at {@link dev.rehearsal.judges.matching.SequenceMatch}. */
@NullMarked
package dev.rehearsal.judges.matching;

import org.jspecify.annotations.NullMarked;
