package dev.rehearsal.harness.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Other wordings of the cases that the catalogue is played on, which bring none themselves: by the case's id, {@code wordings.json}. */
final class CaseWordings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseWordings() {}

    /** Return a line of a golden dataset with other wordings of its case. */
    static String worded(String line) {
        try (var in = CaseWordings.class.getResourceAsStream("wordings.json")) {
            var all = JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            ObjectNode golden = (ObjectNode) JSON.readTree(line);
            golden.set("variants", all.required(golden.path("id").asText()));
            return golden.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
