/**
 * The store: one DuckDB file, append-only, that people may query by hand. Start at {@link
 * dev.rehearsal.reports.store.ResultStore}.
 */
@NullMarked
package dev.rehearsal.reports.store;

import org.jspecify.annotations.NullMarked;
