/**
 * How a suite's {@code models:} become backends and prices. Start at
 * {@link dev.rehearsal.scenarios.gateway.model.ModelReader}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.model;

import org.jspecify.annotations.NullMarked;
