package dev.rehearsal.judges.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class CoordinationShareScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new CoordinationShareScorer();
    }

    @Override
    public Trial good() {
        return team(100, 900, 0);
    }

    @Override
    public double goodValue() {
        return 0.1;
    }

    @Override
    public Trial bad() {
        return team(900, 900, 0);
    }

    @Override
    public double badValue() {
        return 0.5;
    }

    private static Trial team(int triage, int billing, int writer) {
        Trials trial = Trials.said("x");
        call(trial, "triage", triage);
        call(trial, "billing", billing);
        trial.toolOf("billing", "refund");
        call(trial, "writer", writer);
        return trial.trial();
    }

    private static void call(Trials trial, String agent, int tokens) {
        trial.model(Source.OBSERVED, agent, Usage.tokens(tokens, 0), "");
    }

    @Test
    void anAgentWhoseToolRanOutsideWorks() {
        assertEquals(0.1, value(asking("lookup_order")), 1e-12);
    }

    @Test
    void aToolThatHandsOverToAnotherAgentIsCoordination() {
        assertEquals(0.9, value(asking("transfer_to_writer")), 1e-12);
    }

    /** Triage routes, billing asks for a tool of which no span is recorded, and the writer answers. */
    private static Trial asking(String tool) {
        Trials trial = Trials.said("x");
        call(trial, "triage", tool.equals("lookup_order") ? 100 : 0);
        trial.model(Source.OBSERVED, "billing", Usage.tokens(900, 0), "", new Part.ToolRequest("1", tool, "{}"));
        call(trial, "writer", tool.equals("lookup_order") ? 0 : 100);
        return trial.trial();
    }

    @Test
    void writerWorks() {
        assertEquals(0.25, value(team(100, 100, 200)), 1e-12);
    }

    @Test
    void singleAgentCoordinatesNothing() {
        Trials single = Trials.said("x");
        call(single, "single", 100);
        call(single, "single", 100);
        assertEquals(0, value(single.trial()));
    }

    @Test
    void unknownTokensAndUnnamedAgentsAreNotJudged() {
        Trials unknown = Trials.said("x");
        call(unknown, "a", 1);
        assertAbstains(unknown.model(Source.OBSERVED, "b", Usage.UNKNOWN, "").trial());
        Trials unnamed = Trials.said("x");
        call(unnamed, "a", 1);
        call(unnamed, "", 1);
        assertAbstains(unnamed.trial());
        assertAbstains(Trials.said("x").agent("a").trial());
    }

    @Test
    void failedCallsWithoutACountDoNotMatter() {
        Trials trial = Trials.said("x");
        call(trial, "a", 10);
        assertEquals(0, value(trial.failedModel().trial()));
    }
}
