package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.OptionalDouble;

/**
 * Hold one playing of a scenario by a system.
 *
 * @param system the system's name in the suite
 * @param scenario what was played
 * @param outcome how it ended
 * @param usage tokens, calls, money; absent is unknown
 * @param latencyMs wall-clock milliseconds from request to answer
 * @param trace what happened
 * @param feedback the verdict that came with a recording; {@link Feedback#NONE} for a live trial
 */
public record Trial(
        String system,
        Scenario scenario,
        Outcome outcome,
        Usage usage,
        OptionalDouble latencyMs,
        Trace trace,
        Feedback feedback) {}
