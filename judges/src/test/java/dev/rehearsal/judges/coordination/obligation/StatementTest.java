package dev.rehearsal.judges.coordination.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    private static List<String> found(String text) {
        return Statement.of(text).obligations().stream().map(Obligation::text).toList();
    }

    private static void assertFound(String text, String... expected) {
        assertEquals(new TreeSet<>(List.of(expected)), new TreeSet<>(found(text)), text);
    }

    /** Return what became of the only obligation of the source. */
    private static String fate(String source, String payload) {
        Statement from = Statement.of(source);
        List<Obligation> all = from.obligations();
        assertEquals(1, all.size(), () -> source + " obliges to " + found(source));
        return switch (Statement.of(payload).fate(all.getFirst(), from)) {
            case Fate.Kept ignored -> "kept";
            case Fate.Changed changed -> changed.to();
            case Fate.Weakened weakened -> weakened.to();
            case Fate.Lost ignored -> "lost";
        };
    }

    @Nested
    class Finding {

        @Test
        void identifiersAmountsDaysNamesBansAndLimits() {
            assertFound(
                    "Please refund SKU-218 of order 7399 to Anton Vesper, at most 29.50 EUR, not before Friday. "
                            + "Write to ann@example.com. Do not touch the other items. He paid 42.5 EUR on 2026-03-14.",
                    "SKU-218",
                    "order 7399",
                    "Anton Vesper",
                    "at most 29.50 EUR",
                    "not before friday",
                    "ann@example.com",
                    "do not touch the other items",
                    "42.50 EUR",
                    "2026-03-14");
        }

        @Test
        void limitsInAllWordings() {
            for (String text : List.of(
                    "at most 50 EUR",
                    "no more than 50 EUR",
                    "max. 50 EUR",
                    "maximum of 50 EUR",
                    "up to €50",
                    "50 EUR or less",
                    "must not exceed 50 EUR",
                    "capped at 50 EUR",
                    "50 EUR max",
                    "{\"max_refund\": 50, \"currency\": \"EUR\"}",
                    "{\"limit\": \"50 EUR\"}",
                    "höchstens 50 EUR")) {
                assertFound(text, "at most 50.00 EUR");
            }
            for (String text : List.of("at least 50 EUR", "no less than 50 EUR", "minimum 50 EUR", "50 EUR or more")) {
                assertFound(text, "at least 50.00 EUR");
            }
            assertFound(
                    "It must come not before Monday, 23 March 2026, nobody is there earlier.", "not before 2026-03-23");
            assertFound("no later than Friday", "not after friday");
            assertFound("by 2026-03-23 at the latest", "not after 2026-03-23");
        }

        @Test
        void whatIsToldIsNoBan() {
            for (String text : List.of(
                    "I simply do not need it any more.",
                    "I do not like it as much as I thought I would.",
                    "The lamp does not suit us after all.",
                    "We already have one and do not need the pan.",
                    "There is no scratch on it.",
                    "It should be nice, I do not want to be greedy.",
                    "I never asked for that.",
                    "Nothing is wrong with it, I just changed my mind.")) {
                assertFound(text);
            }
        }

        @Test
        void whatIsForbiddenIsABan() {
            assertFound("But no refund, please, only the exchange.", "no refund");
            assertFound("If that is out of stock, leave everything as it is: no refund, please.", "no refund");
            assertFound("Please do not touch the other items, I still want them.", "do not touch the other items");
            assertFound("Don't call the customer.", "don t call the customer");
            assertFound("Cancel it and leave its other items untouched.", "leave its other items untouched");
            assertFound("You must not ship early.", "must not ship early");
            assertFound("Pay out without approval of a human.", "without approval of a human");
            assertFound("{\"constraints\": [\"never share the address\"]}", "never share the address");
        }

        @Test
        void closingObligesToNothingButThePostscriptDoes() {
            assertFound(
                    "Hello,\n\nRefund order 7399.\n\nKind regards\nCarla Vesper\ncarla.vesper@example.com\n\nP.S. at most 9 EUR",
                    "order 7399",
                    "at most 9.00 EUR");
        }

        @Test
        void whatWrapsAPayloadObligesToNothing() {
            assertFound(
                    "{\"schema\": \"desk.subtask/1\", \"version\": 12345, \"id\": \"step-12\", \"attempt\": 10000,"
                            + " \"order_id\": 7399, \"instruction\": \"refund the item with SKU-218\"}",
                    "order 7399",
                    "SKU-218");
        }

        @Test
        void sizesAndNumbersOfListsAreNoObligations() {
            assertFound("Sorry to bother you on a Monday.");
            assertFound("1. the cast-iron pan, 28 cm\n\n2. sneakers, size 42");
        }
    }

    @Nested
    class Carrying {

        @Test
        void identifiers() {
            assertEquals("kept", fate("order 7399", "{\"order_id\": 7399}"));
            assertEquals("kept", fate("order 7399", "orders 7398 and 7399"));
            assertEquals("kept", fate("order 7399", "ORD-7399"));
            assertEquals("kept", fate("item SKU-218", "sku218"));
            assertEquals("7398", fate("order 7399", "Refund for order 7398"));
            assertEquals("SKU-219", fate("item SKU-218", "refund SKU-219"));
            assertEquals("lost", fate("item SKU-218", "refund the duvet"));
            assertEquals("lost", fate("order 7399", "refund 7399 EUR"));
        }

        @Test
        void amounts() {
            assertEquals("kept", fate("pay 29.50 EUR", "€29,50"));
            assertEquals("kept", fate("pay 29.50 EUR", "{\"amount_cents\": 2950}"));
            assertEquals("kept", fate("pay 29.50 EUR", "{\"amount\": 29.5}"));
            assertEquals("30.00 EUR", fate("pay 29.50 EUR", "pay 30 EUR"));
            assertEquals("29.50 USD", fate("pay 29.50 EUR", "pay 29.50 USD"));
            assertEquals("12%", fate("take 12.5% off", "take 12% off"));
            assertEquals("lost", fate("pay 29.50 EUR", "pay the customer"));
        }

        @Test
        void days() {
            assertEquals("kept", fate("on 2026-03-23", "on 23 March"));
            assertEquals("kept", fate("on Monday", "on 2026-03-23"));
            assertEquals("2026-03-24", fate("on 2026-03-23", "on 24 March 2026"));
            assertEquals("lost", fate("on 2026-03-23", "soon"));
        }

        @Test
        void names() {
            assertEquals("kept", fate("send it to Anton Vesper", "recipient: Vesper, Anton"));
            assertEquals("kept", fate("deliver to Tannenallee 112", "new address Tannenallee 112"));
            assertEquals("tannenallee 12", fate("deliver to Tannenallee 112", "new address Tannenallee 12"));
            assertEquals("lost", fate("send it to Anton Vesper", "send it to the customer"));
        }

        @Test
        void limits() {
            String most = "pay at most 29.50 EUR";
            assertEquals("kept", fate(most, "{\"max_amount_cents\": 2950}"));
            assertEquals("kept", fate(most, "refund, but no more than €29.50"));
            assertEquals("at most 39.50 EUR", fate(most, "pay up to 39.50 EUR"));
            assertEquals("at least 29.50 EUR", fate(most, "pay at least 29.50 EUR"));
            assertEquals("29.50 EUR", fate(most, "pay 29.50 EUR"));
            assertEquals("lost", fate(most, "pay the customer"));
            assertEquals("kept", fate("not before Friday", "{\"not_before\": \"2026-03-20\"}"));
            assertEquals("not after friday", fate("not before Friday", "deliver by Friday"));
            assertEquals("friday", fate("not before Friday", "deliver on Friday"));
        }

        @Test
        void bans() {
            String ban = "Do not touch the other items.";
            for (String payload : List.of(
                    "Cancel SKU-204; do not touch other items",
                    "Leave the other items untouched.",
                    "Cancel SKU-204 only, the other items stay.",
                    "{\"touch_other_items\": false}",
                    "other items must not be touched")) {
                assertEquals("kept", fate(ban, payload), payload);
            }
            assertEquals("touch the other items", fate(ban, "Cancel SKU-204. Touch the other items."));
            assertEquals("lost", fate(ban, "Cancel SKU-204 of order 7280."));
            assertEquals("kept", fate("no refund, please", "a refund is not wanted"));
            assertEquals("refund", fate("no refund, please", "else issue a refund"));
        }
    }

    @Test
    void phrasesAreCarriedAsValuesOrByWhatTheyObligeTo() {
        assertTrue(Statement.of("Refund for Order #7399, max. €29.50").carries("order 7399"));
        assertTrue(Statement.of("Refund for Order #7399, max. €29.50").carries("at most 29.50 EUR"));
        assertFalse(Statement.of("Refund 29.50 EUR").carries("at most 29.50 EUR"));
        assertTrue(Statement.of("Leave the other items alone").carries("not touch the other items"));
        assertFalse(Statement.of("Cancel it").carries("not touch the other items"));
        assertTrue(Statement.of("It does not cover this (§39), after 14 days").carries("§39"));
        assertTrue(Statement.of("to Tannenallee 112 in 81440 Weidenau").carries("Tannenallee 112, 81440 Weidenau"));
        assertFalse(Statement.of("to Tannenallee 112 in 81441 Weidenau").carries("Tannenallee 112, 81440 Weidenau"));
        assertFalse(Statement.of("the policy").carries("14 days"));
    }

    /** What a golden case demands is carried in any wording, in German as in English. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "höchstens 205,00 EUR | Steckdose, nicht mehr als 205,00 EUR, nicht vor 14:00 Uhr.",
                "höchstens 205,00 EUR | Maximal 205 Euro.",
                "nicht vor 14 Uhr | Steckdose, nicht mehr als 205,00 EUR, nicht vor 14:00 Uhr.",
                "nicht vor 14 Uhr | Frühestens um 14:00 Uhr.",
                "bis spätestens 24.04.2026 | Bis spätestens Freitag, 24. April 2026.",
                "nicht vor dem 15. April 2026 | {\"auftrag\": \"Zahlen, frühestens am Mittwoch, 15. April 2026.\"}",
                "no later than 2 pm | Be there before 14:00.",
                "at most two weeks | It may take no longer than 14 days."
            })
    void demandsAreCarriedInAnyWording(String demanded, String payload) {
        assertTrue(Statement.of(payload).carries(demanded), payload);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "höchstens 205,00 EUR | Steckdose, mindestens 205,00 EUR.",
                "höchstens 205,00 EUR | Steckdose, nicht mehr als 250,00 EUR.",
                "höchstens 205,00 EUR | Die Steckdose kostet 205,00 EUR.",
                "nicht vor 14 Uhr | Steckdose, nicht vor 15 Uhr.",
                "nicht vor 14 Uhr | Steckdose, um 14 Uhr.",
                "bis spätestens 24.04.2026 | Bis spätestens 25. April 2026.",
                "bis spätestens 24.04.2026 | Nicht vor dem 24. April 2026.",
                "no later than 2 pm | Be there after 14:00."
            })
    void whatIsWordedAlikeButMeansSomethingElseIsNotCarried(String demanded, String payload) {
        assertFalse(Statement.of(payload).carries(demanded), payload);
    }
}
