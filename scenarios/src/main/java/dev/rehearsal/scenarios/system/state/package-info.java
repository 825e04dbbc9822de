/**
 * Hooks into the state of systems in other processes: {@link dev.rehearsal.scenarios.system.state.StateHookReader} reads what a suite says of
 * one, and both kinds answer as {@link dev.rehearsal.scenarios.system.state.StateMessages} says.
 */
@NullMarked
package dev.rehearsal.scenarios.system.state;

import org.jspecify.annotations.NullMarked;
