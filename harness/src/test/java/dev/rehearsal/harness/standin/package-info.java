/** Systems to play in tests: {@link dev.rehearsal.harness.standin.Wobbly} errs by its seed, {@link dev.rehearsal.harness.standin.Sleepy} takes its time. */
@NullMarked
package dev.rehearsal.harness.standin;

import org.jspecify.annotations.NullMarked;
