/**
 * The desk's world: customers, orders and all that happened to them, in an SQLite database of its own for every trial.
 * The entry point is {@link dev.rehearsal.scenarios.desk.world.DeskWorld#fresh()}; what is in it comes from a seeded
 * generator and is the same on every machine.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.world;

import org.jspecify.annotations.NullMarked;
