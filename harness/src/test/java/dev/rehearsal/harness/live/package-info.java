/**
 * The live engine as users have it: suites of the order desk in processes of their own. Start at
 * {@link dev.rehearsal.harness.live.SameFiguresTest}.
 */
@NullMarked
package dev.rehearsal.harness.live;

import org.jspecify.annotations.NullMarked;
