package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Images and documents, from Anthropic's form to OpenAI's and back. */
final class AnthropicMedia {

    private static final Pattern DATA = Pattern.compile("data:([\\w.+/-]+);base64,(.*)", Pattern.DOTALL);
    private static final String PDF = "application/pdf";

    private AnthropicMedia() {}

    /** Return a block as pieces of OpenAI's form; empty where that has nothing for it. */
    static Optional<List<ObjectNode>> openAi(JsonNode block) {
        JsonNode source = block.path("source");
        boolean document = block.path("type").asText("").equals("document");
        if (document && block.path("citations").path("enabled").asBoolean(false)) {
            return Optional.empty();
        }
        return switch (source.path("type").asText("")) {
            case "base64" -> Optional.of(List.of(document ? file(block, source) : image(dataUrl(source))));
            case "url" ->
                document
                        ? Optional.empty()
                        : Optional.of(List.of(image(source.path("url").asText(""))));
            case "text" -> Optional.of(List.of(text(source.path("data").asText(""))));
            case "content" -> content(source.path("content"));
            default -> Optional.empty(); // a file that was uploaded before
        };
    }

    private static Optional<List<ObjectNode>> content(JsonNode content) {
        if (content.isTextual()) {
            return Optional.of(List.of(text(content.textValue())));
        }
        List<ObjectNode> pieces = new ArrayList<>();
        for (JsonNode block : content) {
            if (block.path("text").isTextual()) {
                pieces.add(text(block.get("text").textValue()));
            } else {
                Optional<List<ObjectNode>> inner = openAi(block);
                if (inner.isEmpty()) {
                    return inner;
                }
                pieces.addAll(inner.get());
            }
        }
        return Optional.of(pieces);
    }

    private static ObjectNode text(String text) {
        return object("text").put("text", text);
    }

    private static ObjectNode image(String url) {
        ObjectNode piece = object("image_url");
        piece.putObject("image_url").put("url", url);
        return piece;
    }

    private static ObjectNode file(JsonNode block, JsonNode source) {
        ObjectNode piece = object("file");
        piece.putObject("file")
                .put("filename", block.path("title").asText("document.pdf"))
                .put("file_data", dataUrl(source));
        return piece;
    }

    private static String dataUrl(JsonNode source) {
        return "data:" + source.path("media_type").asText() + ";base64,"
                + source.path("data").asText();
    }

    /** Return the block for an image of OpenAI's form. */
    static ObjectNode imageBlock(String url) {
        ObjectNode image = object("image");
        Matcher data = DATA.matcher(url);
        if (data.matches()) {
            source(image, data);
        } else {
            image.putObject("source").put("type", "url").put("url", url);
        }
        return image;
    }

    /** Return the block for a file of OpenAI's form; empty where it is no document that came with the message. */
    static Optional<ObjectNode> documentBlock(JsonNode file) {
        Matcher data = DATA.matcher(file.path("file_data").asText(""));
        if (!data.matches() || !data.group(1).equals(PDF)) {
            return Optional.empty();
        }
        ObjectNode document = object("document");
        source(document, data);
        if (file.path("filename").isTextual()) {
            document.set("title", file.get("filename"));
        }
        return Optional.of(document);
    }

    private static void source(ObjectNode block, Matcher data) {
        block.putObject("source")
                .put("type", "base64")
                .put("media_type", data.group(1))
                .put("data", data.group(2));
    }

    private static ObjectNode object(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
