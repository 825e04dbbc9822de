package dev.rehearsal.harness.junit;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasspathResource;
import org.junit.platform.suite.api.Suite;

/** The build plays its own desk as users would play theirs: every scenario and every gate is a test. */
@Suite
@IncludeEngines("rehearsal")
@SelectClasspathResource("suites/desk.yaml")
class DeskSuiteTest {}
