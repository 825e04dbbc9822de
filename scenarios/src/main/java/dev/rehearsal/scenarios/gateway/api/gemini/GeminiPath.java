package dev.rehearsal.scenarios.gateway.api.gemini;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of an address of Gemini's interface: {@code …:generateContent} behind the model's name, whatever version, or
 * project and place of Vertex, comes before.
 *
 * @param model as the caller names it
 * @param method such as {@code generateContent}
 */
public record GeminiPath(String model, String method) {

    private static final Pattern PATH = Pattern.compile(".*?/(?:models|tunedModels|endpoints)/(.+):([A-Za-z]+)");

    /** Return the parts of a path; empty where it names no model and method. */
    public static Optional<GeminiPath> of(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(new GeminiPath(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Return whether content is to be made, in pieces or whole. */
    public boolean generates() {
        return method.equals("generateContent") || streams();
    }

    /** Return whether tokens are to be counted. */
    public boolean counts() {
        return method.equals("countTokens");
    }

    /** Return whether it is to come in pieces. */
    public boolean streams() {
        return method.equals("streamGenerateContent");
    }
}
