package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A translator of what items hold to the content of messages of chat completions. */
final class ItemContent {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ItemContent() {}

    /** Return a piece of a message's content; one that chat completions have nothing for as it is. */
    static JsonNode piece(JsonNode piece) {
        return switch (piece.path("type").asText("")) {
            case "input_text", "output_text", "text" ->
                JSON.objectNode()
                        .put("type", "text")
                        .put("text", piece.path("text").asText(""));
            case "input_image" -> image(piece);
            case "input_file" -> file(piece);
            default -> piece;
        };
    }

    private static JsonNode image(JsonNode piece) {
        if (!piece.path("image_url").isTextual()) {
            return piece;
        }
        ObjectNode image = JSON.objectNode().put("type", "image_url");
        ObjectNode url = image.putObject("image_url");
        url.set("url", piece.get("image_url"));
        if (piece.path("detail").isTextual()) {
            url.set("detail", piece.get("detail"));
        }
        return image;
    }

    private static JsonNode file(JsonNode piece) {
        if (!piece.path("file_id").isTextual() && !piece.path("file_data").isTextual()) {
            return piece;
        }
        ObjectNode file = JSON.objectNode().put("type", "file");
        ObjectNode held = file.putObject("file");
        for (String key : new String[] {"file_id", "file_data", "filename"}) {
            if (piece.path(key).isTextual()) {
                held.set(key, piece.get(key));
            }
        }
        return file;
    }

    /** Return a content in its shortest form: nothing, a text, a list of pieces. */
    static JsonNode shortest(ArrayNode pieces) {
        if (pieces.isEmpty()) {
            return JSON.nullNode();
        }
        return pieces.size() == 1 && pieces.get(0).path("type").asText().equals("text")
                ? pieces.get(0).get("text")
                : pieces;
    }

    /** Return what a tool gave back as a text; of a piece that is none what kind it is. */
    static String result(JsonNode output) {
        if (!output.isArray()) {
            return output.isContainerNode() ? output.toString() : output.asText("");
        }
        StringBuilder all = new StringBuilder();
        for (JsonNode piece : output) {
            all.append(all.isEmpty() ? "" : "\n")
                    .append(
                            piece.path("text").isTextual()
                                    ? piece.get("text").textValue()
                                    : "[" + piece.path("type").asText("") + "]");
        }
        return all.toString();
    }
}
