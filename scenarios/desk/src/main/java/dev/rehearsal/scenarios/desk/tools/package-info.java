/**
 * What agents can do at the desk. The entry point is {@link dev.rehearsal.scenarios.desk.tools.DeskTools}: the tools of a
 * {@link dev.rehearsal.scenarios.desk.tools.Role} with their JSON Schemas, and a call of one on a world.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.tools;

import org.jspecify.annotations.NullMarked;
