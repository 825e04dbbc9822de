/**
 * Chance that can be repeated: every random number is a hash of what it is for. Start at {@link dev.rehearsal.scenarios.draw.SeededRandom}.
 */
@NullMarked
package dev.rehearsal.scenarios.draw;

import org.jspecify.annotations.NullMarked;
