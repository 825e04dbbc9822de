/**
 * Whether this machine, this store and a suite's models, services and programs can do what is asked of them. Start at {@link
 * dev.rehearsal.harness.doctor.EnvironmentCheck}, {@link dev.rehearsal.harness.doctor.ApiKeyCheck} and {@link
 * dev.rehearsal.harness.doctor.ReachabilityCheck}.
 */
@NullMarked
package dev.rehearsal.harness.doctor;

import org.jspecify.annotations.NullMarked;
