/**
 * What {@code rehearsal init} writes: a suite that runs at once, with cases to be edited. Start at
 * {@link dev.rehearsal.harness.init.SuiteTemplates}.
 */
@NullMarked
package dev.rehearsal.harness.init;

import org.jspecify.annotations.NullMarked;
