/**
 * Whether this machine, this store and a suite's models, services and programs can do what is asked of them. Start at {@link
 * dev.rehearsal.harness.doctor.Machine}, {@link dev.rehearsal.harness.doctor.Keys} and {@link
 * dev.rehearsal.harness.doctor.Doors}.
 */
@NullMarked
package dev.rehearsal.harness.doctor;

import org.jspecify.annotations.NullMarked;
