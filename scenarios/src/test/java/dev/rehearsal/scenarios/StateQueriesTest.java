package dev.rehearsal.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation.StateCheck;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateQueriesTest {

    private static StateAnswer asked(TrialWorld world) {
        return StateQueries.ask(world, List.of(new StateCheck("select", List.of())))
                .getFirst();
    }

    /** A world that answers every query so. */
    private static TrialWorld world(List<List<JsonNode>> rows) {
        return new TrialWorld() {
            @Override
            public List<List<JsonNode>> query(String sql) {
                return rows;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void answersAreWhatJsonKeepsOfThem() throws JsonProcessingException {
        List<JsonNode> row = List.of(
                LongNode.valueOf(3),
                FloatNode.valueOf(0.1f),
                DecimalNode.valueOf(new BigDecimal("42.50")),
                DecimalNode.valueOf(new BigDecimal("1e999999")),
                DoubleNode.valueOf(Double.NaN),
                TextNode.valueOf("\uD83C\uDFAD \uD800 \u0000"),
                BooleanNode.TRUE,
                NullNode.getInstance());
        List<List<JsonNode>> kept = assertInstanceOf(StateAnswer.Rows.class, asked(world(List.of(row, List.of()))))
                .rows();
        assertEquals(2, kept.size());
        assertEquals(DoubleNode.valueOf(0.1), kept.getFirst().get(1));
        JsonMapper mapper = new JsonMapper();
        for (JsonNode cell : kept.getFirst()) {
            assertEquals(cell, mapper.readTree(mapper.writeValueAsString(cell)), "what is stored is read back");
        }
    }

    @Test
    void rowsOfAnyLengthAreBounded() {
        String half = "x".repeat(StateAnswer.MAX_CHARACTERS / 2);
        assertInstanceOf(StateAnswer.Rows.class, asked(world(List.of(List.of(TextNode.valueOf(half))))));
        assertEquals(
                new StateAnswer.Oversized(),
                asked(world(List.of(List.of(TextNode.valueOf(half)), List.of(TextNode.valueOf(half))))));
    }

    @Test
    void queryThatCannotBeRunSaysWhy() {
        TrialWorld deaf = new TrialWorld() {
            @Override
            public List<List<JsonNode>> query(String sql) {
                throw new IllegalArgumentException("no such table: " + sql);
            }

            @Override
            public void close() {}
        };
        StateAnswer answer = asked(deaf);
        assertTrue(assertInstanceOf(StateAnswer.Failed.class, answer).why().contains("no such table: select"));
    }

    @Test
    void queryThatTheWorldCouldAnswerBeforeIsNoMistakeOfTheCase() {
        TrialWorld emptied = new TrialWorld() {
            @Override
            public List<List<JsonNode>> query(String sql) {
                throw new IllegalArgumentException("no such table: refunds");
            }

            @Override
            public boolean couldAnswer(String sql) {
                return sql.equals("select");
            }

            @Override
            public void close() {}
        };
        assertEquals(new StateAnswer.Broken("no such table: refunds"), asked(emptied));
    }

    @Test
    void rowsThatAreNoJsonAreTheWorldsFault() {
        JsonNode deep = TextNode.valueOf("x");
        for (int i = 0; i < 5_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        assertInstanceOf(StateAnswer.Broken.class, asked(world(List.of(List.of(deep)))));
    }
}
