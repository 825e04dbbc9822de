/**
 * How people put things: the word lists of each language, and the plain way to put numbers, times, bounds and files' names that are put
 * in words or signs. It knows nothing of obligations.
 */
@NullMarked
package dev.rehearsal.judges.coordination.language;

import org.jspecify.annotations.NullMarked;
