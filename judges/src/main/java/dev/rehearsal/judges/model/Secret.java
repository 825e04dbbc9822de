package dev.rehearsal.judges.model;

import java.util.Optional;
import java.util.function.Function;

/** Hold where a key is, never the key: it is looked up for each request and blotted out of what comes back. */
final class Secret {

    private static final String BLOT = "[key]";
    private static final int SHORTEST = 6;

    private final String variable;
    private final Function<String, Optional<String>> environment;

    Secret(String variable, Function<String, Optional<String>> environment) {
        this.variable = variable;
        this.environment = environment;
    }

    String variable() {
        return variable;
    }

    Optional<String> value() {
        return environment.apply(variable).map(String::strip).filter(key -> !key.isEmpty());
    }

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
