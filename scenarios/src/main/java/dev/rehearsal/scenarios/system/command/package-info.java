/**
 * Systems that are programs: one process a trial, or workers that answer line by line. Start at
 * {@link dev.rehearsal.scenarios.system.command.CommandSystem}.
 */
@NullMarked
package dev.rehearsal.scenarios.system.command;

import org.jspecify.annotations.NullMarked;
