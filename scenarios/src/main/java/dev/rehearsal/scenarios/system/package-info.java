/**
 * Systems under test that come with Rehearsal. Start at {@link dev.rehearsal.scenarios.system.Systems}.
 */
@NullMarked
package dev.rehearsal.scenarios.system;

import org.jspecify.annotations.NullMarked;
