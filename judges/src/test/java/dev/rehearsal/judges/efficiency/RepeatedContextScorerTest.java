package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatedContextScorerTest implements ScorerContract {

    private static final Message ONE = Message.text("user", "0123456789");
    private static final Message OTHER = Message.text("user", "abcdefghij");
    private static final Message ANSWER = Message.text("assistant", "answer-123");

    @Override
    public Scorer scorer() {
        return new RepeatedContextScorer();
    }

    private static Trials called(Trials trial, String agent, Usage usage, Message... prompt) {
        return trial.call(agent, usage, 1, "", List.of(prompt), new Part.Text("answer-123"));
    }

    @Override
    public Trial good() {
        Trials trial = called(Trials.said("x"), "a", Usage.tokens(100, 5), ONE);
        return called(trial, "b", Usage.tokens(100, 5), OTHER).trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        Trials trial = called(Trials.said("x"), "a", Usage.tokens(100, 5), ONE);
        return called(trial, "b", Usage.tokens(100, 5), ONE).trial();
    }

    @Override
    public double badValue() {
        return 0.5;
    }

    @Test
    void aConversationThatGrowsReadsItsBeginningAgainAndItsAnswerForTheFirstTime() {
        Trials trial = called(Trials.said("x"), "a", Usage.tokens(10, 5), ONE);
        called(trial, "a", Usage.tokens(30, 5), ONE, ANSWER, OTHER);
        assertEquals(10 / 40.0, value(trial.trial()), 1e-12);
        called(trial, "a", Usage.tokens(40, 5), ONE, ANSWER, OTHER, Message.text("user", "ABCDEFGHIJ"));
        assertEquals(40 / 80.0, value(trial.trial()), 1e-12);
    }

    @Test
    void whatATraceLeavesOutIsReadAllTheSame() {
        Trial whole = called(
                        called(Trials.said("x"), "a", Usage.tokens(10, 5), ONE),
                        "a",
                        Usage.tokens(30, 5),
                        ONE,
                        ANSWER,
                        OTHER)
                .trial();
        Span.ModelCall first = (Span.ModelCall) whole.trace().spans().getFirst();
        SpanInfo info = new SpanInfo(
                "e", Optional.empty(), "", "a", Optional.empty(), Optional.empty(), Source.OBSERVED, Optional.empty());
        Span.ModelCall elided = new Span.ModelCall(
                info, "m", "", 2, List.of(OTHER), first.output(), "", Usage.tokens(30, 5), List.of());
        assertEquals(value(whole), value(whole.with(new Trace("t", List.of(first, elided)))), 1e-12);
    }

    @Test
    void aPromptThatWasRefusedWasNotRead() {
        Trials trial = Trials.said("x").call("a", Usage.UNKNOWN, 1, "429", List.of(ONE));
        assertEquals(0, value(called(trial, "a", Usage.tokens(10, 5), ONE).trial()));
    }

    @Test
    void withoutTokensLengthsCountAndThatIsSaid() {
        Trials trial = called(Trials.said("x"), "a", Usage.UNKNOWN, ONE);
        Trial played = called(trial, "b", Usage.tokens(900, 5), ONE, Message.text("user", "0123456789abcdefghij"))
                .trial();
        assertEquals(0.25, value(played), 1e-12);
        assertTrue(only(played).explanation().contains("Input tokens are not known"));
    }

    @Test
    void withoutPromptsNothingIsKnown() {
        assertAbstains(Trials.said("x").trial());
        assertAbstains(Trials.said("x").model(new Part.Text("hello")).trial());
    }
}
