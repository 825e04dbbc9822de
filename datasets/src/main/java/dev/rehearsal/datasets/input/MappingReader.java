package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of one mapping: a JSON object, or what suites write as {@code {key: value}}. Both are read by it, so it
 * bears YAML's word, which has no second meaning in Java.
 *
 * <p>It notes every key that it is asked for. Read all that there is, then call {@link #done}, which refuses the other keys
 * and tells the known ones, the closest first, and which one was probably meant. A mapping within, read by {@link #object}, is part of that. A key that must
 * be there and is missing while another key looks like it misspelt is told as that unknown key.
 *
 * <p>Two ways with {@code null}: {@link #of} refuses it, {@link #tolerant} reads it as absent. Reading is quick enough for
 * files of millions of lines. Not thread-safe.
 *
 * <p>Stable since 0.1.
 */
public final class MappingReader {

    private final String where;
    private final String path;
    private final ObjectNode node;
    private final boolean nullIsAbsent;
    private final String component;
    private final KeyNotes notes;
    private List<MappingReader> within = List.of();

    private MappingReader(
            String where, String path, JsonNode node, boolean nullIsAbsent, String component, KeyNotes notes) {
        if (!(node instanceof ObjectNode object)) {
            throw new InvalidInputException(
                    where, (path.isEmpty() ? "" : quoted(path) + " ") + "must be an object", was(node), "Write {…}");
        }
        this.where = where;
        this.path = path;
        this.node = object;
        this.nullIsAbsent = nullIsAbsent;
        this.component = component;
        this.notes = notes;
    }

    /**
     * Read a mapping in which {@code null} is a mistake.
     *
     * @param where what messages name, such as {@code airline.jsonl:42}
     * @throws InvalidInputException where the node is no mapping
     */
    public static MappingReader of(String where, JsonNode node) {
        return new MappingReader(where, "", node, false, "", new KeyNotes());
    }

    /** Read as {@link #of} a mapping in which {@code null} means absent. */
    public static MappingReader tolerant(String where, JsonNode node) {
        return new MappingReader(where, "", node, true, "", new KeyNotes());
    }

    /** Return a reader of the same mapping, with the same notes, that tells its keys to be options of that component. */
    public MappingReader ofComponent(String name) {
        return new MappingReader(where, path, node, nullIsAbsent, name, notes);
    }

    /** Return whether the key is there. */
    public boolean has(String key) {
        return value(key) != null;
    }

    /** Return the value of a key, any JSON. */
    public Optional<JsonNode> json(String key) {
        return Optional.ofNullable(value(key));
    }

    /** Return the value of a key that must be there. */
    public JsonNode require(String key, String remedy) {
        JsonNode value = value(key);
        if (value == null) {
            notes.misspelt(key, node).ifPresent(this::refuse);
            throw new InvalidInputException(where, quoted(at(key)) + " must be there", "is missing", remedy);
        }
        return value;
    }

    /** Return a text that must be there and not be blank. */
    public String requireText(String key, String remedy) {
        return filled(key, require(key, remedy), remedy);
    }

    /** Return a text, which must not be blank. */
    public Optional<String> text(String key) {
        return json(key).map(value -> filled(key, value, "Write a text or leave it out"));
    }

    /** Return a text, which may be blank. */
    public Optional<String> anyText(String key) {
        return json(key).map(value -> textOf(key, value, "Write it in quotes"));
    }

    /** Return a text that is one of some words. */
    public Optional<String> word(String key, List<String> words) {
        Optional<String> word = anyText(key);
        if (word.isPresent() && !words.contains(word.get())) {
            throw new InvalidInputException(
                    where,
                    quoted(at(key)) + " must be one of " + String.join(", ", words),
                    "was " + InvalidInputException.quote(word.get()),
                    Suggestions.question(word.get(), words) + "Use one of these words");
        }
        return word;
    }

    /** Return true or false. */
    public Optional<Boolean> flag(String key) {
        return json(key).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(key, "must be true or false", value, "Write true, false, or leave it out");
            }
            return value.booleanValue();
        });
    }

    /** Return a whole number within limits; {@code 3.0} is one. */
    public OptionalLong whole(String key, long least, long most) {
        JsonNode value = value(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        OptionalLong whole = Numbers.whole(value);
        if (whole.isEmpty() || whole.getAsLong() < least || whole.getAsLong() > most) {
            throw wrong(
                    key,
                    "must be a whole number from " + least + " to " + most,
                    value,
                    "Write such a number, or leave it out");
        }
        return whole;
    }

    /** Return a whole number within limits, or the default. */
    public int whole(String key, int otherwise, int least, int most) {
        return Math.toIntExact(whole(key, least, most).orElse(otherwise));
    }

    /** Return a finite number within limits. */
    public OptionalDouble number(String key, double least, double most) {
        JsonNode value = value(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw wrong(key, Numbers.rule(least, most), value, "Write such a number, or leave it out");
        }
        return OptionalDouble.of(number);
    }

    /** Return a probability from 0 to 1. */
    public OptionalDouble rate(String key) {
        return number(key, 0, 1);
    }

    /** Return a time such as {@code 400ms}, {@code 2s}, {@code 1m} or {@code 1h}. */
    public Optional<Duration> duration(String key) {
        return json(key)
                .map(value -> Optional.of(value)
                        .filter(JsonNode::isTextual)
                        .flatMap(text -> Durations.parse(text.textValue()))
                        .orElseThrow(() -> wrong(key, "must be a time", value, "Write it as 400ms, 2s, 1m or 1h")));
    }

    /** Return a list of texts; an absent one is empty. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(key)) {
            texts.add(textOf(key + "[" + texts.size() + "]", item, "Write it in quotes"));
        }
        return texts;
    }

    /** Return a list of texts of which none is blank; an absent one is empty. */
    public List<String> filledTexts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(key)) {
            texts.add(filled(key + "[" + texts.size() + "]", item, "Write a text or remove it"));
        }
        return texts;
    }

    /** Return the elements of a list, any JSON; an absent one is empty. */
    public List<JsonNode> items(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(key, "must be an array", value, "Write [ ]");
        }
        List<JsonNode> items = new ArrayList<>(value.size());
        value.forEach(items::add);
        return items;
    }

    /** Return the elements of a list of mappings; an absent one is empty. */
    public List<MappingReader> objects(String key) {
        List<MappingReader> objects = new ArrayList<>();
        for (JsonNode item : items(key)) {
            objects.add(inner(key + "[" + objects.size() + "]", item, nullIsAbsent));
        }
        return objects;
    }

    /** Return a mapping within. Ask once: each reader notes for itself what is read. */
    public Optional<MappingReader> object(String key) {
        return json(key).map(value -> inner(key, value, nullIsAbsent));
    }

    /** Return a mapping within in which {@code null} is a mistake, whatever it is here. */
    public Optional<MappingReader> strictObject(String key) {
        return json(key).map(value -> inner(key, value, false));
    }

    /** Return a mapping within that may have any keys. It is no copy: do not change it. */
    public Optional<ObjectNode> freeObject(String key) {
        return json(key).map(value -> new MappingReader(where, at(key), value, nullIsAbsent, component, notes).node);
    }

    /** Return a mapping within whose values are all texts. */
    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        object(key)
                .ifPresent(inner ->
                        inner.keys().forEach(name -> inner.anyText(name).ifPresent(text -> map.put(name, text))));
        return map;
    }

    /** Return this mapping's values, all texts and none blank. */
    public Map<String, String> filledTextMap() {
        Map<String, String> map = new LinkedHashMap<>();
        keys().forEach(name -> map.put(name, requireText(name, "Write a text or leave the key out")));
        return map;
    }

    /** Return a mapping within whose values are all finite numbers. */
    public Map<String, Double> numberMap(String key) {
        Map<String, Double> map = new LinkedHashMap<>();
        object(key)
                .ifPresent(inner -> inner.keys()
                        .forEach(name -> inner.number(name, -Double.MAX_VALUE, Double.MAX_VALUE)
                                .ifPresent(number -> map.put(name, number))));
        return map;
    }

    /** Return all keys in order, without noting them. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>(node.size());
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Return a copy of all that was not read yet, which then counts as read. */
    public ObjectNode rest() {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (String key : keys()) {
            if (!notes.has(key)) {
                rest.set(key, node.get(key).deepCopy());
                notes.add(key);
            }
        }
        return rest;
    }

    /**
     * Refuse keys that nobody read, here and in the mappings within that were read.
     *
     * @throws InvalidInputException for the first of them
     */
    public void done() {
        notes.unread(node).ifPresent(this::refuse);
        for (MappingReader inner : within) {
            inner.done();
        }
    }

    /** Return the file and line, for messages. */
    public String where() {
        return where;
    }

    /** Return the path of a key in the whole document, such as {@code expectation.facts}. */
    public String at(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }

    /** Return what is wrong with a key, as an exception to throw. */
    public InvalidInputException wrong(String key, String rule, JsonNode found, String remedy) {
        return new InvalidInputException(where, quoted(at(key)) + " " + rule, was(found), remedy);
    }

    private MappingReader inner(String key, JsonNode value, boolean absent) {
        MappingReader inner = new MappingReader(where, at(key), value, absent, component, new KeyNotes());
        if (within.isEmpty()) {
            within = new ArrayList<>();
        }
        within.add(inner);
        return inner;
    }

    /** Return the value of a key and note it; null where it is absent, which is quicker than an Optional. */
    private @Nullable JsonNode value(String key) {
        notes.add(key);
        JsonNode value = node.get(key);
        return value != null && nullIsAbsent && value.isNull() ? null : value;
    }

    private String textOf(String key, JsonNode value, String remedy) {
        if (!value.isTextual()) {
            throw wrong(key, "must be text", value, remedy);
        }
        return value.textValue();
    }

    private String filled(String key, JsonNode value, String remedy) {
        String text = textOf(key, value, remedy);
        if (text.isBlank()) {
            throw wrong(key, "must not be blank", value, remedy);
        }
        return text;
    }

    private void refuse(String unknown) {
        String keys = component.isEmpty() ? "key" : "option";
        String subject = !path.isEmpty() ? quoted(path) : component.isEmpty() ? "the object" : component;
        List<String> known = notes.known(unknown);
        throw new InvalidInputException(
                where,
                subject + " must have no unknown " + keys,
                "has " + InvalidInputException.quote(unknown),
                known.isEmpty()
                        ? "Remove it"
                        : Suggestions.question(unknown, known) + "Known " + keys + "s: " + String.join(", ", known));
    }

    private static String quoted(String path) {
        return "\"" + path + "\"";
    }

    private static String was(JsonNode node) {
        String text = InvalidInputException.quote(node.isTextual() ? node.textValue() : node.toString());
        return "was " + (node.isTextual() ? text : text.substring(1, text.length() - 1));
    }

    @Override
    public String toString() {
        return where + (path.isEmpty() ? "" : " " + path) + " " + keys();
    }
}
