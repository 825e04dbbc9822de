/** What is done with traces that other tools recorded, beside playing them. */
@NullMarked
package dev.rehearsal.harness.importing;

import org.jspecify.annotations.NullMarked;
