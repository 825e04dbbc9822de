package dev.rehearsal.scenarios.gateway.model;

import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of model that an entry of a suite's {@code models:} may name as its {@code provider}. */
public enum Provider {
    /** A simulated model. */
    SIMULATED("", ""),
    /** A model that answers by a script. */
    SCRIPTED("", ""),
    /** OpenAI. */
    OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY"),
    /** Anthropic. */
    ANTHROPIC("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
    /** Google's Gemini. */
    GEMINI("https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY"),
    /** OpenAI's models as Azure serves them, at an address of one's own. */
    AZURE_OPENAI("", "AZURE_OPENAI_API_KEY"),
    /** Ollama, on this machine. */
    OLLAMA("http://127.0.0.1:11434/v1", ""),
    /** Any server that speaks OpenAI's interface. */
    OPENAI_COMPATIBLE("", "");

    private final String baseUrl;
    private final String keyVariable;

    Provider(String baseUrl, String keyVariable) {
        this.baseUrl = baseUrl;
        this.keyVariable = keyVariable;
    }

    /** Return the provider of a name; empty for an unknown one. */
    public static Optional<Provider> named(String name) {
        return Arrays.stream(values()).filter(one -> one.word().equals(name)).findFirst();
    }

    /** Return the names of the providers whose models are real. */
    public static List<String> realOnes() {
        return Arrays.stream(values())
                .filter(Provider::real)
                .map(Provider::word)
                .toList();
    }

    /** Return the name in suites, such as {@code openai-compatible}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return whether its models are real ones, behind an address. */
    public boolean real() {
        return this != SIMULATED && this != SCRIPTED;
    }

    /** Return the interfaces that it speaks; the first is asked where a system speaks none of them. */
    public List<ModelApi> apis() {
        return switch (this) {
            case ANTHROPIC -> List.of(ModelApi.ANTHROPIC);
            case OPENAI, AZURE_OPENAI -> List.of(ModelApi.OPENAI, ModelApi.RESPONSES);
            case GEMINI -> List.of(ModelApi.GEMINI);
            case SIMULATED, SCRIPTED, OLLAMA, OPENAI_COMPATIBLE -> List.of(ModelApi.OPENAI);
        };
    }

    /** Return the header that its key goes in; empty where it goes where the interface has it. */
    public Optional<String> keyHeader() {
        return this == AZURE_OPENAI ? Optional.of("api-key") : Optional.empty();
    }

    /** Return its usual address; empty text where it must be named. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Return the environment variable that usually holds its key; empty text where it needs none. */
    public String keyVariable() {
        return keyVariable;
    }
}
