/**
 * Reports for machines, job summaries and terminals, one class a format. Start at {@link
 * dev.rehearsal.reports.format.JsonReport}.
 */
@NullMarked
package dev.rehearsal.reports.format;

import org.jspecify.annotations.NullMarked;
