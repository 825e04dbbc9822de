/**
 * Latency benchmarks of systems under test with JMH. Start at {@link dev.rehearsal.harness.benchmark.SystemState}: it starts the
 * gateway and a suite's system, so that a benchmark plays one trial a call. Needs {@code org.openjdk.jmh:jmh-core} on the
 * class path, which Rehearsal does not bring along.
 */
@NullMarked
package dev.rehearsal.harness.benchmark;

import org.jspecify.annotations.NullMarked;
