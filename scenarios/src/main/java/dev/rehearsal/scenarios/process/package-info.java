/** Child processes that are ended whole, with what they may see and what they say. Start at {@link dev.rehearsal.scenarios.process.ManagedProcess}. */
@NullMarked
package dev.rehearsal.scenarios.process;

import org.jspecify.annotations.NullMarked;
