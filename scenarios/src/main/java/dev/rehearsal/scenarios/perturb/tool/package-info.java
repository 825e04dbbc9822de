/** Faults of the runs of tools and of their results. */
@NullMarked
package dev.rehearsal.scenarios.perturb.tool;

import org.jspecify.annotations.NullMarked;
