package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What only scorers may see. Every part is optional; an absent part is not checked.
 *
 * @param answer a reference answer, for judges and matchers
 * @param facts what the output must say, compared as values and not as text
 * @param forbidden what the output must not say
 * @param schema JSON Schema (draft 2020-12) of the output
 * @param state queries on the world afterwards, with the rows that they must give
 * @param outcome the outcome that is right: {@code completed}, {@code degraded} or {@code escalated}
 * @param route the agents that must take part
 * @param tools the tools that must be called, and those that must not
 * @param handoffs what each handoff must carry
 * @param budget what the trial may consume
 */
public record Expectation(
        Optional<String> answer,
        List<String> facts,
        List<String> forbidden,
        Optional<JsonNode> schema,
        List<StateCheck> state,
        Optional<String> outcome,
        Optional<Route> route,
        Optional<ExpectedTools> tools,
        List<ExpectedHandoff> handoffs,
        Budget budget) {

    /** Nothing is expected. */
    public static final Expectation NONE = new Expectation(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Budget.NONE);

    /** Expect something, and nothing of tools. */
    public Expectation(
            Optional<String> answer,
            List<String> facts,
            List<String> forbidden,
            Optional<JsonNode> schema,
            List<StateCheck> state,
            Optional<String> outcome,
            Optional<Route> route,
            List<ExpectedHandoff> handoffs,
            Budget budget) {
        this(answer, facts, forbidden, schema, state, outcome, route, Optional.empty(), handoffs, budget);
    }

    /** Return the expectation of a reference answer and nothing else. */
    public static Expectation ofAnswer(String answer) {
        return new Expectation(
                Optional.of(answer),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Budget.NONE);
    }

    public Expectation {
        facts = List.copyOf(facts);
        forbidden = List.copyOf(forbidden);
        schema = schema.map(JsonNode::deepCopy);
        state = List.copyOf(state);
        handoffs = List.copyOf(handoffs);
    }

    /** A query on the world after the trial and the rows it must give, in order. */
    public record StateCheck(String sql, List<List<JsonNode>> rows) {
        public StateCheck {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** The agents that must take part, and how strictly. */
    public record Route(List<String> agents, Match match) {
        public Route {
            agents = List.copyOf(agents);
        }

        /** How what was seen is held against what was expected: the agents of a route, the calls of tools. */
        public enum Match {
            /** The same in the same order, none besides. */
            STRICT,
            /** The expected ones in this order, others may come between. */
            ORDERED,
            /** The same as often, in any order. */
            UNORDERED,
            /** Those seen are all among the expected, however often. */
            SUBSET,
            /** Those expected are all among the seen, each as often at least. */
            SUPERSET
        }
    }

    /** What a handoff to an agent must carry. */
    public record ExpectedHandoff(String to, List<String> mustCarry) {
        public ExpectedHandoff {
            mustCarry = List.copyOf(mustCarry);
        }
    }

    /** What a trial may consume: tokens, calls of models, milliseconds. */
    public record Budget(OptionalLong tokens, OptionalLong modelCalls, OptionalLong latencyMs) {
        /** No limits. */
        public static final Budget NONE = new Budget(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
