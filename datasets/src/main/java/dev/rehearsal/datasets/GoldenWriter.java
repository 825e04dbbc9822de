package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A writer of a golden case as one line of a golden dataset. What {@link GoldenReader} reads of it is equal. */
public final class GoldenWriter {

    private GoldenWriter() {}

    /** Return the line without its line break. */
    public static String line(GoldenCase golden) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", golden.id());
        node.set("task", TaskJson.write(golden.task()));
        if (!golden.expectation().equals(Expectation.NONE)) {
            node.set("expectation", ExpectationJson.write(golden.expectation()));
        }
        ExpectationJson.putTexts(node, "tags", golden.tags());
        putClusters(node, golden.clusters());
        if (!golden.variants().equals(CaseVariants.NONE)) {
            node.set("variants", golden.variants().json());
        }
        return node.toString();
    }

    static void putClusters(ObjectNode node, Map<String, String> clusters) {
        if (!clusters.isEmpty()) {
            ObjectNode inner = node.putObject("clusters");
            clusters.forEach(inner::put);
        }
    }
}
