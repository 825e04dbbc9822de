/**
 * Suites as tests of the JUnit Platform: {@link dev.rehearsal.harness.junit.RehearsalTestEngine} makes every scenario and
 * every gate of a suite a test.
 */
@NullMarked
package dev.rehearsal.harness.junit;

import org.jspecify.annotations.NullMarked;
