/**
 * What passes between a command under way and whoever watches it: a person at a terminal, or a CI server. Start at {@link
 * dev.rehearsal.harness.cli.terminal.Consent}.
 */
@NullMarked
package dev.rehearsal.harness.cli.terminal;

import org.jspecify.annotations.NullMarked;
