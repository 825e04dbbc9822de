/**
 * Real frameworks, played as they are: the programs of {@code scenarios/examples}. Start at
 * {@link dev.rehearsal.harness.frameworks.FrameworksTest}.
 */
@NullMarked
package dev.rehearsal.harness.frameworks;

import org.jspecify.annotations.NullMarked;
