package dev.rehearsal.harness.jupiter;

import static dev.rehearsal.harness.jupiter.TrialAssertions.assertThat;
import static dev.rehearsal.harness.jupiter.TrialAssertions.latency;
import static dev.rehearsal.harness.jupiter.TrialAssertions.lostLastSentence;
import static dev.rehearsal.harness.jupiter.TrialAssertions.modelCalls;
import static dev.rehearsal.harness.jupiter.TrialAssertions.rateLimit;
import static dev.rehearsal.harness.jupiter.TrialAssertions.tokens;
import static dev.rehearsal.harness.jupiter.TrialAssertions.typos;
import static dev.rehearsal.harness.jupiter.TrialAssertions.usd;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.standin.Asking;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What assertions say of a trial that was really played: a clerk loses the limit that the carrier had to keep to. */
@ExtendWith(RehearsalExtension.class)
class TrialAssertTest {

    private static final GoldenCase REFUND = Cases.golden("refund", "Refund order 7731, at most 50 EUR.", "order 7731");

    private Evaluator evaluator;

    @BeforeEach
    void take(Evaluator given) {
        evaluator =
                given.named("team").model("{provider: scripted, rules: [{reply: {text: 'Order 7731 is refunded.'}}]}");
    }

    private PlayedTrial played(String handedOver) throws InterruptedException {
        return evaluator.playInline(REFUND, (task, context) -> {
            context.handOver("clerk", "payer", handedOver);
            return Asking.ask(context.models(), handedOver);
        });
    }

    private static String failure(Executable check) {
        return String.valueOf(assertThrows(AssertionFailedError.class, check).getMessage());
    }

