package dev.rehearsal.datasets.trace.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgentFingerprintTest {

    private static final List<String> TOOLS = List.of("get_order", "refund");

    private static String of(String prompt) {
        return AgentFingerprint.of(prompt, TOOLS, CaseTexts.NONE);
    }

    private static String of(String prompt, String input, String context) throws Exception {
        return AgentFingerprint.of(prompt, TOOLS, CaseTexts.of(List.of(TextNode.valueOf(input)), (ObjectNode)
                new ObjectMapper().readTree(context)));
    }

    private static void assertOne(String... prompts) {
        Set<String> all = new HashSet<>();
        for (String prompt : prompts) {
            all.add(of(prompt));
        }
        assertEquals(1, all.size(), () -> String.join("\n", prompts));
    }

    @Test
    void fingerprintIsNoName() {
        assertTrue(AgentFingerprint.isFingerprint(of("Answer questions about invoices.")));
        assertTrue(AgentFingerprint.isFingerprint("unnamed-1543eb"));
        assertTrue(AgentFingerprint.isFingerprint("agent-1543eb"));
        assertFalse(AgentFingerprint.isFingerprint("billing"));
        assertFalse(AgentFingerprint.isFingerprint("agent-smith"));
        assertFalse(AgentFingerprint.isFingerprint("unnamed-1543ebc"));
        assertFalse(AgentFingerprint.isFingerprint(""));
    }

    @Nested
    class Moments {

        @Test
        void datesAndTimesDoNotCount() {
            assertOne(
                    "Today is 2026-11-29. Answer questions about invoices.",
                    "Today is 2027-01-02. Answer questions about invoices.",
                    "Today is November 29, 2026. Answer questions about invoices.",
                    "Today is Sunday, November 29, 2026. Answer questions about invoices.",
                    "Today is Mon Nov 30 16:40:05 UTC 2026. Answer questions about invoices.",
                    "Today is 29.11.2026, 16:40. Answer questions about invoices.",
                    "Today is 11/29/26 4:40 PM. Answer questions about invoices.",
                    "Today is 2026-11-29T16:40:05.123Z. Answer questions about invoices.",
                    "Today is 2026-11-29T16:40:05+01:00. Answer questions about invoices.");
            assertOne(
                    "Heute ist Sonntag, der 29. November 2026. Beantworte Fragen zu Rechnungen.",
                    "Heute ist Mittwoch, der 3. März 2027. Beantworte Fragen zu Rechnungen.");
            assertOne(
                    "Current date: Sunday\nAnswer questions about invoices.",
                    "Current date: 2026-11-29 16:40\nAnswer questions about invoices.",
                    "Current date: 29 Nov 2026 (Europe/Berlin)\nAnswer questions about invoices.");
        }

        @Test
        void idsNumbersAndAddressesDoNotCount() {
            assertOne(
                    "Request id: 8f14e45f-ceea-467f-a0e6-9b1d3c2b1a00. Answer questions about invoices.",
                    "Request id: req_Zk3n9. Answer questions about invoices.",
                    "Request id: abcdefgh. Answer questions about invoices.",
                    "Request id: 17. Answer questions about invoices.");
            assertOne(
                    "You talk to maria.lopez@example.com about order 7731. Be brief.",
                    "You talk to bo@example.org about order A-42-99. Be brief.");
            assertOne(
                    "Report to https://example.com/runs/abcdef?x=y. Be brief.",
                    "Report to https://example.com/runs/ghijkl?x=z. Be brief.");
            assertOne("session=k3j4 user: Maria Lopez\nBe brief.", "session=p9 user: Bo\nBe brief.");
            assertOne(
                    "Ticket #123, attempt 1 of 3, 42.50 EUR. Be brief.",
                    "Ticket #9, attempt 2 of 3, 1,000.00 EUR. Be brief.");
        }

        @Test
        void whiteSpaceAndTheOrderOfToolsDoNotCount() {
            assertOne("Answer questions\n about   invoices.", "Answer questions about invoices.");
            assertEquals(
                    AgentFingerprint.of("Be brief.", List.of("a", "b"), CaseTexts.NONE),
                    AgentFingerprint.of("Be brief.", List.of("b", "a", "a"), CaseTexts.NONE));
        }
    }

    @Nested
    class WordsOfTheCase {

        @Test
        void nameOfACustomerDoesNotCount() throws Exception {
            String prompt =
                    "Answer questions about invoices. You are talking to %s now. The customer is on the %s plan.";
            assertEquals(
                    of(
                            prompt.formatted("Maria Lopez", "gold"),
                            "Hi!",
                            "{\"name\": \"Maria Lopez\", \"plan\": \"gold\"}"),
                    of(prompt.formatted("Bo", "silver"), "Hi!", "{\"name\": \"Bo\", \"plan\": \"silver\"}"));
            assertEquals(
                    of("Help Maria Lopez with her order.", "I am Maria Lopez, where is my parcel?", "{}"),
                    of("Help Jean Luc Martin with her order.", "Hello, Jean Luc Martin here.", "{}"));
        }

        @Test
        void whatIsAskedDoesNotCount() throws Exception {
            String prompt = "Decide who answers.\nQuestion: %s\nReply with one word.";
            assertEquals(
                    of(prompt.formatted("Where is my parcel?"), "Where is my parcel?", "{}"),
                    of(
                            prompt.formatted("I would like to cancel the flight that I booked for my mother, please."),
                            "I would like to cancel the flight that I booked for my mother, please.",
                            "{}"));
            assertEquals(
                    of("Translate \"refund\" to German.", "refund", "{}"),
                    of("Translate \"parcel\" to German.", "parcel", "{}"));
        }

        @Test
        void retrievedPassageDoesNotCountAsFarAsTheCaseHasIt() throws Exception {
            String one = "Refunds are paid within a week to the card that was used for the payment.";
            String other =
                    "Parcels that nobody takes in are held at the nearest shop for a few days. Then they go back.";
            String prompt = "Answer from the passages alone.\n\nPassages:\n%s\n\nSay so where they do not tell.";
            assertEquals(
                    of(prompt.formatted(one), "How long?", "{\"passages\": [\"" + one + "\"]}"),
                    of(prompt.formatted(other), "Where?", "{\"passages\": [\"" + other + "\", \"" + one + "\"]}"));
        }

        @Test
        void contextAsJsonOrAsLinesDoesNotCount() throws Exception {
            String context = "{\"tier\": \"gold\", \"city\": \"Lyon\"}";
            String other = "{\"tier\": \"basic\", \"allergy\": \"nuts\"}";
            assertEquals(
                    of("Plan a meal. Context: " + context, "Lunch", context),
                    of("Plan a meal. Context: " + other, "Dinner", other));
            assertEquals(
                    of("Plan a meal.\n- tier: gold\n- city: Lyon\n", "Lunch", context),
                    of("Plan a meal.\n- tier: basic\n- allergy: nuts\n", "Dinner", other));
        }

        @Test
        void promptsOwnWordsCountThoughACaseSaysThemToo() throws Exception {
            String prompt = "Answer questions about billing and refunds of an order. Gold customers go first.";
            assertEquals(of(prompt), of(prompt, "A refund of my order, billing was wrong", "{\"tier\": \"gold\"}"));
            assertEquals(of(prompt), of(prompt, "hello", "{\"topic\": \"billing\", \"kind\": \"refunds\"}"));
        }
    }

    @Nested
    class Differences {

        @Test
        void realWordsTellAgentsApart() {
            assertNotEquals(of("Answer questions about invoices."), of("Answer questions about parcels."));
            assertNotEquals(
                    of("Today is 2026-11-29. Check what was booked."),
                    of("Today is 2026-11-29. Book what was checked."));
            assertNotEquals(of("Answer."), of("Never answer."));
            assertNotEquals(of("你是账单助理。"), of("你是分诊助理。"));
        }

        @Test
        void toolsTellAgentsApartThatSayTheSame() {
            String prompt = "You are a helpful assistant.";
            assertNotEquals(
                    AgentFingerprint.of(prompt, List.of("book_flight"), CaseTexts.NONE),
                    AgentFingerprint.of(prompt, List.of("refund"), CaseTexts.NONE));
            assertNotEquals(
                    AgentFingerprint.of("", List.of("refund"), CaseTexts.NONE),
                    AgentFingerprint.of("", List.of(), CaseTexts.NONE));
        }

        @Test
        void twoDomainsOfAgentsWithoutNamesAreAllTold() {
            List<String> prompts = List.of(
                    "Route the request to the right desk.",
                    "Answer questions about invoices and payments.",
                    "Handle returns. Ask for the reason first.",
                    "Check every answer against the policy.",
                    "Collect what the traveller wants: dates, places, budget.",
                    "Search flights and compare their prices.",
                    "Search hotels near the place and compare their prices.",
                    "Write the itinerary as a table.");
            Set<String> all = new HashSet<>();
            prompts.forEach(prompt -> all.add(of(prompt)));
            assertEquals(prompts.size(), all.size());
        }
    }

    @Test
    void hugePromptAndHugeCaseTakeBoundedWork() throws Exception {
        String words = "word ".repeat(2_000_000);
        assertTrue(AgentFingerprint.isFingerprint(of(words, words, "{\"a\": \"word word\", \"b\": \"word\"}")));
        assertTrue(AgentFingerprint.isFingerprint(of("x".repeat(5_000_000))));
    }
}
