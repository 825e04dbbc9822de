package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.importer.conversation.RecordedRunBuilder;
import java.util.Map;
import java.util.Optional;

/** The scores of a sample. Stateless. */
final class InspectScores {

    private static final Map<String, Double> GRADES = Map.of("C", 1.0, "P", 0.5, "I", 0.0, "N", 0.0);
    private static final String PARTIAL = "P";

    private InspectScores() {}

    /** Add the scores, labels and, where it is told, the verdict of a sample. */
    static void add(JsonNode sample, RecordedRunBuilder run) {
        JsonNode scores = sample.path("scores");
        if (!scores.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> score : scores.properties()) {
            JsonNode value = score.getValue().path("value");
            add(score.getKey(), value, run);
            run.label(
                    "explanation." + score.getKey(),
                    Optional.of(score.getValue().path("explanation"))
                            .filter(JsonNode::isTextual)
                            .map(JsonNode::textValue));
        }
        if (scores.size() == 1) {
            run.success(verdict(scores.elements().next().path("value")));
        }
    }

    private static void add(String name, JsonNode value, RecordedRunBuilder run) {
        Optional<Double> grade = grade(value);
        if (grade.isPresent()) {
            run.score(name, grade.get());
        } else if (value.isObject()) {
            value.properties().forEach(part -> add(name + "." + part.getKey(), part.getValue(), run));
        } else if (!value.isNull() && !value.isMissingNode()) {
            run.label("score." + name, Optional.of(value.isContainerNode() ? value.toString() : value.asText()));
        }
    }

    private static Optional<Double> grade(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue() ? 1.0 : 0.0);
        }
        if (value.isNumber()) {
            return Optional.of(value.doubleValue()).filter(Double::isFinite);
        }
        return Optional.ofNullable(GRADES.get(value.asText("")));
    }

    private static Optional<Boolean> verdict(JsonNode value) {
        boolean decided = value.isBoolean()
                || (value.isTextual()
                        && GRADES.containsKey(value.textValue())
                        && !value.textValue().equals(PARTIAL));
        return decided ? grade(value).map(grade -> grade == 1) : Optional.empty();
    }
}
