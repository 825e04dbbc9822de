/** Options that several commands share. Start at {@link dev.rehearsal.harness.cli.option.OutputOption}. */
@NullMarked
package dev.rehearsal.harness.cli.option;

import org.jspecify.annotations.NullMarked;
