package dev.rehearsal.scenarios.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Read one mapping of a suite, strictly: every key that is read is noted, and {@link #done} refuses all others. Not
 * thread-safe.
 */
public final class Options {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final ObjectNode node;
    private final String where;
    private final TreeSet<String> known = new TreeSet<>();

    /**
     * Start reading.
     *
     * @param where file and line, for messages
     */
    public Options(ObjectNode node, String where) {
        this.node = node;
        this.where = where;
    }

    /** Return file and line, for messages. */
    public String where() {
        return where;
    }

    /** Return whether the key is there. */
    public boolean has(String key) {
        known.add(key);
        return node.has(key);
    }

    /** Return a text, where there is one. */
    public Optional<String> text(String key) {
        return value(key).map(found -> {
            if (!found.isTextual() || found.textValue().isBlank()) {
                throw wrong(key, "must be text", found, "Write a word or a sentence");
            }
            return found.textValue();
        });
    }

    /** Return a whole number, or the default. */
    public int whole(String key, int otherwise, int least, int most) {
        return value(key)
                .map(found -> {
                    if (!found.isIntegralNumber()
                            || !found.canConvertToInt()
                            || found.intValue() < least
                            || found.intValue() > most) {
                        throw wrong(
                                key, "must be a whole number from " + least + " to " + most, found, "Mend the number");
                    }
                    return found.intValue();
                })
                .orElse(otherwise);
    }

    /** Return a number, where there is one. */
    public OptionalDouble number(String key, double least, double most) {
        return value(key)
                .map(found -> {
                    double number = found.isNumber() ? found.doubleValue() : Double.NaN;
                    if (!(number >= least && number <= most)) {
                        throw wrong(key, "must be a number from " + least + " to " + most, found, "Mend the number");
                    }
                    return OptionalDouble.of(number);
                })
                .orElse(OptionalDouble.empty());
    }

    /** Return a probability from 0 to 1, where there is one. */
    public OptionalDouble rate(String key) {
        return number(key, 0, 1);
    }

    /** Return true or false, or the default. */
    public boolean flag(String key, boolean otherwise) {
        return value(key)
                .map(found -> {
                    if (!found.isBoolean()) {
                        throw wrong(key, "must be true or false", found, "Write true or false");
                    }
                    return found.booleanValue();
                })
                .orElse(otherwise);
    }

    /** Return a time such as {@code 400ms}, {@code 2s}, {@code 1m}, or the default. */
    public Duration duration(String key, Duration otherwise) {
        return value(key)
                .map(found -> {
                    Matcher matcher = DURATION.matcher(found.asText());
                    if (!found.isTextual() || !matcher.matches()) {
                        throw wrong(key, "must be a time", found, "Write it as 400ms, 2s, 1m or 1h");
                    }
                    long amount = Long.parseLong(matcher.group(1));
                    return switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        default -> Duration.ofHours(amount);
                    };
                })
                .orElse(otherwise);
    }

    /** Return one of some words, or the default. */
    public String word(String key, String otherwise, List<String> words) {
        return value(key)
                .map(found -> {
                    if (!words.contains(found.asText())) {
                        throw wrong(key, "must be one of " + String.join(", ", words), found, "Use one of these words");
                    }
                    return found.asText();
                })
                .orElse(otherwise);
    }

    /** Return a mapping within, where there is one. */
    public Optional<Options> object(String key) {
        return value(key).map(found -> {
            if (!(found instanceof ObjectNode object)) {
                throw wrong(key, "must be a mapping", found, "Write key: value");
            }
            return new Options(object, where + " " + key);
        });
    }

    /** Return any value, where there is one. */
    public Optional<JsonNode> json(String key) {
        return value(key);
    }

    /** Return all keys that the mapping has, without noting them as known. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /**
     * Refuse keys that nobody read.
     *
     * @throws InvalidInputException for the first of them
     */
    public void done() {
        for (String key : keys()) {
            if (!known.contains(key)) {
                throw new InvalidInputException(
                        where,
                        "a mapping must have known keys only",
                        "has " + InvalidInputException.quote(key),
                        known.isEmpty() ? "Remove it" : "Known here: " + String.join(", ", known));
            }
        }
    }

    /** Word a mistake at a key. */
    public InvalidInputException wrong(String key, String rule, JsonNode found, String remedy) {
        return new InvalidInputException(
                where, "\"" + key + "\" " + rule, "was " + InvalidInputException.quote(found.toString()), remedy);
    }

    private Optional<JsonNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(node.get(key));
    }
}
