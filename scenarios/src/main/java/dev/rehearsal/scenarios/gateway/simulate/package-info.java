/**
 * The simulated model: a flawless skill, made fallible by seeded defects. Start at
 * {@link dev.rehearsal.scenarios.gateway.simulate.SimulatedBackend} and {@link dev.rehearsal.scenarios.gateway.simulate.Skill}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.simulate;

import org.jspecify.annotations.NullMarked;
