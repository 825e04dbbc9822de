package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A provider's key, which is never shown: it is asked for when a request is sent, and blotted out of whatever the provider
 * sends back. Thread-safe.
 */
public final class ApiKey {

    private final String variable;
    private final Supplier<Optional<String>> value;
    private final Optional<String> header;
    private final AtomicReference<Optional<KeyPattern>> latest = new AtomicReference<>(Optional.empty());

    /**
     * Name a key.
     *
     * @param variable the environment variable that holds it, for messages
     * @param value asks for it
     */
    public ApiKey(String variable, Supplier<Optional<String>> value) {
        this(variable, value, Optional.empty());
    }

    /**
     * Name a key that goes in a header of its own.
     *
     * @param variable the environment variable that holds it, for messages
     * @param value asks for it
     * @param header that it goes in; empty where it goes where the interface has it
     */
    public ApiKey(String variable, Supplier<Optional<String>> value, Optional<String> header) {
        this.variable = variable;
        this.value = value;
        this.header = header;
    }

    /** Return the environment variable's name. */
    public String variable() {
        return variable;
    }

    /** Return the header that it goes in; empty where it goes where the interface has it. */
    Optional<String> header() {
        return header;
    }

    /** Return the key; empty where there is none. */
    public Optional<String> value() {
        return value.get().filter(key -> !key.isBlank()).map(String::strip);
    }

    /** Return what finds the key; empty where there is none, or one that is too short to be told from a word. */
    Optional<KeyPattern> pattern() {
        Optional<String> key = value().filter(text -> text.length() >= KeyPattern.MIN_LENGTH);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<KeyPattern> known = latest.get().filter(pattern -> pattern.isOf(key.get()));
        if (known.isPresent()) {
            return known;
        }
        Optional<KeyPattern> made = key.map(KeyPattern::new);
        latest.set(made);
        return made;
    }

    /** Return the text without the key, however it is written in it. */
    public String blot(String text) {
        return pattern().map(key -> key.blot(text)).orElse(text);
    }

    /** Return the JSON without the key: the very node where it is not in it. */
    public JsonNode blot(JsonNode json) {
        return pattern().map(key -> key.blot(json)).orElse(json);
    }

    @Override
    public String toString() {
        return "key from " + variable;
    }
}
