package dev.rehearsal.datasets.importer.adk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.importer.conversation.Times;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The turns of a case of an evaluation set, of its newer and of its older shape. Stateless. */
final class AdkTurns {

    private AdkTurns() {}

    /** What one author says; empty text for the agent itself. */
    record Step(String author, AdkContent content) {}

    /**
     * One turn of the user and what should come of it.
     *
     * @param steps all that is expected, the answer among it
     * @param toolsAreTold whether the case says which tools are called
     * @param answer empty text for none
     */
    record Turn(AdkContent user, List<Step> steps, boolean toolsAreTold, String answer, Optional<Instant> at) {

        List<Part.ToolRequest> calls() {
            return steps.stream()
                    .flatMap(step -> step.content().parts().stream())
                    .filter(Part.ToolRequest.class::isInstance)
                    .map(Part.ToolRequest.class::cast)
                    .toList();
        }
    }

    /** Return the turns of a case. */
    static List<Turn> of(MappingReader fields) {
        return fields.has("data")
                ? fields.objects("data").stream().map(AdkTurns::older).toList()
                : fields.objects("conversation").stream().map(AdkTurns::newer).toList();
    }

    private static Turn newer(MappingReader turn) {
        AdkContent answer = AdkContent.read(AdkFields.object(turn, "final_response"));
        List<Step> steps = new ArrayList<>();
        Optional<MappingReader> between = AdkFields.object(turn, "intermediate_data");
        between.ifPresent(data -> between(data, steps));
        steps.add(new Step("", answer));
        return new Turn(
                AdkContent.read(AdkFields.object(turn, "user_content")),
                steps,
                between.isPresent(),
                answer.text(),
                Times.read(turn, AdkFields.key(turn, "creation_timestamp")));
    }

    private static void between(MappingReader data, List<Step> steps) {
        AdkFields.objects(data, "invocation_events")
                .forEach(event -> steps.add(
                        new Step(event.anyText("author").orElse(""), AdkContent.read(event.object("content")))));
        List<Part> uses = new ArrayList<>();
        AdkFields.objects(data, "tool_uses").forEach(call -> uses.add(AdkContent.request(call)));
        List<AdkContent.Response> responses = AdkFields.objects(data, "tool_responses").stream()
                .map(AdkContent::response)
                .toList();
        steps.add(new Step("", new AdkContent(uses, responses)));
        for (JsonNode pair : data.items(AdkFields.key(data, "intermediate_responses"))) {
            ObjectNode content = JsonNodeFactory.instance.objectNode().set("parts", pair.path(1));
            steps.add(new Step(
                    pair.path(0).asText(""),
                    AdkContent.read(Optional.of(MappingReader.tolerant(data.where(), content)))));
        }
    }

    private static Turn older(MappingReader turn) {
        List<Step> steps = new ArrayList<>();
        List<Part> uses = new ArrayList<>();
        for (MappingReader use : turn.objects("expected_tool_use")) {
            uses.add(new Part.ToolRequest(
                    "",
                    use.anyText("tool_name").orElse(""),
                    use.json("tool_input").map(JsonNode::toString).orElse("")));
        }
        steps.add(new Step("", new AdkContent(uses, List.of())));
        for (MappingReader said : turn.objects("expected_intermediate_agent_responses")) {
            steps.add(new Step(said.anyText("author").orElse(""), text(said.anyText("text"))));
        }
        Optional<String> answer = turn.anyText("reference");
        steps.add(new Step("", text(answer)));
        return new Turn(
                text(turn.anyText("query")), steps, turn.has("expected_tool_use"), answer.orElse(""), Optional.empty());
    }

    /** Return arguments as an object; what is none compares nothing. */
    static ObjectNode object(String arguments) {
        try {
            return StrictJson.mapper().readTree(arguments) instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static AdkContent text(Optional<String> words) {
        return new AdkContent(
                words.filter(text -> !text.isEmpty()).<Part>map(Part.Text::new).stream()
                        .toList(),
                List.of());
    }
}
