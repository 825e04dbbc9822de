package dev.rehearsal.scenarios.gateway.upstream;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hold a provider's key without ever showing it: it is asked for when a request is sent, and blotted out of whatever the
 * provider sends back.
 */
public final class ApiKey {

    private static final String BLOT = "[key]";
    private static final int SHORTEST = 6;

    private final String variable;
    private final Supplier<Optional<String>> value;

    /**
     * Name a key.
     *
     * @param variable the environment variable that holds it, for messages
     * @param value asks for it
     */
    public ApiKey(String variable, Supplier<Optional<String>> value) {
        this.variable = variable;
        this.value = value;
    }

    /** Return the environment variable's name. */
    public String variable() {
        return variable;
    }

    Optional<String> value() {
        return value.get().filter(key -> !key.isBlank()).map(String::strip);
    }

    /** Return the text without the key. */
    String blot(String text) {
        return value().filter(key -> key.length() >= SHORTEST)
                .map(key -> text.replace(key, BLOT))
                .orElse(text);
    }

    @Override
    public String toString() {
        return "key from " + variable;
    }
}
