package dev.rehearsal.reports.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.reports.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

    @Nested
    class Compare {

        private final JsonNode document = CompareJson.of(Fixture.analysis());

        @Test
        void theTopDecisionIsThatOfThePrimaryMetric() {
            assertEquals("success", document.path("primary").textValue());
            assertEquals("improved", document.path("decision").textValue());
        }

        @Test
        void keysAreThoseOfTheFormat() {
            JsonNode first = document.at("/comparisons/0");
            assertEquals("rate", first.path("unit").textValue());
            assertEquals("higher", first.path("direction").textValue());
            assertEquals("population", first.path("estimand").textValue());
            assertEquals("single", first.at("/baseline/name").textValue());
            assertEquals(600, first.at("/candidate/trials").intValue());
            assertEquals(0.86, first.at("/candidate/value").doubleValue());
            assertEquals(2, first.at("/candidate/interval").size());
            assertEquals("[0.06,0.22]", first.at("/difference/interval").toString());
            assertEquals(0.95, first.at("/difference/level").doubleValue());
            assertEquals(0.0004, first.path("p_value").doubleValue());
            assertEquals(0.02, first.path("margin").doubleValue());
            assertEquals(3, first.path("unpaired").intValue());
            assertEquals(2, first.at("/unpaired_cases/candidate_only").size());
            assertEquals(6, first.at("/cases/regressed").size());
            assertEquals(0.11, first.at("/bounds/worst").doubleValue());
        }

        @Test
        void whatIsUnknownIsNullAndNeverNought() {
            JsonNode cost = document.at("/comparisons/3");
            assertEquals("cost", cost.path("metric").textValue());
            assertTrue(cost.path("difference").isNull());
            assertTrue(cost.at("/baseline/value").isNull());
            assertTrue(cost.at("/baseline/interval").isNull());
            assertTrue(cost.path("p_value").isNull());
            assertTrue(cost.path("bounds").isMissingNode());
        }

        @Test
        void relativeUnitsHaveARelativeDifferenceToo() {
            assertEquals(
                    2.1, document.at("/comparisons/1/difference/relative/value").doubleValue());
            assertTrue(document.at("/comparisons/0/difference/relative").isMissingNode());
        }

        @Test
        void oneSystemAloneHasNoDecision() {
            assertTrue(CompareJson.of(Fixture.alone()).path("decision").isNull());
        }
    }

    @Nested
    class Summarize {

        private final JsonNode team = SummarizeJson.of(Fixture.analysis()).at("/systems/1");

        @Test
        void keysAreThoseOfTheFormat() {
            assertEquals("team", team.path("name").textValue());
            assertEquals(0.86, team.at("/success/value").doubleValue());
            assertEquals(0.86, team.at("/pass_hat_k/1").doubleValue(), 1e-9);
            assertTrue(team.at("/pass_at_k/5").isNumber());
            assertEquals(190, team.at("/cases_with_k/1").intValue());
            assertEquals(540, team.at("/outcomes/completed").longValue());
            assertEquals(
                    0.83, team.at("/by_perturbation/rate-limit/success/value").doubleValue(), 1e-9);
            assertEquals(50, team.at("/by_tag/edge/cases").intValue());
            assertTrue(team.at("/latency_ms/p95").isNumber());
            assertEquals(2, team.at("/latency_intervals_ms/p95").size());
        }

        @Test
        void unknownCostIsNull() {
            assertTrue(team.path("cost_per_success_usd").isNull());
            assertTrue(team.at("/metrics/cost/value").isNull());
            assertEquals(600, team.at("/metrics/cost/abstained").intValue());
        }

        @Test
        void aSystemWithoutAVerdictHasNoSuccess() {
            assertTrue(
                    SummarizeJson.of(Fixture.alone()).at("/systems/0/success").isNull());
        }
    }

    @Test
    void theFileHoldsBothDocumentsAndSurvivesLoneSurrogates(@TempDir Path folder) throws IOException {
        Path file = new JsonReport().write(Fixture.hostile(), Fixture.hostileTrials(), folder);
        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertEquals(1, document.at("/compare/comparisons").size());
        assertEquals(1, document.at("/summarize/systems").size());
        assertFalse(document.at("/run/simulated").booleanValue());
        assertTrue(document.at("/run/finished").isNull());
        assertEquals("fail", document.at("/gates/0/answer").textValue());
    }
}
