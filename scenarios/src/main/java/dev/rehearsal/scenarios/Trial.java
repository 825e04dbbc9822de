package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One playing of a scenario by a system.
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
 * @param play what was done to it while it was played
 */
public record Trial(
        String system,
        Scenario scenario,
        Outcome outcome,
        Usage usage,
        OptionalDouble latencyMs,
        Trace trace,
        Feedback feedback,
        List<StateAnswer> state,
        PlayFacts play) {

    public Trial {
        state = List.copyOf(state);
    }

    /** A trial to which nothing was done. */
    public Trial(
            String system,
            Scenario scenario,
            Outcome outcome,
            Usage usage,
            OptionalDouble latencyMs,
            Trace trace,
            Feedback feedback,
            List<StateAnswer> state) {
        this(system, scenario, outcome, usage, latencyMs, trace, feedback, state, PlayFacts.NONE);
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

    /** Return the same with another end. */
    public Trial with(Outcome other) {
        return new Trial(system, scenario, other, usage, latencyMs, trace, feedback, state, play);
    }

    /** Return the same with another trace. */
    public Trial with(Trace other) {
        return new Trial(system, scenario, outcome, usage, latencyMs, other, feedback, state, play);
    }

    /** Return the same with other facts about its playing. */
    public Trial with(PlayFacts other) {
        return new Trial(system, scenario, outcome, usage, latencyMs, trace, feedback, state, other);
    }

    /**
     * What one query found in the world after the trial. Rows are as JSON keeps them, so that a stored trial scores as the
     * played one did.
     */
    public sealed interface StateAnswer {

        /** The greatest length of an answer's rows as JSON, in UTF-16 units; longer ones are {@link Oversized}. */
        int MAX_CHARACTERS = 1_000_000;

        /** The rows. */
        record Rows(List<List<JsonNode>> rows) implements StateAnswer {
            public Rows {
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /** The query could not be run, as far as anybody knows on no world. */
        record Failed(String why) implements StateAnswer {}

        /** The query can be run on such a world, but not on what the system left of it. */
        record Broken(String why) implements StateAnswer {}

        /**
         * What the system itself reported of its world gave this. A system could say anything.
         *
         * @param answer what was found, no reported one itself
         */
        record Reported(StateAnswer answer) implements StateAnswer {
            public Reported {
                if (answer instanceof Reported) {
                    throw new IllegalArgumentException(
                            "Reported: \"answer\" must be no reported one itself, but is. Give what is in it.");
                }
            }
        }

        /** More rows, or longer ones, than are kept. */
        record Oversized() implements StateAnswer {}
    }
}
