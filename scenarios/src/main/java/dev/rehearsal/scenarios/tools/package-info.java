/**
 * The proxy of tools: what stands between a trial's system and its tools in other processes, sees each call, and lets faults act before and
 * after the tool's effect. Start at {@link dev.rehearsal.scenarios.tools.TrialTools}.
 */
@NullMarked
package dev.rehearsal.scenarios.tools;

import org.jspecify.annotations.NullMarked;
