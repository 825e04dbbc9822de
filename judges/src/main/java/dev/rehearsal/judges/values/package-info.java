/**
 * What texts say, as values and not as characters: amounts, percentages, days, identifiers, words. Start at {@link
 * dev.rehearsal.judges.values.ValueText}.
 */
@NullMarked
package dev.rehearsal.judges.values;

import org.jspecify.annotations.NullMarked;
