package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The environment variables that a system's templates name. Their values may be keys: they are looked up when they are sent, and
 * blotted out of whatever the system answers, in whatever encoding. Those of fewer than six characters cannot be told from words
 * and are not looked for. Thread-safe.
 */
public final class SecretVariables {

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    /**
     * Take variables from the environment.
     *
     * @param environment looks them up
     * @param where the suite's line
     * @throws InvalidInputException where one is empty or not set
     */
    public static SecretVariables of(
            Iterable<String> names, Function<String, Optional<String>> environment, String where) {
        SecretVariables secrets = new SecretVariables();
        for (String name : names) {
            ApiKey key = new ApiKey(name, () -> environment.apply(name));
            if (key.value().isEmpty()) {
                throw new InvalidInputException(
                        where,
                        "the environment variable " + name + " must hold what the system's entry names",
                        "it is empty or not set",
                        "Set it, or name another");
            }
            secrets.keys.put(name, key);
        }
        return secrets;
    }

    private SecretVariables() {}

    /** Return a value; empty text where it is there no more. */
    String value(String name) {
        return Optional.ofNullable(keys.get(name)).flatMap(ApiKey::value).orElse("");
    }

    /** Return the text without the values. */
    public String blot(String text) {
        String clean = text;
        for (ApiKey key : keys.values()) {
            clean = key.blot(clean);
        }
        return clean;
    }

    /** Return the JSON without the values. */
    public JsonNode blot(JsonNode json) {
        JsonNode clean = json;
        for (ApiKey key : keys.values()) {
            clean = key.blot(clean);
        }
        return clean;
    }
}
