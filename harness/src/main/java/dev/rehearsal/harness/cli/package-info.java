/**
 * The command line, one class a subcommand. The only place that prints, reads the environment and exits. Start at {@link
 * dev.rehearsal.harness.cli.Main}.
 */
@NullMarked
package dev.rehearsal.harness.cli;

import org.jspecify.annotations.NullMarked;
