/** What is looked for: rules as data, read from {@code standard-rules.yaml} and from what users add. Start at {@link dev.rehearsal.datasets.redaction.rule.RedactionRules}. */
@NullMarked
package dev.rehearsal.datasets.redaction.rule;

import org.jspecify.annotations.NullMarked;
