package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class DuplicateWorkScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new DuplicateWorkScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .tool("get_order", "{\"id\": 7}")
                .tool("get_order", "{\"id\": 7}")
                .tool("issue_refund", "{\"order\": 7}")
                .trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .tool("book_room", "{\"room\": 12, \"night\": \"2026-03-12\", \"idempotency_key\": \"a\"}")
                .tool("book_room", "{\"night\": \"2026-03-12\", \"room\": 12, \"idempotency_key\": \"b\"}")
                .tool("book_room", "{\"room\": 12.0, \"night\": \"2026-03-12\"}")
                .tool("book_room", "{\"room\": \"12\", \"night\": \"2026-03-12\", \"reference\": \"r-4\"}")
                .tool(
                        "book_room",
                        "{\"room\": 12, \"night\": \"2026-03-12\", \"id\": \"8f14e45f-ceea-467f-a8d6-6c1f1c1f1c1f\"}")
                .trial();
    }

    @Override
    public double badValue() {
        return 4;
    }

    @Test
    void tryAfterAnErrorIsNone() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .tool("issue_refund", "{\"order\": 7}", "503", Source.REPORTED)
                        .tool("issue_refund", "{\"order\": 7}")
                        .trial()));
    }

    @Test
    void otherThingsAreOtherWork() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .asked("Cancel the items 1 and 2 of order 7.")
                        .tool("cancel_item", "{\"order\": 7, \"id\": \"1\"}")
                        .tool("cancel_item", "{\"order\": 7, \"id\": \"2\"}")
                        .tool("issue_refund", "{\"order\": 7, \"amount\": 3}")
                        .tool("issue_refund", "{\"order\": 7, \"amount\": 4}")
                        .trial()));
    }

    @Test
    void twoAgentsThatDoTheSameCountToo() {
        assertEquals(
                1,
                value(Trials.said("x")
                        .toolOf("a", "send_mail", "{\"to\": \"x\", \"text\": \"Hi  there\"}")
                        .toolOf("b", "send_mail", "{\"text\": \"hi there\", \"to\": \"X\"}")
                        .trial()));
    }

    @Test
    void toolWhoseNameSaysNothingReadsWhereItSaysTheSameAgain() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .tool("policy_7", "{}")
                        .tool("policy_7", "{}")
                        .trial()));
        assertEquals(
                0, value(Trials.said("x").tool("zork", "{}").tool("zork", "{}").trial()));
    }

    @Test
    void runsThatAreNotRecordedAreNotJudged() {
        assertAbstains(Trials.said("x").trial());
    }
}
