package dev.rehearsal.harness.frameworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.JsonLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a script makes happen, in every trial of some systems and cases.
 *
 * @param systems names of the suite
 * @param cases ids of the golden dataset
 * @param each what happens in each
 */
record ExpectedTrials(List<String> systems, List<String> cases, Happening each) {

    static List<ExpectedTrials> read(Path file) {
        try (Stream<JsonLines.Line> lines = JsonLines.stream(file)) {
            return lines.map(JsonLines.Line::json)
                    .map(json -> new ExpectedTrials(
                            texts(json.get("systems")), texts(json.get("cases")), Happening.expected(json)))
                    .toList();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.textValue()));
        return texts;
    }

    boolean covers(String system, String caseId) {
        return systems.contains(system) && cases.contains(caseId);
    }
}
