/**
 * How the mappings of a suite are read, strictly. Start at {@link dev.rehearsal.scenarios.option.Options}.
 */
@NullMarked
package dev.rehearsal.scenarios.option;

import org.jspecify.annotations.NullMarked;
