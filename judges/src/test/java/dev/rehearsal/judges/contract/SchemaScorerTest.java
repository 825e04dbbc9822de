package dev.rehearsal.judges.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;
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
