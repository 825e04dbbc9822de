/** Plays golden cases on the desk's systems, through a real gateway and the simulated model. Start at {@link dev.rehearsal.scenarios.desk.play.Playground}. */
@NullMarked
package dev.rehearsal.scenarios.desk.play;

import org.jspecify.annotations.NullMarked;
