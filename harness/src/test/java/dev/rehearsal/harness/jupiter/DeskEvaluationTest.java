package dev.rehearsal.harness.jupiter;

import static dev.rehearsal.harness.jupiter.TrialAssertions.assertThat;
import static dev.rehearsal.harness.jupiter.TrialAssertions.modelCalls;
import static dev.rehearsal.harness.jupiter.TrialAssertions.rateLimit;
import static dev.rehearsal.harness.jupiter.TrialAssertions.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.harness.standin.Asking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** Evaluations as users write them, on the desk and on systems that stand in the test. */
@ExtendWith(RehearsalExtension.class)
@Model("{provider: scripted, rules: [{reply: {text: 'Order 7731 ships today.'}}]}")
class DeskEvaluationTest {

    private static final String SUITE = "suites/desk.yaml";

    @ParameterizedTest
    @GoldenSource(value = "suites/desk.jsonl", tags = "refund")
    void theTeamKeepsToItsBudget(GoldenCase golden, Evaluator evaluator) throws InterruptedException {
        assertTrue(golden.tags().contains("refund"));
        assertThat(evaluator.suite(SUITE).play(golden, "team"))
                .within(tokens(40_000))
                .within(modelCalls(60));
    }

    @Test
    void theTeamKeepsTheOrderAndHealsItself(Evaluator evaluator) throws InterruptedException {
        Evaluator desk = evaluator.suite(SUITE).under(rateLimit().every(3).with("retry-after", "10ms"));
        assertThat(desk.play(desk.golden("refund-01"), "team"))
                .succeeded()
                .kept("order 7399")
                .says("119.00 EUR")
                .doesNotSay("order 7398")
                .scored("handoff-fidelity", 0.5)
                .recoveredFrom(rateLimit());
    }

    @Test
    void aTrialIsPlayedBeforeTheTest(
            @FromSuite(value = SUITE, system = "single", golden = "cancel-01") PlayedTrial trial) {
        assertThat(trial).ended("completed");
        assertEquals("single", trial.trial().system());
    }

    @Test
    void aSystemInTheTestIsMetered(Evaluator evaluator) throws InterruptedException {
        GoldenCase golden = Cases.golden("ships", "Does order 7731 ship?", "order 7731");
        PlayedTrial trial = evaluator.named("inline").playInline(golden, (task, context) -> {
            String told = context.handOver("clerk", "carrier", "Ship order 7731");
            return Asking.ask(context.models(), told);
        });
        assertThat(trial).succeeded().kept("order 7731").within(modelCalls(1));
        assertEquals(1, trial.trial().usage().modelCalls().orElseThrow());
    }

    @Test
    void theGatewayIsOpenToATestThatCallsItsSystemItself(GatewayHandle gateway) throws Exception {
        gateway.recorder().tool("clerk", "look_up", "{\"order\":7731}", "packed");
        String answer = Asking.ask(gateway.models(), "Does order 7731 ship?");
        PlayedTrial trial = gateway.trial(Cases.golden("gateway", "Does order 7731 ship?", "order 7731"), answer);
        assertThat(trial).succeeded().within(tokens(100));
        assertEquals(1, trial.trial().trace().all(Span.ToolCall.class).count());
        assertEquals(1, trial.trial().trace().all(Span.ModelCall.class).count());
    }

    @RepeatedTrial(20)
    @PassRate(atLeast = 0.8, confidence = 0.95)
    void mostlyRight(Evaluator evaluator) throws InterruptedException {
        Evaluator desk = evaluator.suite(SUITE);
        assertThat(desk.play(desk.golden("refund-01"), "team")).succeeded();
    }
}
