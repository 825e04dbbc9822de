/**
 * The desk's policy handbook: numbered sections with exceptions and cross-references, and a search over them. The entry
 * point is {@link dev.rehearsal.scenarios.desk.policy.Handbook#load()}.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.policy;

import org.jspecify.annotations.NullMarked;
