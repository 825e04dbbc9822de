/**
 * The one road from a suite to its report, for every caller. Start at {@link dev.rehearsal.harness.run.ExperimentRunner}.
 */
@NullMarked
package dev.rehearsal.harness.run;

import org.jspecify.annotations.NullMarked;
