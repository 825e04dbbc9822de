package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryShareScorerTest implements ScorerContract {

    private static final Usage HUNDRED = Usage.tokens(80, 20);
    private static final Message ASKED = Message.text("user", "Refund order 7731.");
    private static final Message SAID = Message.text("assistant", "ok");

    @Override
    public Scorer scorer() {
        return new RetryShareScorer();
    }

    private static Trials called(Trials trial, Message... prompt) {
        return trial.call("a", HUNDRED, 1, "", List.of(prompt), new Part.Text("ok"));
    }

    private static Trials thenTold(String told) {
        Trials trial = called(Trials.said("x"), Message.text("user", "Plan."));
        called(trial, ASKED);
        return called(trial, ASKED, SAID, Message.text("user", told));
    }

    @Override
    public Trial good() {
        return thenTold("And which carrier brings it?").trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return thenTold("Your reply is no valid JSON.").trial();
    }

    @Override
    public double badValue() {
        return 1 / 3.0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[gate] Your reply does not fit plan/1: \"steps\" is missing. Send the whole JSON object again and nothing else.",
                "Could not parse the output. Answer with JSON only.",
                "1 validation error: amount must be a number. Fix the errors and try again.",
                "Deine Antwort ist kein gültiges JSON."
            })
    void whatGatesAndParsersSayIsARefusal(String told) {
        assertEquals(1 / 3.0, value(thenTold(told).trial()), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation: order 7731 was shipped on May 20.",
                "Observation: invalid order number",
                "Now write to the customer.",
                "The customer asks again for a refund."
            })
    void whatComesNextIsNone(String told) {
        assertEquals(0, value(thenTold(told).trial()));
    }

    @Test
    void theUsersOwnTurnIsNoRefusal() {
        assertEquals(
                0,
                value(thenTold("Your answer is not valid!")
                        .asked("Your answer is not valid!")
                        .trial()));
    }

    @Test
    void aCallAfterAnErrorCountsAndTheRefusedOneTookNothing() {
        Trials trial = Trials.said("x").call("a", Usage.UNKNOWN, 1, "429", List.of(ASKED));
        called(trial, ASKED);
        assertEquals(1 / 2.0, value(called(trial, SAID).trial()), 1e-12);
    }

    @Test
    void anErrorAfterWhichSomethingElseIsAskedIsNoRetry() {
        Trials trial = Trials.said("x").call("a", Usage.UNKNOWN, 1, "429", List.of(ASKED));
        assertEquals(0, value(called(trial, SAID).trial()));
    }

    @Test
    void sayingTheSameToAnotherAgentIsNone() {
        Trials trial = called(Trials.said("x"), ASKED);
        trial.call("b", HUNDRED, 1, "", List.of(ASKED), new Part.Text("ok"));
        assertEquals(0, value(trial.trial()));
    }

    @Test
    void callsCountWhereTokensAreUnknown() {
        Trials trial = called(Trials.said("x"), ASKED);
        trial.call("a", Usage.UNKNOWN, 1, "", List.of(ASKED), new Part.Text("ok"));
        assertEquals(1 / 2.0, value(trial.trial()), 1e-12);
    }

    @Test
    void withoutPromptsNothingIsKnown() {
        assertAbstains(Trials.said("x").trial());
        assertAbstains(Trials.said("x").model(new Part.Text("hello")).trial());
    }
}
