package dev.rehearsal.judges.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new SchemaScorer();
    }

    @Override
    public Trial good() {
        return Trials.gave("{\"total\": 42.5}").expecting(TOTAL).trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("Here you are: {\"total\": 42.5}").expecting(TOTAL).trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static final String TOTAL = "{\"schema\": {\"type\": \"object\", \"required\": [\"total\"]}}";

    @Test
    void textThatHoldsJsonIsReadAsJson() {
        assertEquals(1, value(Trials.said(" {\"total\": 1}\n").expecting(TOTAL).trial()));
        assertEquals(
                0,
                value(Trials.said("```json\n{\"total\": 1}\n```")
                        .expecting(TOTAL)
                        .trial()));
        assertEquals(0, value(Trials.said("").expecting(TOTAL).trial()));
    }

    @Test
    void proseDoesNotPassASchemaThatSpeaksOfObjectsOnly() {
        assertEquals(
                0,
                value(Trials.said("hello")
                        .expecting("{\"schema\": {\"required\": [\"total\"]}}")
                        .trial()));
        assertEquals(0, value(Trials.said("hello").expecting("{\"schema\": {}}").trial()));
    }

    @Test
    void stringsAreTakenAsTheyAre() {
        assertEquals(
                1,
                value(Trials.said("42")
                        .expecting("{\"schema\": {\"type\": \"string\"}}")
                        .trial()));
    }

    @Test
    void whatIsWrongIsSaid() {
        String why = only(Trials.gave("{}").expecting(TOTAL).trial()).explanation();
        assertTrue(why.contains("total"), why);
    }

    @Test
    void unusableSchemaIsNeverTheSystemsFault() {
        for (String schema : new String[] {
            "{\"type\": \"objekt\"}",
            "{\"$ref\": \"http://127.0.0.1:9/schema.json\"}",
            "{\"$ref\": \"file:///etc/hostname\"}",
            "{\"$ref\": \"classpath:META-INF/MANIFEST.MF\"}",
            "{\"$ref\": \"#/nowhere\"}",
            "{\"$ref\": \"#\"}",
            "{\"pattern\": \"(?=a)\", \"type\": \"string\"}",
            "5"
        }) {
            Trial trial = Trials.said("\"x\"")
                    .expecting("{\"schema\": " + schema + "}")
                    .trial();
            assertInstanceOf(Score.ScorerFailed.class, only(trial), schema);
        }
    }

    @Test
    void noReferenceLeavesTheSchema() {
        for (String reference : new String[] {
            "https://json-schema.org/draft/2020-12/schema",
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/learn/examples/address.schema.json",
            "https://JSON-SCHEMA.org/draft/2020-12/schema"
        }) {
            Trial trial = Trials.gave("{}")
                    .expecting("{\"schema\": {\"$ref\": \"" + reference + "\"}}")
                    .trial();
            assertInstanceOf(Score.ScorerFailed.class, only(trial), reference);
        }
    }

    @Test
    void olderDraftsAreKnownByTheirNames() {
        String schema =
                "{\"schema\": {\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"required\": [\"total\"]}}";
        assertEquals(1, value(Trials.gave("{\"total\": 1}").expecting(schema).trial()));
        assertEquals(0, value(Trials.gave("{}").expecting(schema).trial()));
    }

    @Test
    void whatTheSystemGivesIsNeverTheSchemasFault() {
        JsonNode deep = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 100_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        String money = "{\"schema\": {\"properties\": {\"a\": {\"multipleOf\": 0.01, \"maximum\": 9}}}}";
        for (JsonNode a : List.of(
                DoubleNode.valueOf(Double.POSITIVE_INFINITY),
                DoubleNode.valueOf(Double.NaN),
                DecimalNode.valueOf(new BigDecimal("1e999999999")),
                BigIntegerNode.valueOf(BigInteger.TEN.pow(100_000)),
                deep)) {
            JsonNode output = JsonNodeFactory.instance.objectNode().set("a", a);
            assertEquals(0, value(Trials.gave(output).expecting(money).trial()));
        }
        for (String text : List.of("{\"a\": 1e309}", "{\"a\": 1e999999999}", "[".repeat(500) + "]".repeat(500))) {
            assertEquals(0, value(Trials.said(text).expecting(money).trial()), text);
        }
    }

    @Test
    void numbersOutOfReachKeepToASchemaThatAllowsThem() {
        String positive = "{\"schema\": {\"properties\": {\"a\": {\"type\": \"integer\", \"minimum\": 0}}}}";
        assertEquals(1, value(Trials.said("{\"a\": 1e309}").expecting(positive).trial()));
        assertEquals(1, value(Trials.gave("{\"a\": 1e309}").expecting(positive).trial()));
        assertEquals(0, value(Trials.said("{\"a\": -1e309}").expecting(positive).trial()));
        assertEquals(
                0,
                value(Trials.said("{\"a\": 1e-999999999}").expecting(positive).trial()));
    }

    @Test
    void greatWholeNumbersAreComparedWhole() {
        String small = "{\"schema\": {\"properties\": {\"a\": {\"type\": \"integer\", \"maximum\": 100}}}}";
        for (String number : List.of("1e64", "1e20", "18446744073709551616", "18446744073709551616.0")) {
            assertEquals(
                    0,
                    value(Trials.said("{\"a\": " + number + "}")
                            .expecting(small)
                            .trial()),
                    number);
            assertEquals(
                    0,
                    value(Trials.gave("{\"a\": " + number + "}")
                            .expecting(small)
                            .trial()),
                    number);
        }
        String great =
                "{\"schema\": {\"properties\": {\"a\": {\"maximum\": 1.7976931348623157e308, \"minimum\": 1e30}}}}";
        assertEquals(1, value(Trials.said("{\"a\": 1e31}").expecting(great).trial()));
        assertEquals(0, value(Trials.said("{\"a\": 1e29}").expecting(great).trial()));
    }

    @Test
    void millionMistakesAreOneScore() {
        String many = "{\"a\": [" + "1,".repeat(1_000_000) + "1]}";
        String schema = "{\"schema\": {\"properties\": {\"a\": {\"items\": {\"type\": \"string\"}}}}}";
        assertEquals(0, value(Trials.said(many).expecting(schema).trial()));
    }

    @Test
    void patternsRunInLinearTime() {
        String schema = "{\"schema\": {\"type\": \"string\", \"pattern\": \"^(a+)+$\"}}";
        Trial trial = Trials.said("a".repeat(50_000) + "!").expecting(schema).trial();
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> assertEquals(0, value(trial)));
    }

    @Test
    void crashKeepsToNoSchema() {
        assertEquals(
                0,
                value(Trials.ended(new Outcome.Crashed("boom")).expecting(TOTAL).trial()));
    }
}
