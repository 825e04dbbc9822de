package dev.rehearsal.scenarios.system.template;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name that a template has in double braces, for which a value of the trial is put in.
 *
 * @param name such as {@code input} or {@code env.TOKEN}
 */
record Placeholder(String name) {

    static final String HISTORY = "history";
    static final String SESSION = "session";
    static final String CONVERSATION = "conversation";

    private static final String CONTEXT = "context.";
    private static final String MODELS = "models.";
    private static final Pattern VARIABLE = Pattern.compile("env\\.([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern TOOL = Pattern.compile("tools\\.(.+)\\.(url|token)");
    private static final List<String> WORDS = List.of(
            "input",
            HISTORY,
            CONVERSATION,
            SESSION,
            "trial",
            "turn",
            "seed",
            "deadline_ms",
            "context",
            "traceparent",
            "otlp_endpoint",
            "otlp_token",
            "models.openai_base_url",
            "models.anthropic_base_url",
            "models.gemini_base_url",
            "models.api_key");
    private static final List<String> FAMILIES =
            List.of("context.NAME", "env.NAME", "tools.NAME.url", "tools.NAME.token");

    /**
     * Read a name.
     *
     * @param at what holds it, such as {@code http.request.text}
     * @throws InvalidInputException for one that nobody knows
     */
    static Placeholder read(String where, String at, String name) {
        boolean known = WORDS.contains(name)
                || (name.startsWith(CONTEXT) && name.length() > CONTEXT.length())
                || VARIABLE.matcher(name).matches()
                || TOOL.matcher(name).matches();
        if (known) {
            return new Placeholder(name);
        }
        throw new InvalidInputException(
                where,
                InvalidInputException.quote(at) + " must have known placeholders only",
                "has " + InvalidInputException.quote("{{" + name + "}}"),
                meant(name).map(one -> "Did you mean {{" + one + "}}? ").orElse("")
                        + "Known placeholders: "
                        + String.join(
                                ", ",
                                Stream.concat(WORDS.stream(), FAMILIES.stream()).toList()));
    }

    /** A name of a family is guessed by its first word. */
    private static Optional<String> meant(String name) {
        Optional<String> word = Suggestions.meant(name, WORDS).stream().findFirst();
        int dot = name.indexOf('.');
        return word.isPresent() || dot < 0
                ? word
                : Suggestions.meant(name.substring(0, dot), List.of("context", "env", "models", "tools")).stream()
                        .map(family -> family + name.substring(dot))
                        .filter(guess -> !guess.equals(name))
                        .findFirst();
    }

    boolean is(String word) {
        return name.equals(word);
    }

    /** Return the environment variable that it stands for. */
    Optional<String> variable() {
        Matcher matcher = VARIABLE.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Return the key of the task's context that it stands for. */
    Optional<String> contextKey() {
        return name.startsWith(CONTEXT) ? Optional.of(name.substring(CONTEXT.length())) : Optional.empty();
    }

    /** Return the key of the request's models that it stands for. */
    Optional<String> modelsKey() {
        return name.startsWith(MODELS) ? Optional.of(name.substring(MODELS.length())) : Optional.empty();
    }

    /** Return the server of tools whose address or token it stands for. */
    Optional<String> tool() {
        Matcher matcher = TOOL.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Return whether it stands for a token of the trial, not for an address. */
    boolean isToken() {
        return name.endsWith("token");
    }

    @Override
    public String toString() {
        return "{{" + name + "}}";
    }
}