    private static void says(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "should say <" + part + ">: " + message);
        }
    }

    @Test
    void whatWasKeptIsKeptAsAValue() throws InterruptedException {
        assertThat(played("Refund Order #7731, max. 50 EUR"))
                .succeeded()
                .kept("order 7731")
                .kept("at most 50 EUR")
                .says("order 7731")
                .doesNotSay("order 7732")
                .within(tokens(200))
                .within(modelCalls(1))
                .within(latency(Duration.ofMinutes(5)));
    }

    private PlayedTrial calling() throws InterruptedException {
        return evaluator.playInline(REFUND, (task, context) -> {
            context.recorder().tool("payer", "lookup", "{\"order\": \"7731\"}", "{}");
            context.recorder().tool("payer", "refund", "{\"order\": \"7713\", \"amount\": 42.5}", "{}");
            context.recorder().tool("payer", "refund", "{\"order\": \"7731\", \"amount\": 50.0}", "{}");
            return "Order 7731 is refunded.";
        });
    }

    @Test
    void whatTheSystemAloneReportsIsNoCallWhereItsModelsWereObserved() throws InterruptedException {
        PlayedTrial trial = evaluator.playInline(REFUND, (task, context) -> {
            context.recorder().tool("payer", "refund", "{\"order\": \"7731\"}", "{}");
            return Asking.ask(context.models(), "Refund order 7731");
        });
        says(
                failure(() -> assertThat(trial).called("refund")),
                "refund must be called, but was not.",
                "reported  refund(order=\"7731\")");
        says(failure(() -> assertThat(trial).never("refund")), "refund must never be called, but was.");
    }

    @Test
    void callsOfToolsAreFoundByNameAndArgumentsAsValues() throws InterruptedException {
        assertThat(calling())
                .called("refund")
                .with("order", 7731)
                .with("amount", 50)
                .with("note", null)
                .never("delete_account")
                .called("lookup")
                .with("order", "7731")
                .succeeded();
    }

    @Test
    void aCallThatIsMissingOrForbiddenIsToldWithThoseThatWereMade() throws InterruptedException {
        PlayedTrial trial = calling();
        String mixed = failure(
                () -> assertThat(trial).called("refund").with("order", 7731).with("amount", 42.5));
        says(
                mixed,
                "refund by team: refund must be called with amount=42.5, but was not.",
                "\n  called    lookup(order=\"7731\")\n  called    refund(order=\"7713\", amount=42.5)\n"
                        + "  called    refund(order=\"7731\", amount=50)",
                "look      rehearsal show ");
        says(
                failure(() -> assertThat(trial).called("notify")),
                "notify must be called, but was not.",
                "called    lookup(");
        says(
                failure(() -> assertThat(trial).never("notify", "lookup")),
                "lookup must never be called, but was.",
                "called    lookup(");
    }

    @Test
    void aLostObligationNamesTheHandoffThatLostItAndHowToLook() throws InterruptedException {
        PlayedTrial trial = played("Refund order 7731");
        String message = failure(() -> assertThat(trial).kept("at most 50 EUR"));
        says(
                message,
                "refund by team: \"at most 50 EUR\" got lost in the handoff from clerk to payer",
                "task      Refund order 7731, at most 50 EUR.",
                "got       completed: \"Order 7731 is refunded.\"",
                "look      rehearsal show ",
                "replay    rehearsal replay ",
                "-junit-simulated/");
    }

    @Test
    void whatIsTooMuchIsNamedWithTheLimit() throws InterruptedException {
        PlayedTrial trial = played("Refund order 7731");
        says(failure(() -> assertThat(trial).within(tokens(1))), "at most 1 tokens, but took");
        says(failure(() -> assertThat(trial).says("order 7732")), "its answer must say \"order 7732\"");
        says(failure(() -> assertThat(trial).ended("escalated")), "must be escalated, but is completed");
        says(failure(() -> assertThat(trial).scored("handoff-fidelity", 0.9)), "handoff-fidelity must be at least 0.9");
    }

    @Test
    void whatNobodyCanDecideSkipsTheTest() throws InterruptedException {
        PlayedTrial unpriced = played("Refund order 7731, at most 50 EUR");
        assertThrows(TestAbortedException.class, () -> assertThat(unpriced).within(usd(1)));
        evaluator = evaluator.under(lostLastSentence().with("to", "nobody"));
        PlayedTrial unharmed = played("Refund order 7731.");
        assertThrows(TestAbortedException.class, () -> assertThat(unharmed).recoveredFrom(lostLastSentence()));
    }

    @Test
    void recoveryFromWhatWasNeverDoneIsAMistakeOfTheTest() throws InterruptedException {
        PlayedTrial clean = played("Refund order 7731");
        says(
                String.valueOf(assertThrows(
                                InvalidInputException.class,
                                () -> assertThat(clean).recoveredFrom(rateLimit()))
                        .getMessage()),
                "played under \"none\"",
                "evaluator.under(fault)");
    }

    @Test
    void whoGivesUpAtTheFirstRefusalHasNotRecovered() throws InterruptedException {
        evaluator = evaluator.under(rateLimit().every(1));
        PlayedTrial refused = played("Refund order 7731, at most 50 EUR");
        says(failure(() -> assertThat(refused).recoveredFrom(rateLimit())), "it must recover from rate-limit, but is");
    }

    @Test
    void aCaseThatTheSuiteDoesNotHaveIsNamed() {
        assertThrows(InvalidInputException.class, () -> evaluator.golden("refund-99"));
    }

    @Test
    void underAFaultThatNeverActedNothingHoldsButWhatFailsFails() throws InterruptedException {
        evaluator = evaluator.under(lostLastSentence().with("to", "nobody"));
        PlayedTrial unharmed = played("Refund order 7731, at most 50 EUR.");
        List<Executable> holding = List.of(
                () -> assertThat(unharmed).succeeded(),
                () -> assertThat(unharmed).ended("completed"),
                () -> assertThat(unharmed).says("order 7731"),
                () -> assertThat(unharmed).within(modelCalls(1)));
        for (Executable check : holding) {
            says(
                    String.valueOf(
                            assertThrows(TestAbortedException.class, check).getMessage()),
                    "lost-last-sentence never acted",
                    "rehearsal show ");
        }
        says(
                failure(() -> assertThat(unharmed).says("order 7732")),
                "its answer must say \"order 7732\"",
                "fault     lost-last-sentence never acted");
    }

    @Test
    void aFailureSaysWhatWasMadeToGoWrong() throws InterruptedException {
        evaluator = evaluator.under(lostLastSentence().every(1));
        PlayedTrial harmed = played("Refund order 7731. Pay at most 50 EUR.");
        says(
                failure(() -> assertThat(harmed).kept("at most 50 EUR")),
                "fault     lost-last-sentence at the handoff clerk -> payer: \"Refund order 7731. Pay at most 50 EUR.\""
                        + " became \"Refund order 7731.\"");
    }

    @Test
    void aFailureSaysWhatTheSystemWasToldInPlaceOfTheTask() throws InterruptedException {
        evaluator = evaluator.under(typos().with("rate", 1));
        PlayedTrial mistyped = played("Refund order 7731");
        String message = failure(() -> assertThat(mistyped).says("order 7732"));
        says(message, "task      Refund order 7731, at most 50 EUR.", "\n  told      ");
        assertTrue(!message.contains("told      Refund order 7731, at most 50 EUR."), message);
    }

    /** The clerk tells the payer too little; the checker, who reads the request, tells it whole. */
    private PlayedTrial mended() throws InterruptedException {
        return evaluator.playInline(REFUND, (task, context) -> {
            context.handOver("clerk", "payer", "Refund order 7731");
            context.handOver("payer", "checker", "The refund of order 7731 is ready. Please check it.");
            context.handOver("checker", "payer", "Refund order 7731, at most 50 EUR");
            return Asking.ask(context.models(), "Refund order 7731, at most 50 EUR");
        });
    }

    @Test
    void aLossThatSomebodyRepairsIsALossAllTheSame() throws InterruptedException {
        PlayedTrial mended = mended();
        says(
                failure(() -> assertThat(mended).kept("at most 50 EUR")),
                "\"at most 50 EUR\" got lost in the handoff from clerk to payer",
                "and was repaired by ");
        says(
                failure(() -> assertThat(mended).repairedNothing()),
                "nothing must have been lost and repaired, but ",
                "in the handoff from clerk to payer, and was repaired by ");
        assertThat(played("Refund Order #7731, max. 50 EUR")).repairedNothing();
    }

    @Test
    void oneReceiverThatGotItRightDoesNotExcuseAnother() throws InterruptedException {
        PlayedTrial two = evaluator.playInline(REFUND, (task, context) -> {
            context.handOver("clerk", "payer", "Refund order 7731, at most 50 EUR");
            context.handOver("clerk", "auditor", "Refund order 7731, at most 500 EUR");
            return Asking.ask(context.models(), "Refund order 7731");
        });
        says(
                failure(() -> assertThat(two).kept("at most 50 EUR")),
                "in the handoff from clerk to auditor",
                "\"at most 50 EUR\" became ");
    }

    @Test
    void recoveryNeedsAFault() throws InterruptedException {
        PlayedTrial clean = played("Refund order 7731");
        says(
                String.valueOf(assertThrows(
                                InvalidInputException.class,
                                () -> assertThat(clean).recovered())
                        .getMessage()),
                "the trial must have been played under a fault",
                "evaluator.under(fault)");
        evaluator = evaluator.under(rateLimit().every(1));
        PlayedTrial refused = played("Refund order 7731, at most 50 EUR");
        says(failure(() -> assertThat(refused).recovered()), "it must recover from rate-limit, but is");
    }
}
