/**
 * The documentation, run: every code block of every page, word for word, with the real command line. Start at {@link
 * dev.rehearsal.harness.docs.DocsTest}.
 */
@NullMarked
package dev.rehearsal.harness.docs;

import org.jspecify.annotations.NullMarked;
