/** Faults of the calls of models and of their replies. */
@NullMarked
package dev.rehearsal.scenarios.perturb.model;

import org.jspecify.annotations.NullMarked;
