/**
 * The store's JSON columns: what a case expects, what happened in a span, what a world held. Start at {@link
 * dev.rehearsal.reports.store.json.CaseJson}.
 */
@NullMarked
package dev.rehearsal.reports.store.json;

import org.jspecify.annotations.NullMarked;
