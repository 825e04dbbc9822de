/** A run as people read it. */
@NullMarked
package dev.rehearsal.datasets.trace.transcript;

import org.jspecify.annotations.NullMarked;
