package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;

/** Golden cases for tests. */
final class Cases {

    private Cases() {}

    /** Return a case that asks this and expects one fact. */
    static GoldenCase golden(String id, String input, String fact) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        var node = json.objectNode().put("id", id);
        node.putObject("task").put("input", input);
        node.putObject("expectation").putArray("facts").add(fact);
        return GoldenReader.readCase("test", node);
    }
}
