/** What faults of one family have in common: when they act, and where. */
@NullMarked
package dev.rehearsal.scenarios.perturb.fault;

import org.jspecify.annotations.NullMarked;
