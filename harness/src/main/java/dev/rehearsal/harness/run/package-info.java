/**
 * What every way of running an experiment needs around it: {@link dev.rehearsal.harness.run.RunLog} begins or resumes a run,
 * {@link dev.rehearsal.harness.run.Reports} writes what is said of it.
 */
@NullMarked
package dev.rehearsal.harness.run;

import org.jspecify.annotations.NullMarked;
