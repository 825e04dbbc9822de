package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parts of a content in Gemini's form that are neither text nor a tool's, in OpenAI's form and back. */
final class GeminiPart {

    /** What stands beside the content of a part and says something of it. */
    static final List<String> MARKS =
            List.of("thought", "thoughtSignature", "videoMetadata", "partMetadata", "mediaResolution");

    private static final Map<String, String> AUDIO =
            Map.of("audio/wav", "wav", "audio/x-wav", "wav", "audio/mp3", "mp3", "audio/mpeg", "mp3");
    private static final Map<String, String> KINDS = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "pdf", "application/pdf");

    private GeminiPart() {}

    /** Return what a part holds, such as {@code text} or {@code functionCall}; empty text for nothing. */
    static String kind(JsonNode part) {
        return GeminiJson.kind(part, MARKS);
    }

    /** Return a part in OpenAI's form; empty where that has nothing for it. */
    static Optional<ObjectNode> openAi(JsonNode part) {
        return switch (kind(part)) {
            case "inlineData" -> inline(GeminiJson.field(part, "inlineData"));
            case "fileData" -> file(GeminiJson.field(part, "fileData"));
            default -> Optional.empty();
        };
    }

    /** Return a part as a piece of a message that has no word in OpenAI's form: with its kind as its type. */
    static ObjectNode kept(JsonNode part) {
        ObjectNode kept = GeminiJson.object().put("type", kind(part));
        if (part instanceof ObjectNode given) {
            kept.setAll(given.deepCopy());
        }
        return kept;
    }

    private static Optional<ObjectNode> inline(JsonNode data) {
        String type = GeminiJson.text(data, "mimeType").toLowerCase(Locale.ROOT);
        String base64 = GeminiJson.base64(data.path("data").asText(""));
        String url = "data:" + type + ";base64," + base64;
        if (type.startsWith("image/")) {
            return Optional.of(image(url));
        }
        if (type.equals("application/pdf")) {
            ObjectNode piece = GeminiJson.object().put("type", "file");
            piece.putObject("file").put("filename", "document.pdf").put("file_data", url);
            return Optional.of(piece);
        }
        if (type.startsWith("text/")) {
            return decoded(base64)
                    .map(text -> GeminiJson.object().put("type", "text").put("text", text));
        }
        return Optional.ofNullable(AUDIO.get(type)).map(format -> {
            ObjectNode piece = GeminiJson.object().put("type", "input_audio");
            piece.putObject("input_audio").put("data", base64).put("format", format);
            return piece;
        });
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> file(JsonNode data) {
        String uri = GeminiJson.text(data, "fileUri");
        boolean image = GeminiJson.text(data, "mimeType").startsWith("image/");
        return image && uri.startsWith("http") && !uri.contains("/v1beta/files/")
                ? Optional.of(image(uri))
                : Optional.empty();
    }

    private static ObjectNode image(String url) {
        ObjectNode piece = GeminiJson.object().put("type", "image_url");
        piece.putObject("image_url").put("url", url);
        return piece;
    }

    /**
     * Return the part for a piece in OpenAI's form or of Gemini's own; empty where Gemini's form has nothing for it.
     *
     * @param type the piece's type
     */
    static Optional<ObjectNode> gemini(String type, JsonNode piece) {
        return switch (type) {
            case "image_url" -> media(piece.path("image_url").path("url").asText(""));
            case "file" -> media(piece.path("file").path("file_data").asText(""));
            case "input_audio" ->
                Optional.of(inlineData(
                        "audio/" + piece.path("input_audio").path("format").asText("wav"),
                        piece.path("input_audio").path("data").asText("")));
            default ->
                piece instanceof ObjectNode own
                                && type.equals(kind(own.deepCopy().without("type")))
                        ? Optional.of(own.deepCopy().without("type"))
                        : Optional.empty();
        };
    }

    private static Optional<ObjectNode> media(String url) {
        int comma = url.indexOf(";base64,");
        if (url.startsWith("data:") && comma > 0) {
            return Optional.of(
                    inlineData(url.substring("data:".length(), comma), url.substring(comma + ";base64,".length())));
        }
        String name = url.replaceAll("[?#].*", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(KINDS.get(name.substring(name.lastIndexOf('.') + 1)))
                .filter(type -> url.startsWith("http"))
                .map(type -> {
                    ObjectNode part = GeminiJson.object();
                    part.putObject("fileData").put("fileUri", url).put("mimeType", type);
                    return part;
                });
    }

    private static ObjectNode inlineData(String type, String base64) {
        ObjectNode part = GeminiJson.object();
        part.putObject("inlineData").put("mimeType", type).put("data", base64);
        return part;
    }
}
