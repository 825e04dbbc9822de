package dev.rehearsal.reports.html.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.scenarios.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedTest {

    @Test
    void everyPartThatACaseHasIsTold() {
        Expectation expectation = Samples.rich(0, new Outcome.Completed(TextNode.valueOf("x")))
                .trial()
                .scenario()
                .expectation();
        Texts texts = new Texts();
        texts.begin();
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        Expected.write(expectation, lines, texts);
        List<String> told =
                texts.end().valueStream().map(entry -> entry.asText()).toList();
        for (String text : List.of(
                "must say",
                "order 7731",
                "agents, subset",
                "triage, billing",
                "tools, ordered",
                "refund(order=7731) by billing",
                "notify()",
                "must not call",
                "delete_account",
                "at most tokens")) {
            assertTrue(told.contains(text), () -> text + " is not among " + told);
        }
    }
}
