/** The calls of tools that were made, held against those that a case expects. Start at {@link dev.rehearsal.judges.tools.ToolsScorer}. */
@NullMarked
package dev.rehearsal.judges.tools;

import org.jspecify.annotations.NullMarked;
