/**
 * The world that a system reports in its response, to be asked by the queries of cases. Start at {@link
 * dev.rehearsal.scenarios.system.world.ReportedWorld}.
 */
@NullMarked
package dev.rehearsal.scenarios.system.world;

import org.jspecify.annotations.NullMarked;
