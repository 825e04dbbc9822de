/**
 * How it is played: a {@link dev.rehearsal.scenarios.SystemUnderTest} plays a {@link dev.rehearsal.scenarios.Scenario},
 * which gives a {@link dev.rehearsal.scenarios.Trial}. Start at {@link dev.rehearsal.scenarios.ScenarioPlayer}.
 */
@NullMarked
package dev.rehearsal.scenarios;

import org.jspecify.annotations.NullMarked;
