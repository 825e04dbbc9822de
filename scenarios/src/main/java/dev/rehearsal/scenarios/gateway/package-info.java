/**
 * The one door to all models: every call of a trial is attributed, limited, perturbed, metered and traced here. Start at
 * {@link dev.rehearsal.scenarios.gateway.Gateway}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway;

import org.jspecify.annotations.NullMarked;
