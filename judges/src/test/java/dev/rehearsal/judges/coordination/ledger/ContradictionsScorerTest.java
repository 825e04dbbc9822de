package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class ContradictionsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ContradictionsScorer();
    }

    @Override
    public Trial good() {
        return said("order 7398: 45.20 EUR open");
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return said("order 7399: 45.20 EUR open");
    }

    @Override
    public double badValue() {
        return 1;
    }

    private static Trials first() {
        return Trials.said("x")
                .handoff("planner", "orders", "What is open?")
                .handoff("planner", "billing", "What is open?")
                .result("orders", "planner", "order 7399: 42.50 EUR open");
    }

    private static Trial said(String second) {
        return first().result("billing", "planner", second).trial();
    }

    @Test
    void fieldsOfOneThingAreCompared() {
        Trials trial = Trials.said("x")
                .result(
                        "a",
                        "p",
                        "{\"order_id\": 7399, \"total\": 42.5, \"items\": [{\"sku\": \"S-1\", \"price\": 3}]}")
                .result("b", "p", "{\"orders\": [{\"order_id\": 7399, \"total\": 45, \"paid\": 42.5}]}");
        assertEquals(0, value(trial.trial()), "a path is a part of the name");
        assertEquals(
                1,
                value(Trials.said("x")
                        .result("a", "p", "{\"order_id\": 7399, \"total\": 42.5, \"paid\": 1}")
                        .result("b", "p", "{\"order_id\": 7399, \"total\": 45, \"paid\": 1.0}")
                        .trial()));
    }

    @Test
    void whatAToolChangedInBetweenIsNone() {
        assertEquals(
                0,
                value(first().toolOf("billing", "issue_refund")
                        .result("billing", "planner", "order 7399: 0.50 EUR open")
                        .trial()));
    }

    @Test
    void oneAgentCannotContradictAnother() {
        assertAbstains(first().trial());
    }
}
