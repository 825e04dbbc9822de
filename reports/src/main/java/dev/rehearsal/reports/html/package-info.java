/**
 * The report as one self-contained page. Start at {@link dev.rehearsal.reports.html.HtmlReport}; the templates lie in
 * {@code reports/templates} and see nothing but maps, lists and texts made here.
 */
@NullMarked
package dev.rehearsal.reports.html;

import org.jspecify.annotations.NullMarked;
