package dev.rehearsal.judges.model;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Name the model that judges.
 *
 * @param dialect what its endpoint speaks
 * @param baseUrl the address, with the version at its end
 * @param model as the provider calls it
 * @param key empty where none is needed
 * @param temperature empty where the provider's own is kept
 */
record ModelSettings(Dialect dialect, String baseUrl, String model, Optional<Secret> key, OptionalDouble temperature) {

    /** What an endpoint speaks. */
    enum Dialect {
        OPENAI,
        ANTHROPIC
    }

    /**
     * Read one entry of a suite's {@code models:}; a price in it is not used.
     *
     * @param environment looks up an environment variable
     * @throws InvalidInputException for unknown providers, unfit options and a key that is not there
     */
    static ModelSettings read(MappingReader options, Function<String, Optional<String>> environment) {
        String provider =
                options.text("provider").orElseThrow(() -> missing(options, "provider", "Write provider: openai"));
        options.has("price");
        ModelSettings settings = switch (provider) {
            case "openai" -> read(options, Dialect.OPENAI, "https://api.openai.com/v1", "OPENAI_API_KEY", environment);
            case "anthropic" ->
                read(options, Dialect.ANTHROPIC, "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", environment);
            case "ollama" -> read(options, Dialect.OPENAI, "http://127.0.0.1:11434/v1", "", environment);
            case "openai-compatible" -> read(options, Dialect.OPENAI, "", "", environment);
            default ->
                throw new InvalidInputException(
                        options.where(),
                        "a judge must be a real model",
                        "\"provider\" was " + InvalidInputException.quote(provider),
                        "Known here: openai, anthropic, ollama, openai-compatible");
        };
        options.done();
        return settings;
    }

    private static ModelSettings read(
            MappingReader options,
            Dialect dialect,
            String defaultUrl,
            String defaultVariable,
            Function<String, Optional<String>> environment) {
        String url = options.text("base-url").orElse(defaultUrl);
        if (!url.matches("https?://[^\\s/]+.*")) {
            throw new InvalidInputException(
                    options.where(),
                    "\"base-url\" must be an address",
                    "was " + InvalidInputException.quote(url),
                    "Write it as http://127.0.0.1:8000/v1");
        }
        String model = options.text("model")
                .orElseThrow(() -> missing(options, "model", "Write the name that the provider uses"));
        Optional<Secret> key = options.text("api-key-env")
                .or(() -> Optional.of(defaultVariable).filter(name -> !name.isEmpty()))
                .map(variable -> new Secret(variable, environment));
        key.filter(secret -> secret.value().isEmpty()).ifPresent(secret -> {
            throw new InvalidInputException(
                    options.where(),
                    "the judge's key must be in the environment",
                    "the variable " + secret.variable() + " is empty or not set",
                    "Set it, or name another one under \"api-key-env\"");
        });
        return new ModelSettings(dialect, url.replaceAll("/+$", ""), model, key, options.number("temperature", 0, 2));
    }

    private static InvalidInputException missing(MappingReader options, String key, String remedy) {
        return new InvalidInputException(
                options.where(), "the model of a judge must have \"" + key + "\"", "it has none", remedy);
    }
}
