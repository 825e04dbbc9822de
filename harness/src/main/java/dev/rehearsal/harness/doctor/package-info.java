/**
 * Whether this machine, this store and a suite's models can do what is asked of them. Start at {@link
 * dev.rehearsal.harness.doctor.Machine} and {@link dev.rehearsal.harness.doctor.Keys}.
 */
@NullMarked
package dev.rehearsal.harness.doctor;

import org.jspecify.annotations.NullMarked;
