/**
 * What is done with traces that other tools recorded, beside playing them. Start at {@link
 * dev.rehearsal.harness.importing.ScenarioImporter}, which makes cases of them that can be played again.
 */
@NullMarked
package dev.rehearsal.harness.importing;

import org.jspecify.annotations.NullMarked;
