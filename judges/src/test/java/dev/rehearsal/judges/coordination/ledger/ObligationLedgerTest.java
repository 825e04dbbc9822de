package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ObligationLedgerTest {

    private static List<String> losses(Trials trial) {
        return shown(ObligationLedger.of(trial.trial()).losses());
    }

    private static List<String> shown(List<LedgerEntry> entries) {
        return entries.stream()
                .map(entry -> entry.to() + ": " + entry.fate().word() + " " + entry.obligation()
                        + (entry.instead().isEmpty() ? "" : " -> " + entry.instead()))
                .toList();
    }

    private static List<String> handedOn(String task, String payload) {
        List<String> found = new ArrayList<>();
        ObligationLedger.of(
                        Trials.said("x").asked(task).handoff("a", "b", payload).trial())
                .entries()
                .stream()
                .filter(entry -> entry.fate() != ObligationFate.KEPT)
                .forEach(entry ->
                        found.add(entry.kind().word() + " " + entry.fate().word()));
        return found;
    }

    @Nested
    class Kinds {

        private static void assertFate(String kind, String fate, String task, String payload) {
            assertEquals(List.of(kind + " " + fate), handedOn(task, payload), task + " => " + payload);
        }

        private static void assertKept(String task, String payload) {
            assertTrue(
                    !ObligationLedger.of(Trials.said("x")
                                    .asked(task)
                                    .handoff("a", "b", task)
                                    .trial())
                            .owed()
                            .isEmpty(),
                    () -> task + " obliges to nothing");
            assertEquals(List.of(), handedOn(task, payload), task + " => " + payload);
        }

        @Test
        void identifiers() {
            assertFate("identifier", "lost", "refund order 7399 please", "refund the order please");
            assertFate("identifier", "changed", "refund order 7399 please", "refund order 7398 please");
            assertKept("refund order 7399 please", "{\"action\": \"refund\", \"order_id\": 7399}");
        }

        @Test
        void amounts() {
            assertFate("amount", "lost", "transfer 29.50 EUR to her", "transfer the money to her");
            assertFate("amount", "changed", "transfer 29.50 EUR to her", "transfer 92.50 EUR to her");
            assertFate("amount", "weakened", "transfer 29.50 EUR to her", "transfer about 29.50 EUR to her");
            assertKept("transfer 29.50 EUR to her", "a transfer of €29,50");
        }

        @Test
        void quantities() {
            assertFate("quantity", "lost", "book a room for 3 nights", "book a room");
            assertFate("quantity", "changed", "book a room for 3 nights", "book a room for 2 nights");
            assertFate("quantity", "changed", "there are two passengers", "there are 3 passengers");
            assertKept("book a room for three nights", "{\"type\": \"room\", \"nights\": 3}");
            assertKept("book it for 2 weeks", "book it for 14 days");
            assertKept("a parcel of 20 kg", "a 20kg parcel");
            assertKept("it takes 1.5 hours", "it takes 90 minutes");
            assertKept("for 2 adults", "for two grown-ups");
        }

        @Test
        void datesAndTimes() {
            assertFate("date", "changed", "come on 2026-03-23 then", "come on 24 March 2026 then");
            assertFate("date", "lost", "come on 2026-03-23 then", "come then");
            assertFate("date", "lost", "call her tomorrow", "call her");
            assertFate("time", "lost", "call her at 10:30 AM", "call her");
            assertFate("time", "changed", "call her at 10:30 AM", "call her at 11:30 AM");
            assertFate("time", "weakened", "call her at 10:30 AM", "call her around 10:30 AM");
            assertFate("time", "weakened", "deliver by Friday 17:00", "deliver by Friday");
            assertKept("call her at 10:30 PM", "call her at 22:30");
        }

        @Test
        void names() {
            assertFate("name", "lost", "please write to Anton Vesper", "please write to the customer");
            assertFate("name", "lost", "we fly to Boston in spring", "we fly in spring");
            assertKept("we fly to Boston in spring", "Boston, in spring");
        }

        @Test
        void bans() {
            assertFate("ban", "lost", "Do not touch the other items.", "Cancel it.");
            assertFate("ban", "changed", "Do not touch the other items.", "Touch the other items.");
            assertFate(
                    "ban",
                    "weakened",
                    "Do not touch the other items.",
                    "The other items should preferably not be touched.");
            assertFate("ban", "lost", "Any day is fine except Mondays in June.", "Any day is fine.");
            assertKept("Do not touch the other items.", "Leave the other items alone.");
        }

        @Test
        void limits() {
            assertFate("limit", "lost", "pay at most 100 EUR", "pay the customer");
            assertFate("limit", "changed", "pay at most 100 EUR", "pay at least 100 EUR");
            assertFate("limit", "changed", "pay at most 100 EUR", "pay at most 110 EUR");
            assertFate("limit", "weakened", "pay at most 100 EUR", "pay around 100 EUR");
            assertFate("limit", "weakened", "pay at most 100 EUR", "ideally pay at most 100 EUR");
            assertFate("limit", "changed", "call before 5 pm", "call after 5 pm");
            assertFate("limit", "lost", "at least 2 bags of them", "bags of them");
            assertKept("pay at most 100 EUR", "pay no more than €100");
            assertKept("within two weeks", "in 14 days at the latest");
        }

        @Test
        void conditions() {
            assertFate("condition", "lost", "Refund it only if the manager approves.", "Refund it.");
            assertFate(
                    "condition",
                    "changed",
                    "Refund it only if the manager approves.",
                    "Refund it unless the manager approves.");
            assertFate(
                    "condition", "changed", "Refund it unless the parcel arrived.", "Refund it, the parcel arrived.");
            assertKept("Refund it only if the manager approves.", "Refund after approval of the manager, not before.");
            assertKept("Refund it only if the manager approves.", "Do not refund unless the manager approves.");
        }

        @Test
        void formats() {
            assertFate("format", "lost", "Answer as JSON please", "Answer please");
            assertFate("format", "changed", "Answer in German please", "Answer in French please");
            assertFate("limit", "lost", "Answer in at most 3 sentences", "Answer briefly");
            assertKept("Answer in German please", "Language of the answer: German");
        }

        @Test
        void ordersThatBecomeWishes() {
            String task = "Please send the signed contract to the tenant. The office is small.";
            assertFate(
                    "duty", "weakened", task, "If there is time, send the signed contract to the tenant. It is small.");
            assertFate("duty", "weakened", task, "Ideally, send the signed contract to the tenant. It is small.");
            assertFate(
                    "duty",
                    "weakened",
                    "Bitte schicke den Vertrag an die Mieterin.",
                    "Schicke den Vertrag wenn möglich an die Mieterin.");
            assertEquals(List.of(), handedOn(task, "The signed contract has to be sent to the tenant. It is small."));
            assertEquals(
                    List.of(),
                    handedOn(
                            "If possible, send the contract to the tenant.", "Ideally, send the tenant the contract."));
            assertEquals(
                    List.of(), handedOn("Die Mieterin möchte den Vertrag.", "Die Mieterin hätte gern den Vertrag."));
        }

        @Test
        void inventions() {
            assertEquals(
                    List.of("limit invented"), handedOn("Refund order 7399.", "Refund order 7399, at most 80 EUR."));
            assertEquals(
                    List.of("identifier invented"), handedOn("Refund order 7399.", "Refund order 7399 and SKU-12."));
            assertEquals(
                    List.of("ban invented"),
                    handedOn("Refund order 7399.", "Refund order 7399. Do not refund shipping."));
            assertEquals(
                    List.of(),
                    handedOn("Pay 20.00 EUR and 22.50 EUR.", "Pay 20.00 EUR and 22.50 EUR, 42.50 EUR in all."));
        }
    }

    @Nested
    class Teams {

        private static final String TASK = "Please refund order 7399, at most 50 EUR.";

        @Test
        void lossThatTheVerifierRestoresIsALossWithItsRepair() {
            Trial trial = Trials.said("x")
                    .asked(TASK)
                    .handoff("planner", "refunds", "Refund order 7399.")
                    .toolOf("refunds", "issue_refund")
                    .result("refunds", "planner", "Refunded order 7399.")
                    .handoff("planner", "verifier", "Check: refund order 7399, at most 50 EUR.")
                    .toolOf("verifier", "get_order")
                    .result("verifier", "planner", "Order 7399: at most 50 EUR was not observed.")
                    .handoff("planner", "refunds", "Refund order 7399, at most 50 EUR.")
                    .toolOf("refunds", "issue_refund")
                    .trial();
            ObligationLedger ledger = ObligationLedger.of(trial);
            assertEquals(List.of("refunds: lost at most 50.00 EUR"), shown(ledger.losses()));
            assertEquals(1, ledger.repaired().size());
            assertEquals(
                    "the handoff from \"verifier\" to \"planner\"",
                    ledger.repaired().getFirst().repair().orElseThrow().by());
        }

        @Test
        void whatIsToldToAThirdThatChangesNothingMendsNothing() {
            Trial trial = Trials.said("x")
                    .asked(TASK)
                    .handoff("planner", "refunds", "Refund order 7399.")
                    .toolOf("refunds", "issue_refund")
                    .handoff("planner", "writer", "Say that order 7399 was refunded with at most 50 EUR.")
                    .trial();
            ObligationLedger ledger = ObligationLedger.of(trial);
            assertEquals(List.of("refunds: lost at most 50.00 EUR"), shown(ledger.losses()));
            assertEquals(List.of(), ledger.repaired());
        }

        @Test
        void amountRightForOneReceiverAndWrongForAnother() {
            Trials trial = Trials.said("x")
                    .asked("Please refund 42.50 EUR for order 7399.")
                    .handoff("planner", "refunds", "Refund 42.50 EUR for order 7399.")
                    .toolOf("refunds", "issue_refund")
                    .handoff("planner", "ledger", "Book the refund of 45.20 EUR for order 7399.")
                    .toolOf("ledger", "create_entry");
            assertEquals(List.of("ledger: changed 42.50 EUR -> 45.20 EUR"), losses(trial));
        }

        @Test
        void healthySplitLosesNothing() {
            Trials trial = Trials.said("x")
                    .asked(
                            "Please cancel SKU-204 in order 7280 and do not touch the other items. Also refund SKU-215 of"
                                    + " order 7172, at most 29.50 EUR, and deliver the rest of it not before Friday.")
                    .handoff(
                            "triage",
                            "planner",
                            "Cancel SKU-204 in order 7280, leave the other items untouched. Refund SKU-215 of order 7172,"
                                    + " max. 29.50 EUR, deliver the rest not before Friday.")
                    .handoff("planner", "orders", "Cancel SKU-204 of order 7280, do not touch its other items.")
                    .toolOf("orders", "cancel_item")
                    .result("orders", "planner", "{\"order\": 7280, \"sku\": \"SKU-204\", \"refunded\": \"19.00 EUR\"}")
                    .handoff("planner", "refunds", "Refund SKU-215 of order 7172, no more than 29.50 EUR.")
                    .toolOf("refunds", "issue_refund")
                    .result(
                            "refunds",
                            "planner",
                            "{\"order\": 7172, \"sku\": \"SKU-215\", \"refunded\": \"27.00 EUR\"}")
                    .handoff("planner", "delivery", "Deliver the rest of order 7172 not before Friday.")
                    .toolOf("delivery", "set_delivery")
                    .handoff(
                            "planner", "writer", "Tell the customer: SKU-204 cancelled (19.00 EUR), SKU-215 refunded.");
            assertEquals(List.of(), losses(trial));
        }

        @Test
        void specialistOfATriageThatDoesTheRestItselfLosesNothing() {
            Trials trial = Trials.said("x")
                    .asked("Please refund order 7399 and change my address to Tannenallee 112.")
                    .toolOf("triage", "set_address", "{\"address\": \"Tannenallee 112\"}")
                    .handoff("triage", "refunds", "Refund order 7399.");
            assertEquals(List.of(), losses(trial));
        }

        @Test
        void eachHopAnswersForItself() {
            Trial trial = Trials.said("x")
                    .asked(TASK)
                    .handoff("triage", "planner", TASK)
                    .handoff("planner", "refunds", "Refund order 7399.")
                    .handoff("refunds", "bank", "Refund order 7399.")
                    .trial();
            ObligationLedger ledger = ObligationLedger.of(trial);
            assertEquals(List.of("refunds: lost at most 50.00 EUR"), shown(ledger.losses()));
            assertEquals(2, ledger.losses().getFirst().hop());
            assertEquals(List.of(new HopShare(1, 2, 2), new HopShare(2, 1, 2), new HopShare(3, 1, 1)), ledger.byHop());
        }

        @Test
        void additionsOfASenderAreNoLossWhereTheNextOneLeavesThemOut() {
            Trials trial = Trials.said("x")
                    .asked(TASK)
                    .handoff("triage", "planner", TASK + " The account is 7715530249. Do not refund shipping.")
                    .handoff("planner", "refunds", TASK);
            assertEquals(List.of(), losses(trial));
            assertEquals(2, ObligationLedger.of(trial.trial()).inventions().size());
        }

        @Test
        void requestsOwnValueThatComesBackIsNoChange() {
            Trials trial = Trials.said("x")
                    .asked(TASK)
                    .handoff("triage", "planner", "Please refund order 7398, at least 50 EUR.")
                    .handoff("planner", "refunds", TASK);
            assertEquals(
                    List.of(
                            "planner: changed order 7399 -> 7398",
                            "planner: changed at most 50.00 EUR -> at least 50.00 EUR"),
                    losses(trial).stream()
                            .sorted(java.util.Comparator.reverseOrder())
                            .toList());
        }

        @Test
        void whatAToolFoundIsOwedByTheNextSender() {
            Trials trial = Trials.said("x")
                    .asked("Please refund order 7399.")
                    .toolOf("triage", "get_order", "{\"order\": 7399, \"sku\": \"SKU-204\"}")
                    .handoff("triage", "planner", "Please refund order 7399 with SKU-204.")
                    .handoff("planner", "refunds", "Please refund order 7399.");
            assertEquals(List.of("refunds: lost SKU-204"), losses(trial));
        }

        @Test
        void mustCarrySettlesWhatAReceiverOwes() {
            Trials trial = Trials.said("x")
                    .asked("Please refund order 7399 to Anton Vesper, at most 50 EUR.")
                    .handoff("triage", "refunds", "Refund order 7399.")
                    .expecting("{\"handoffs\": [{\"to\": \"refunds\", \"must_carry\": [\"at most 50 EUR\"]}]}");
            List<LedgerEntry> losses = ObligationLedger.of(trial.trial()).losses();
            assertEquals(List.of("refunds: lost at most 50.00 EUR"), shown(losses));
            assertTrue(losses.getFirst().golden());
        }

        @Test
        void singleAgentHasNoEntries() {
            assertEquals(
                    new ObligationLedger(List.of(), 0),
                    ObligationLedger.of(
                            Trials.said("x").asked(TASK).agent("single").trial()));
        }
    }

    @Nested
    class German {

        private static final String TASK =
                "Bitte buchen Sie für Anton Vesper ein Zimmer für 3 Nächte ab dem 12. März 2026,"
                        + " höchstens 120 Euro pro Nacht. Das Frühstück darf nicht mitgebucht werden. Erstatten Sie den alten Betrag nur,"
                        + " wenn die Kundin schriftlich zustimmt. Antworten Sie auf Englisch.";

        private static void assertFound(List<String> expected, String from, String to) {
            assertTrue(TASK.contains(from), from);
            assertEquals(expected, handedOn(TASK, TASK.replace(from, to)));
        }

        @Test
        void handedOnUnchangedKeepsAll() {
            assertEquals(List.of(), handedOn(TASK, TASK));
        }

        @Test
        void lossesOfEachKindAreFound() {
            assertFound(List.of("name lost"), "Anton Vesper", "den Kunden");
            assertFound(List.of("quantity changed"), "3 Nächte", "2 Nächte");
            assertFound(List.of("date changed"), "12. März 2026", "13. März 2026");
            assertFound(List.of("limit changed"), "höchstens 120 Euro", "höchstens 210 Euro");
            assertFound(List.of("limit weakened"), "höchstens 120 Euro", "etwa 120 Euro");
            assertFound(List.of("ban lost"), " Das Frühstück darf nicht mitgebucht werden.", "");
            assertFound(List.of("ban weakened"), "darf nicht", "sollte möglichst nicht");
            assertFound(List.of("condition lost"), " nur, wenn die Kundin schriftlich zustimmt", "");
            assertFound(List.of("format changed"), "auf Englisch", "auf Französisch");
        }

        @Test
        void paraphraseKeepsAll() {
            assertEquals(
                    List.of(),
                    handedOn(
                            TASK,
                            "Zimmer für Anton Vesper, drei Nächte ab 12.03.2026, maximal 120 € je Nacht, kein Frühstück"
                                    + " mitbuchen. Alten Betrag nur erstatten, falls die Kundin schriftlich zustimmt."
                                    + " Antwort auf Englisch."));
        }
    }
}
