package com.acme.shop;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasspathResource;
import org.junit.platform.suite.api.Suite;

@Suite
@IncludeEngines("rehearsal")
@SelectClasspathResource("red.yaml")
class RedSuiteTest {}
