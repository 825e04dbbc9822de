/**
 * Whether outputs and tool calls keep to their JSON Schemas. Schemas come from datasets and traces: they load nothing
 * from outside and their patterns run in linear time. Start at {@link dev.rehearsal.judges.contract.SchemaScorer}.
 */
@NullMarked
package dev.rehearsal.judges.contract;

import org.jspecify.annotations.NullMarked;
