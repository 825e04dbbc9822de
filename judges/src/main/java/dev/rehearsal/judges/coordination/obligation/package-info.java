/**
 * What a text obliges its reader to: identifiers, amounts, days, names, bans and limits, taken and compared as values. No
 * embedding and no model decides anything here. Start at {@link dev.rehearsal.judges.coordination.obligation.Statement}.
 */
@NullMarked
package dev.rehearsal.judges.coordination.obligation;

import org.jspecify.annotations.NullMarked;
