/**
 * Systems behind any HTTP: a request with placeholders, and pointers to the answer in what comes back. Start at
 * {@link dev.rehearsal.scenarios.system.template.TemplateSystem}.
 */
@NullMarked
package dev.rehearsal.scenarios.system.template;

import org.jspecify.annotations.NullMarked;
