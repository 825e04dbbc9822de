/**
 * Who is who: the agent behind a call of a model, told from its messages and the tools offered alone. Start at {@link
 * dev.rehearsal.datasets.trace.agent.AgentIdentifier}; whether what it gives is a name or stands in for one says {@link
 * dev.rehearsal.datasets.trace.agent.AgentFingerprint}.
 */
@NullMarked
package dev.rehearsal.datasets.trace.agent;

import org.jspecify.annotations.NullMarked;
