package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parts of a request in Gemini's form that OpenAI's form has nothing for. */
final class GeminiExtras {

    private static final Set<String> PARTS = Set.of("", "text", "functionCall", "functionResponse");

    private GeminiExtras() {}

    /** Return them, each in words; none where a model of OpenAI's interface can be asked the same. */
    static List<String> of(ObjectNode request) {
        List<String> extras = new ArrayList<>();
        for (JsonNode tool : request.path("tools")) {
            for (Map.Entry<String, JsonNode> field : tool.properties()) {
                if (!GeminiJson.snake(field.getKey()).equals("function_declarations")) {
                    extras.add("the tool " + InvalidInputException.quote(field.getKey()));
                }
            }
        }
        if (GeminiTools.allowed(GeminiTools.choice(request)).size() > 1) {
            extras.add("\"allowedFunctionNames\" with several names");
        }
        if (!GeminiJson.field(request, "cachedContent").asText("").isEmpty()) {
            extras.add("\"cachedContent\"");
        }
        JsonNode contents = request.path("contents");
        (contents.isObject() ? List.of(contents) : contents)
                .forEach(content -> content.path("parts").forEach(part -> addPart(part, extras)));
        addFormat(GeminiJson.field(request, "generationConfig"), extras);
        return extras;
    }

    private static void addPart(JsonNode part, List<String> extras) {
        String kind = GeminiPart.kind(part);
        if (!PARTS.contains(kind) && GeminiPart.openAi(part).isEmpty()) {
            String type = GeminiJson.text(GeminiJson.field(part, kind), "mimeType");
            extras.add("a part " + InvalidInputException.quote(kind)
                    + (type.isEmpty() ? "" : " of type " + InvalidInputException.quote(type)));
        }
        if (!GeminiJson.field(part, "functionResponse").path("parts").isEmpty()) {
            extras.add("a result of a function that has \"parts\"");
        }
    }

    private static void addFormat(JsonNode config, List<String> extras) {
        for (JsonNode modality : GeminiJson.field(config, "responseModalities")) {
            if (!modality.asText("").toUpperCase(Locale.ROOT).equals("TEXT")) {
                extras.add("an answer that is " + InvalidInputException.quote(modality.asText("")));
            }
        }
        String type = GeminiJson.text(config, "responseMimeType");
        if (!Set.of("", "text/plain", "application/json").contains(type)) {
            extras.add("an answer of type " + InvalidInputException.quote(type));
        }
    }
}
