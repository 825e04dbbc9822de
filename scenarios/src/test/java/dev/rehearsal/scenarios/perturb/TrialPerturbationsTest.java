package dev.rehearsal.scenarios.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.PlayFacts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TrialPerturbationsTest {

    private static final ModelCallSite SITE = new ModelCallSite("billing", "c1", 1, 4);

    private static TrialPerturbations under(String entry) {
        try {
            return TrialPerturbations.forTrial(
                    7, List.of(PerturbationsReader.create(new ObjectMapper().readTree(entry), "a test")));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static FiredPerturbation only(TrialPerturbations perturbations) {
        assertEquals(1, perturbations.fired().size());
        return perturbations.fired().getFirst();
    }

    @Test
    void aChangedInputIsKeptBesideWhatWasAsked() {
        TrialPerturbations typos = under("{\"use\":\"typos\"}");
        String told = typos.input("please refund order 7731 to my card", 2);
        FiredPerturbation action = only(typos);
        assertNotEquals("please refund order 7731 to my card", told);
        assertEquals("please refund order 7731 to my card", action.before());
        assertEquals(told, action.after());
        assertEquals(2, action.call());
        assertEquals(InjectionPoint.INPUT, action.where());
    }

    @Test
    void ofALongTextIsKeptWhatStandsAroundTheFirstDifference() {
        String head = "1234 ".repeat(4_000);
        TrialPerturbations typos = under("{\"use\":\"typos\"}");
        String told = typos.input(head + "somewhere", 1);
        FiredPerturbation action = only(typos);
        String changed = told.substring(head.length());
        assertTrue(action.after().endsWith(changed), action.after());
        assertTrue(action.before().endsWith("somewhere"), action.before());
        assertTrue(action.after().length() < 2_010, "length " + action.after().length());
    }

    @Test
    void aChangedReplyIsKeptWithTheModelCall() {
        TrialPerturbations malformed = under("{\"use\":\"malformed-json\",\"every\":1}");
        Message given = Message.text("assistant", "{\"amount\": 42.5}");
        Message taken =
                malformed.reply(SITE, new ModelReply(given, "stop", true)).message();
        FiredPerturbation action = only(malformed);
        assertEquals("{\"amount\": 42.5}", action.before());
        assertEquals(taken.text(), action.after());
        assertEquals("billing", action.site());
        assertEquals(4, action.call());
        assertEquals(0, action.waitMs());
    }

    @Test
    void aChangedRequestKeepsTheMessageThatChanged() {
        TrialPerturbations lost = under("{\"use\":\"lost-last-sentence\",\"every\":1,\"where\":\"consumer_request\"}");
        List<Message> shown = lost.request(
                SITE,
                List.of(
                        Message.text("system", "Be kind."),
                        Message.text("user", "<handoff>Refund it. At most 50 EUR.</handoff>")));
        FiredPerturbation action = only(lost);
        assertTrue(action.before().contains("At most 50 EUR"), action.before());
        assertEquals(shown.getLast().text(), action.after());
    }

    @Test
    void aChangedHandoffNamesItsEdge() {
        TrialPerturbations lost = under("{\"use\":\"lost-last-sentence\",\"every\":1}");
        String arrives = lost.handoffs().passing("triage", "billing", "Refund it. At most 50 EUR.");
        FiredPerturbation action = only(lost);
        assertEquals("triage -> billing", action.site());
        assertEquals("Refund it. At most 50 EUR.", action.before());
        assertEquals(arrives, action.after());
    }

    @Test
    void aFailingToolSaysWhatTheCallerWasTold() {
        TrialPerturbations failing = under("{\"use\":\"failing-tool\",\"every\":1,\"message\":\"out of order\"}");
        assertThrows(ToolFaultException.class, () -> failing.tools().before("refund", "{}"));
        FiredPerturbation action = only(failing);
        assertEquals("refund", action.site());
        assertEquals("", action.before());
        assertEquals("out of order", action.after());
    }

    @Test
    void whatWasMadeToWaitIsAddedUp() {
        TrialPerturbations limit = under("{\"use\":\"rate-limit\",\"every\":1,\"retry-after\":\"1500ms\"}");
        limit.model(SITE);
        limit.model(new ModelCallSite("billing", "c1", 2, 5, "", 1_500_000_000L));
        assertEquals(3_000, limit.waitMs());
        assertTrue(
                limit.fired().getFirst().after().startsWith("429 rate_limit_exceeded"),
                limit.fired().toString());
        TrialPerturbations stalled = under("{\"use\":\"stalled-reply\",\"every\":1,\"for\":\"700ms\"}");
        stalled.model(SITE);
        assertEquals(700, stalled.waitMs());
        assertEquals(
                "no reply for 700 ms after the headers, then cut off",
                only(stalled).after());
    }

    @Test
    void thousandsOfActionsKeepFewTextsAndAllOfTheirCount() {
        TrialPerturbations lost = under("{\"use\":\"lost-last-sentence\",\"every\":1}");
        for (int i = 0; i < 3_000; i++) {
            lost.handoffs().passing("a", "b", i + ": " + "word ".repeat(200) + "first. Second.");
        }
        int kept = lost.fired().stream()
                .mapToInt(action -> action.before().length() + action.after().length())
                .sum();
        assertTrue(kept > 0 && kept <= 8_000, "kept " + kept);
        PlayFacts facts = PlayFacts.under(lost, OptionalDouble.empty());
        assertEquals(PlayFacts.MAX_ACTIONS, facts.actions().size());
        assertEquals(OptionalLong.of(3_000), facts.fired());
    }

    @Test
    void aPerturbationThatFoundNothingNeverActed() {
        TrialPerturbations failing = under("{\"use\":\"failing-tool\"}");
        PlayFacts facts = PlayFacts.under(failing, OptionalDouble.empty());
        assertTrue(facts.neverActed());
        assertEquals(OptionalLong.of(0), facts.plantedWaitMs());
        assertTrue(!PlayFacts.NONE.neverActed(), "nobody counted");
    }

    /** A tool that is held back must not act for a trial that a person took over in the meantime. */
    @Test
    void aToolThatWasHeldBackActsForNoTrialThatIsTakenOver() throws InterruptedException {
        TrialPerturbations slow = under("{\"use\": \"slow-tool\", \"every\": 1, \"for\": \"1h\"}");
        AtomicReference<String> refused = new AtomicReference<>("not refused");
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                slow.tools().before("refund", "{}");
            } catch (ToolFaultException e) {
                refused.set(String.valueOf(e.getMessage()));
            }
        });
        while (slow.firedCount() == 0) {
            Thread.sleep(1);
        }
        slow.refuseTools("taken over");
        caller.interrupt();
        caller.join();
        assertEquals("taken over", refused.get());
    }
}
