package dev.rehearsal.harness.writer;

import dev.rehearsal.reports.Run;

/**
 * A run of this process that is under way.
 *
 * @param control by which others may stop it
 */
record RunUnderWay(Run run, RunControl control) {}
