package dev.rehearsal.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerValidatorTest {

    private static JsonNode nested(int depth) {
        JsonNode node = TextNode.valueOf("x");
        for (int i = 0; i < depth; i++) {
            node = i % 2 == 0
                    ? JsonNodeFactory.instance.arrayNode().add(node)
                    : JsonNodeFactory.instance.objectNode().set("a", node);
        }
        return node;
    }

    private static void refused(JsonNode answer, String what) {
        for (Outcome outcome : List.of(
                new Outcome.Completed(answer),
                new Outcome.Degraded(answer, ""),
                new Outcome.Escalated(Optional.of(answer), ""))) {
            String why = assertInstanceOf(Outcome.Crashed.class, AnswerValidator.checked(outcome))
                    .why();
            assertTrue(why.contains(what), why);
        }
    }

    @Test
    void whatCanBeWrittenAndReadIsLeftAlone() throws Exception {
        for (JsonNode answer : List.of(
                nested(0),
                nested(AnswerValidator.MAX_DEPTH),
                JsonNodeFactory.instance.nullNode(),
                JsonNodeFactory.instance.numberNode(1e300),
                JsonNodeFactory.instance.objectNode())) {
            Outcome outcome = new Outcome.Completed(answer);
            assertEquals(outcome, AnswerValidator.checked(outcome));
            assertEquals(
                    answer.toString(),
                    StrictJson.parse("test", answer.toString()).toString());
        }
        assertEquals(new Outcome.Failed("no"), AnswerValidator.checked(new Outcome.Failed("no")));
    }

    @Test
    void deeperOnesAreCrashes() {
        refused(nested(AnswerValidator.MAX_DEPTH + 1), "goes deeper");
        refused(nested(100_000), "goes deeper");
    }

    @Test
    void oneThatHoldsItselfIsACrash() {
        ArrayNode ring = JsonNodeFactory.instance.arrayNode();
        ring.add(ring);
        refused(ring, "goes deeper");
    }

    @Test
    void whatIsNoJsonIsACrash() {
        refused(new POJONode(new Object()), "POJONode");
        refused(MissingNode.getInstance(), "MissingNode");
        refused(JsonNodeFactory.instance.arrayNode().add(new POJONode(Optional.of(1))), "POJONode");
    }
}
