/** Sensitive values, replaced by tokens before anything is written. Start at {@link dev.rehearsal.datasets.redaction.Redactor}. */
@NullMarked
package dev.rehearsal.datasets.redaction;

import org.jspecify.annotations.NullMarked;
