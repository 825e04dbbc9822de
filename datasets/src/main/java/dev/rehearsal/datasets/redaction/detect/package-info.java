/** How values are found in a text: one quick pass for anchors, then the rules' patterns around them. Start at {@link dev.rehearsal.datasets.redaction.detect.SensitiveValueFinder}. */
@NullMarked
package dev.rehearsal.datasets.redaction.detect;

import org.jspecify.annotations.NullMarked;
