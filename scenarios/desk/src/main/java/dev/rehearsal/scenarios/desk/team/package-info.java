/**
 * The orchestrator: triage, planner, specialists in parallel, verifier, writer, on LangGraph4j. Start at
 * {@link dev.rehearsal.scenarios.desk.team.Orchestrator}; its contracts are in {@code contracts.json}.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.team;

import org.jspecify.annotations.NullMarked;
