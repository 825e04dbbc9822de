package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
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
 * @param state what the expectation's queries found in the world afterwards, in the expectation's order; empty where the
 *     system has no world
 */
public record Trial(
        String system,
        Scenario scenario,
        Outcome outcome,
        Usage usage,
        OptionalDouble latencyMs,
        Trace trace,
        Feedback feedback,
        List<StateAnswer> state) {

    public Trial {
        state = List.copyOf(state);
    }

    /** A trial without a world to look at. */
    public Trial(
            String system,
            Scenario scenario,
            Outcome outcome,
            Usage usage,
            OptionalDouble latencyMs,
            Trace trace,
            Feedback feedback) {
        this(system, scenario, outcome, usage, latencyMs, trace, feedback, List.of());
    }

    /** State what one query found in the world after the trial. */
    public sealed interface StateAnswer {
        /** The rows. */
        record Rows(List<List<JsonNode>> rows) implements StateAnswer {
            public Rows {
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /** The query could not be run. */
        record Failed(String why) implements StateAnswer {}
    }
}
