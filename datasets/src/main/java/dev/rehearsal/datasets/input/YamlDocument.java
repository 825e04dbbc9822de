package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML 1.2 document as a JSON tree that knows the line of every value. Duplicate keys and anchors are mistakes: what it
 * holds, suites and rubrics, is read by people, from top to bottom.
 */
public final class YamlDocument {

    /** More than people read from top to bottom; the parser's own limit is found only when it has read so far. */
    private static final int MAX_CHARACTERS = 3 << 20;

    /** As Jackson has it for JSON: the time to read a number grows with the square of its digits. */
    private static final int MAX_DIGITS = 1_000;

    private static final int MAX_EXPONENT = 10_000;

    private final String what;
    private final String start;
    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode root;

    private YamlDocument(String what, String start, String file, Node node) {
        this.what = what;
        this.start = start;
        this.file = file;
        this.root = convert(node, "");
    }

    /**
     * Parse the text.
     *
     * @param what what it should be, for messages, such as {@code a suite}
     * @param start what such a document begins with, for messages, such as {@code rehearsal: 1}
     * @param file the file's name, for messages
     * @throws InvalidInputException for anything that is not one YAML document
     */
    public static YamlDocument parse(String what, String start, String file, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new InvalidInputException(
                    file,
                    what + " must be no longer than " + MAX_CHARACTERS + " characters",
                    "it has " + text.length(),
                    "Put what is long into files of their own, such as datasets");
        }
        LoadSettings settings = LoadSettings.builder()
                // all at once: the parser's time for a long value would grow with the square of its pieces
                .setBufferSize(text.length() + 2)
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setAllowNonScalarKeys(true) // refused below, with the line
                .build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            return new YamlDocument(
                    what,
                    start,
                    file,
                    node.orElseThrow(() -> new InvalidInputException(
                            file, what + " must be a mapping", "the file is empty", startWith(start))));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new InvalidInputException(
                    file + ":" + line, what + " must be YAML 1.2", String.valueOf(e.getProblem()), "Mend the line", e);
        } catch (YamlEngineException e) {
            throw new InvalidInputException(
                    file, what + " must be YAML 1.2", String.valueOf(e.getMessage()), "Mend the file", e);
        } catch (StackOverflowError e) {
            throw new InvalidInputException(
                    file, what + " must nest a few levels", "it nests thousands deep", "Mend the file", e);
        }
    }

    /** Return the whole document. */
    public JsonNode root() {
        return root;
    }

    /**
     * Return the whole document, which must be a mapping.
     *
     * @throws InvalidInputException where it is something else
     */
    public ObjectNode mapping() {
        if (root instanceof ObjectNode mapping) {
            return mapping;
        }
        throw new InvalidInputException(
                file,
                what + " must be a mapping",
                "was " + InvalidInputException.quote(root.toString()),
                startWith(start));
    }

    private static String startWith(String start) {
        return "Start with \"" + start + "\"";
    }

    /** Return {@code file:line} of the value under a JSON pointer, or of its nearest parent. */
    public String where(String pointer) {
        String path = pointer;
        while (!lines.containsKey(path) && !path.isEmpty()) {
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
        return file + ":" + lines.getOrDefault(path, 1);
    }

    /** Return {@code file:line} of every value by its JSON pointer. */
    public Map<String, String> places() {
        Map<String, String> places = new HashMap<>();
        lines.forEach((pointer, line) -> places.put(pointer, file + ":" + line));
        return places;
    }

    private JsonNode convert(Node node, String pointer) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        lines.putIfAbsent(pointer, line);
        if (node.getAnchor().isPresent()) {
            throw new InvalidInputException(
                    file + ":" + line,
                    what + " must not use anchors",
                    "there is &" + node.getAnchor().get().getValue(),
                    "Write the value out");
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer);
            case SequenceNode sequence -> array(sequence, pointer);
            case ScalarNode scalar -> scalar(scalar, line);
            default ->
                throw new InvalidInputException(
                        file + ":" + line,
                        what + " must be mappings, lists and scalars",
                        "there is a " + node.getNodeType(),
                        "Write the value out");
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().map(Mark::getLine).orElse(0) + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new InvalidInputException(
                        file + ":" + line, "a key must be a word", "was not", "Write a plain key");
            }
            String child = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
            if (object.has(key.getValue())) {
                throw new InvalidInputException(
                        file + ":" + line,
                        "a key must stand once",
                        InvalidInputException.quote(key.getValue()) + " stands twice",
                        "Remove one of them");
            }
            lines.put(child, line);
            object.set(key.getValue(), convert(tuple.getValueNode(), child));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String pointer) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(convert(element, pointer + "/" + array.size()));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar, int line) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (tag.equals(Tag.NULL)) {
            return json.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return json.booleanNode(Boolean.parseBoolean(text));
        }
        if (!tag.equals(Tag.INT) && !tag.equals(Tag.FLOAT)) {
            return json.textNode(text);
        }
        if (text.length() > MAX_DIGITS) {
            throw tooLarge(text, line);
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        } else {
            if (text.endsWith("inf")
                    || text.endsWith("Inf")
                    || text.endsWith("INF")
                    || text.toLowerCase(java.util.Locale.ROOT).contains("nan")) {
                throw new InvalidInputException(
                        file + ":" + line, "a number must be finite", "was " + text, "Write a finite number");
            }
            return json.numberNode(decimal(text, line));
        }
    }

    private BigDecimal decimal(String text, int line) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) <= MAX_EXPONENT) {
                return number;
            }
            throw tooLarge(text, line);
        } catch (NumberFormatException e) { // its exponent does not fit into an int
            throw tooLarge(text, line);
        }
    }

    private InvalidInputException tooLarge(String text, int line) {
        return new InvalidInputException(
                file + ":" + line,
                "a number must have at most " + MAX_DIGITS + " digits and an exponent of at most " + MAX_EXPONENT,
                "was " + InvalidInputException.quote(text),
                "Write a smaller number, or quotes around what is a text");
    }

    private static JsonNode integer(String text) {
        BigInteger value;
        if (text.startsWith("0x")) {
            value = new BigInteger(text.substring(2), 16);
        } else if (text.startsWith("0o")) {
            value = new BigInteger(text.substring(2), 8);
        } else {
            value = new BigInteger(text);
        }
        return value.bitLength() < Long.SIZE
                ? JsonNodeFactory.instance.numberNode(value.longValue())
                : JsonNodeFactory.instance.numberNode(value);
    }
}
