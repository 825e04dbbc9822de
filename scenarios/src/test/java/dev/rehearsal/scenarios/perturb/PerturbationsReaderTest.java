package dev.rehearsal.scenarios.perturb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerturbationsReaderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Nested
    class InASuite {

        @Test
        void sameOptionsMakeEqualData() throws Exception {
            assertEquals(one("{\"use\":\"rate-limit\",\"every\":3}"), one("{\"use\":\"rate-limit\"}"));
            assertEquals(one("\"typos\""), one("{\"use\":\"typos\"}"));
            JsonNode longs = JsonNodeFactory.instance
                    .objectNode()
                    .put("use", "rate-limit")
                    .set("calls", JsonNodeFactory.instance.arrayNode().add(3L).add(1L));
            assertEquals(
                    one("{\"use\":\"rate-limit\",\"calls\":[1,3]}"),
                    PerturbationsReader.create(longs, "suite.yaml:12"),
                    "YAML's numbers are longs");
            assertEquals("noisy", one("{\"use\":\"typos\",\"id\":\"noisy\"}").id());
        }

        @Test
        void aBurstThatReachesIntoItsWindowCanAct() throws Exception {
            assertEquals(
                    "rate-limit",
                    one("{\"use\":\"rate-limit\",\"calls\":[1],\"window\":[3,6],\"burst\":3}")
                            .id());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"use\":\"rate-limits\"}",
                    "{\"use\":\"rate-limit\",\"every\":0}",
                    "{\"use\":\"rate-limit\",\"probability\":0}",
                    "{\"use\":\"rate-limit\",\"every\":2,\"probability\":0.5}",
                    "{\"use\":\"rate-limit\",\"evry\":2}",
                    "{\"use\":\"rate-limit\",\"every\":2,\"calls\":[1]}",
                    "{\"use\":\"rate-limit\",\"calls\":[0]}",
                    "{\"use\":\"rate-limit\",\"calls\":[\"first\"]}",
                    "{\"use\":\"rate-limit\",\"calls\":[]}",
                    "{\"use\":\"rate-limit\",\"window\":[]}",
                    "{\"use\":\"rate-limit\",\"window\":[3,2]}",
                    "{\"use\":\"rate-limit\",\"calls\":[9],\"window\":[1,3]}",
                    "{\"use\":\"rate-limit\",\"calls\":[1,9],\"window\":[4,6],\"burst\":3}",
                    "{\"use\":\"rate-limit\",\"burst\":0}",
                    "{\"use\":\"weaker-model\"}",
                    "{\"use\":\"cut-body\",\"share\":1}",
                    "{\"use\":\"server-error\",\"status\":429}",
                    "{\"use\":\"typos\",\"rate\":0}",
                    "{\"use\":\"typos\",\"id\":\"none\"}",
                    "{\"use\":\"typos\",\"id\":\"null-replay\"}",
                    "{\"use\":\"null-replay\",\"id\":\"chance\"}",
                    "{\"use\":\"null-replay\",\"every\":2}",
                    "{\"use\":\"stalled-reply\",\"for\":\"long\"}",
                    "{\"use\":\"lost-last-sentence\",\"where\":\"input\"}",
                    "{\"every\":2}",
                    "17"
                })
        void mistakesAndWhatCanNeverActAreRefused(String entry) throws Exception {
            JsonNode node = MAPPER.readTree(entry);
            InvalidInputException mistake =
                    assertThrows(InvalidInputException.class, () -> PerturbationsReader.create(node, "suite.yaml:12"));
            assertTrue(String.valueOf(mistake.getMessage()).startsWith("suite.yaml:12"), mistake::toString);
        }
    }

    @Nested
    class OnInput {

        private static final String TEXT =
                "Please refund order ORD-7731 for Anna Weber, at most 42.50 EUR, but never to the gift card GC_99, and "
                        + "write to anna@example.org when everything has been finished.";

        @Test
        void typosLeaveIdentifiersNumbersNamesAndNegationsAlone() throws Exception {
            for (int seed = 0; seed < 200; seed++) {
                String typed = begin(seed, "{\"use\":\"typos\",\"rate\":1}").input(TEXT);
                assertNotEquals(TEXT, typed);
                for (String kept :
                        List.of("ORD-7731", "Anna", "Weber,", "42.50", "EUR,", "never", "GC_99,", "anna@example.org")) {
                    assertTrue(typed.contains(kept), "seed " + seed + ": " + typed);
                }
            }
        }

        @Test
        void typosAreTheSameForTheSameSeed() throws Exception {
            assertEquals(
                    begin(5, "\"typos\"").input(TEXT), begin(5, "\"typos\"").input(TEXT));
            assertNotEquals(
                    begin(5, "\"typos\"").input(TEXT), begin(6, "\"typos\"").input(TEXT));
        }

        @Test
        void inputThatCannotBeMistypedIsNotCounted() throws Exception {
            TrialPerturbations trial = begin(1, "\"typos\"");
            assertEquals("ORD-7731 ?", trial.input("ORD-7731 ?"));
            assertEquals(List.of(), trial.fired());
            trial.input(TEXT);
            assertEquals(1, trial.firedCount());
            assertEquals(InjectionPoint.INPUT, trial.fired().getFirst().where());
        }
    }

    @Nested
    class OnTools {

        @Test
        void toolFailsOnceAndTheRetrySucceeds() throws Exception {
            for (int seed = 0; seed < 20; seed++) {
                TrialPerturbations trial = begin(seed, "{\"use\":\"failing-tool\",\"tool\":\"refund\",\"every\":2}");
                int failed = 0;
                for (int i = 0; i < 4; i++) {
                    failed += fails(trial, "refund", "{\"id\": 1}") ? 1 : 0;
                }
                assertEquals(2, failed, "seed " + seed);
                assertDoesNotThrow(() -> trial.tools().before("get_order", "{}"));
                assertEquals(2, trial.firedCount());
            }
        }

        @Test
        void everyRunFailsWithEveryOne() throws Exception {
            TrialPerturbations trial = begin(1, "{\"use\":\"failing-tool\",\"every\":1,\"message\":\"down\"}");
            ToolFaultException fault =
                    assertThrows(ToolFaultException.class, () -> trial.tools().before("any", "no json"));
            assertEquals("down", fault.getMessage());
            assertEquals("result", trial.tools().after("any", "", "result"));
        }

        @Test
        void toolThatNobodyHasNeverFires() throws Exception {
            TrialPerturbations trial = begin(1, "{\"use\":\"failing-tool\",\"tool\":\"no_such\",\"every\":1}");
            trial.tools().before("refund", "{}");
            assertEquals(0, trial.firedCount());
        }

        private static boolean fails(TrialPerturbations trial, String tool, String arguments) {
            try {
                trial.tools().before(tool, arguments);
                return false;
            } catch (ToolFaultException e) {
                return true;
            }
        }
    }

    @Nested
    class OnHandoffs {

        private static final String LOST = "{\"use\":\"lost-last-sentence\",\"every\":1}";

        @Test
        void textLosesItsLastSentence() throws Exception {
            assertEquals(
                    "Refund order 7731.",
                    begin(1, LOST).handoffs().passing("triage", "billing", "Refund order 7731. At most 42.50 EUR!"));
        }

        @Test
        void longestTextInJsonLosesItsLastSentenceAndStaysJson() throws Exception {
            String payload = "{\"v\":1,\"note\":\"A. B.\",\"task\":{\"instructions\":\"Refund it. Not to the card.\"}}";
            assertEquals(
                    "{\"v\":1,\"note\":\"A. B.\",\"task\":{\"instructions\":\"Refund it.\"}}",
                    begin(1, LOST).handoffs().passing("triage", "billing", payload));
        }

        @Test
        void handoffOfOneSentenceIsLeftAloneAndNotCounted() throws Exception {
            TrialPerturbations trial = begin(1, LOST);
            assertEquals("Refund 42.50 EUR.", trial.handoffs().passing("a", "b", "Refund 42.50 EUR."));
            assertEquals("{\"a\":[\"One.\"]}", trial.handoffs().passing("a", "b", "{\"a\":[\"One.\"]}"));
            assertEquals(0, trial.firedCount());
        }

        @Test
        void onlyTheNamedAgentsHandoffsAreCut() throws Exception {
            TrialPerturbations trial = begin(1, "{\"use\":\"lost-last-sentence\",\"every\":1,\"to\":\"billing\"}");
            assertEquals("A. B.", trial.handoffs().passing("x", "shipping", "A. B."));
            assertEquals("A.", trial.handoffs().passing("x", "billing", "A. B."));
            assertEquals("x -> billing", trial.fired().getFirst().site());
        }
    }

    @Test
    void nullReplayActsAtEveryOpportunityAndChangesNothing() throws Exception {
        TrialPerturbations trial = begin(1, "\"null-replay\"");
        ModelCallSite site = new ModelCallSite("triage", "c", 1, 3);
        List<Message> messages = List.of(Message.text("user", "Refund order 7731. At most 42.50 EUR."));
        assertEquals("Refund it.", trial.input("Refund it.", 1));
        assertSame(messages, trial.request(site, messages));
        assertEquals(Optional.empty(), trial.model(site));
        assertDoesNotThrow(() -> trial.tools().before("refund", "{}"));
        assertEquals("{\"ok\":true}", trial.tools().after("refund", "{}", "{\"ok\":true}"));
        assertEquals("A. B.", trial.handoffs().passing("triage", "billing", "A. B."));
        assertFalse(trial.changesReplies(), "streams are passed on as they come");
        assertEquals(
                List.of(
                        new FiredPerturbation("null-replay", InjectionPoint.INPUT, "", 1),
                        new FiredPerturbation("null-replay", InjectionPoint.CONSUMER_REQUEST, "triage", 3),
                        new FiredPerturbation("null-replay", InjectionPoint.TOOL_AFTER_EFFECT, "refund", 0),
                        new FiredPerturbation("null-replay", InjectionPoint.PRODUCER_REPLY, "triage -> billing", 0)),
                trial.fired(),
                "counted where it acted, with nothing to show");
        assertEquals(0, trial.waitMs());
    }

    /** A fault that is meant for one agent strikes no other, and nobody where it is not known who calls. */
    @Test
    void onlyTheNamedAgentIsStruck() throws Exception {
        String fault = "{\"use\":\"server-error\",\"every\":1,\"agent\":\"triage\"}";
        assertTrue(begin(1, fault).model(new ModelCallSite("triage", "c", 1, 1)).isPresent());
        assertEquals(Optional.empty(), begin(1, fault).model(new ModelCallSite("billing", "c", 1, 1)));
        assertEquals(Optional.empty(), begin(1, fault).model(new ModelCallSite("", "c", 1, 1)));
        TrialPerturbations tools = begin(1, "{\"use\":\"wrong-value\",\"every\":1,\"agent\":\"triage\"}");
        assertEquals(
                "{\"n\":5}", tools.tools().after("count", "{}", "{\"n\":5}"), "the wrapper does not tell who calls");
    }

    @Test
    void brokenJsonIsNeverJson() {
        for (String json : List.of("{}", "[]", "{\"a\":1}", "[1,2,3]", "{\"a\":{\"b\":[]}}", " {\"a\": \"}\"} ")) {
            for (int seed = 0; seed < 50; seed++) {
                String broken = JsonTexts.broken(json, dev.rehearsal.scenarios.draw.SeededRandom.of(seed, "x"));
                assertTrue(JsonTexts.tree(broken).isEmpty(), json + " became " + broken);
            }
        }
    }

    private static Perturbation one(String json) throws Exception {
        return PerturbationsReader.create(MAPPER.readTree(json), "suite.yaml:12");
    }

    private static TrialPerturbations begin(long seed, String json) throws Exception {
        return TrialPerturbations.forTrial(seed, List.of(one(json)));
    }
}
