package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Read the keys of one JSON object by hand, quickly, and word what is wrong with them in four parts. Immutable.
 *
 * <p>Two ways with {@code null}: {@link #of} refuses it, {@link #tolerant} reads it as absent.
 */
public final class Fields {

    private final String where;
    private final String path;
    private final JsonNode node;
    private final boolean nullIsAbsent;

    private Fields(String where, String path, JsonNode node, boolean nullIsAbsent) {
        this.where = where;
        this.path = path;
        this.node = node;
        this.nullIsAbsent = nullIsAbsent;
        if (!node.isObject()) {
            throw path.isEmpty()
                    ? new InvalidInputException(where, "must be an object", found(node), "Write {…}")
                    : wrong("", "must be an object", node, "Write {…}");
        }
    }

    /** Read an object in which {@code null} is a mistake. */
    public static Fields of(String where, JsonNode node) {
        return new Fields(where, "", node, false);
    }

    /** Read an object in which {@code null} means absent. */
    public static Fields tolerant(String where, JsonNode node) {
        return new Fields(where, "", node, true);
    }

    /** Read as {@link #of} an object that lies at a path of a larger document, such as {@code task}. */
    public static Fields of(String where, String path, JsonNode node) {
        return new Fields(where, path, node, false);
    }

    /** Refuse keys other than these. */
    public Fields only(List<String> keys) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new InvalidInputException(
                        where,
                        (path.isEmpty() ? "the object" : "\"" + path + "\"") + " must have no unknown key",
                        "has " + InvalidInputException.quote(name),
                        "Known keys: " + String.join(", ", keys));
            }
        }
        return this;
    }

    /** Return whether the key is there. */
    public boolean has(String key) {
        JsonNode value = node.get(key);
        return value != null && !(nullIsAbsent && value.isNull());
    }

    /** Return the value of a key, any JSON. */
    public Optional<JsonNode> json(String key) {
        return has(key) ? Optional.ofNullable(node.get(key)) : Optional.empty();
    }

    /** Return the value of a key that must be there. */
    public JsonNode require(String key, String remedy) {
        return json(key)
                .orElseThrow(
                        () -> new InvalidInputException(where, said(key) + " must be there", "is missing", remedy));
    }

    /** Return a text that must be there and not be blank. */
    public String requireText(String key, String remedy) {
        JsonNode value = require(key, remedy);
        if (!value.isTextual()) {
            throw wrong(key, "must be text", value, remedy);
        }
        if (value.textValue().isBlank()) {
            throw new InvalidInputException(
                    where,
                    said(key) + " must not be blank",
                    "was " + InvalidInputException.quote(value.textValue()),
                    remedy);
        }
        return value.textValue();
    }

    /** Return a text, which may be empty. */
    public Optional<String> text(String key) {
        return json(key).map(value -> {
            if (!value.isTextual()) {
                throw wrong(key, "must be text", value, "Write it in quotes");
            }
            return value.textValue();
        });
    }

    /** Return a text that is one of some words. */
    public Optional<String> word(String key, List<String> words) {
        Optional<String> word = text(key);
        word.filter(w -> !words.contains(w)).ifPresent(w -> {
            throw new InvalidInputException(
                    where,
                    said(key) + " must be one of " + String.join(", ", words),
                    "was " + InvalidInputException.quote(w),
                    "Use one of these words");
        });
        return word;
    }

    /** Return true or false. */
    public Optional<Boolean> bool(String key) {
        return json(key).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(key, "must be true or false", value, "Write true, false, or leave the key out");
            }
            return value.booleanValue();
        });
    }

    /** Return a whole number within limits; {@code 3.0} is one. */
    public OptionalLong whole(String key, long least, long most) {
        Optional<JsonNode> value = json(key);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        JsonNode number = value.get();
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            long n = number.longValue();
            if (n >= least && n <= most) {
                return OptionalLong.of(n);
            }
        } else if (number.isDouble() && isWhole(number.doubleValue())) {
            BigDecimal exact = BigDecimal.valueOf(number.doubleValue());
            if (exact.compareTo(BigDecimal.valueOf(least)) >= 0 && exact.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return OptionalLong.of(exact.longValue());
            }
        }
        throw wrong(key, "must be a whole number from " + least + " to " + most, number, "Leave out what is unknown");
    }

    /** Return a finite number within limits. */
    public OptionalDouble number(String key, double least, double most) {
        Optional<JsonNode> value = json(key);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        JsonNode number = value.get();
        double n = number.isNumber() ? number.doubleValue() : Double.NaN;
        if (n >= least && n <= most) {
            return OptionalDouble.of(n);
        }
        String range = most == Double.MAX_VALUE
                ? "must be a finite number"
                : "must be a number from " + shown(least) + " to " + shown(most);
        throw wrong(key, range, number, "Leave out what is unknown");
    }

    /** Return a list of texts; an absent one is empty. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(key)) {
            if (!item.isTextual()) {
                throw wrong(key + "[" + texts.size() + "]", "must be text", item, "Write it in quotes");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** Return the elements of an array; an absent one is empty. */
    public List<JsonNode> items(String key) {
        Optional<JsonNode> value = json(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            throw wrong(key, "must be an array", value.get(), "Write [ ]");
        }
        List<JsonNode> items = new ArrayList<>(value.get().size());
        value.get().forEach(items::add);
        return items;
    }

    /** Return the elements of an array, each of which must be an object. */
    public List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : items(key)) {
            objects.add(new Fields(where, at(key + "[" + objects.size() + "]"), item, nullIsAbsent));
        }
        return objects;
    }

    /** Return an object within. */
    public Optional<Fields> object(String key) {
        return json(key).map(value -> new Fields(where, at(key), value, nullIsAbsent));
    }

    /** Return an object whose values are all texts. */
    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        object(key)
                .ifPresent(inner ->
                        inner.names().forEach(name -> inner.text(name).ifPresent(text -> map.put(name, text))));
        return map;
    }

    /** Return this object's values, all texts and none blank. */
    public Map<String, String> filledTextMap() {
        Map<String, String> map = new LinkedHashMap<>();
        names().forEach(name -> map.put(name, requireText(name, "Write a text or leave the key out")));
        return map;
    }

    /** Return an object whose values are all finite numbers. */
    public Map<String, Double> numberMap(String key) {
        Map<String, Double> map = new LinkedHashMap<>();
        object(key)
                .ifPresent(inner -> inner.names()
                        .forEach(name -> inner.number(name, -Double.MAX_VALUE, Double.MAX_VALUE)
                                .ifPresent(n -> map.put(name, n))));
        return map;
    }

    /** Return the keys in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Return the file and line, for messages. */
    public String where() {
        return where;
    }

    /** Return the path of a key in the whole document, such as {@code expectation.facts}. */
    public String at(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }

    /** Word a mistake at a key. */
    public InvalidInputException wrong(String key, String rule, JsonNode found, String remedy) {
        return new InvalidInputException(where, said(key) + " " + rule, found(found), remedy);
    }

    private String said(String key) {
        return "\"" + at(key) + "\"";
    }

    private static boolean isWhole(double value) {
        return Math.rint(value) == value && !Double.isInfinite(value);
    }

    private static String found(JsonNode node) {
        return "was " + (node.isTextual() ? InvalidInputException.quote(node.textValue()) : unquoted(node.toString()));
    }

    private static String unquoted(String json) {
        String quoted = InvalidInputException.quote(json);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String shown(double value) {
        return BigDecimal.valueOf(value).toBigInteger().toString();
    }

    @Override
    public String toString() {
        return where + (path.isEmpty() ? "" : " " + path) + " " + Arrays.toString(names().toArray());
    }
}
