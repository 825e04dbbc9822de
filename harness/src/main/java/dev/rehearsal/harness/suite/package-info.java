/**
 * Suites: strict YAML 1.2 read into an experiment. Start at {@link dev.rehearsal.harness.suite.SuiteReader}.
 */
@NullMarked
package dev.rehearsal.harness.suite;

import org.jspecify.annotations.NullMarked;
