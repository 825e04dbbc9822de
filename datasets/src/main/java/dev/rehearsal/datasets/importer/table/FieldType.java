package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the values of a column are read. Implementations are immutable. */
sealed interface FieldType {

    /**
     * Return what a value says as a trial has it; empty where it says nothing.
     *
     * @param wrong makes the error for a value that cannot be read
     */
    Optional<JsonNode> read(JsonNode value, Function<JsonNode, InvalidInputException> wrong);

    /** Return what a value must be, such as {@code a number}. */
    String rule();

    /** Return whether a value is nothing: null, or text without a character that can be seen. */
    static boolean isAbsent(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isBlank());
    }

    /** Text; numbers and structures as they are written. */
    record Text() implements FieldType {
        @Override
        public Optional<JsonNode> read(JsonNode value, Function<JsonNode, InvalidInputException> wrong) {
            return isAbsent(value)
                    ? Optional.empty()
                    : Optional.of(
                            value.isTextual()
                                    ? value
                                    : TextNode.valueOf(value.isContainerNode() ? value.toString() : value.asText()));
        }

        @Override
        public String rule() {
            return "text";
        }
    }

    /** Any value as it is. */
    record Any() implements FieldType {
        @Override
        public Optional<JsonNode> read(JsonNode value, Function<JsonNode, InvalidInputException> wrong) {
            return isAbsent(value) ? Optional.empty() : Optional.of(value);
        }

        @Override
        public String rule() {
            return "a value";
        }
    }

    /**
     * A finite number, or text that is one.
     *
     * @param factor from the column's unit to the field's
     */
    record Numeric(BigDecimal factor) implements FieldType {

        private static final int MAX_LENGTH = 100;
        private static final int MAX_EXPONENT = 400;

        /** A number in the field's own unit. */
        Numeric() {
            this(BigDecimal.ONE);
        }

        @Override
        public Optional<JsonNode> read(JsonNode value, Function<JsonNode, InvalidInputException> wrong) {
            if (isAbsent(value)) {
                return Optional.empty();
            }
            String text = value.asText().strip();
            if (!(value.isNumber() || value.isTextual()) || text.length() > MAX_LENGTH) {
                throw wrong.apply(value);
            }
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
                    throw wrong.apply(value);
                }
                return Optional.of(DecimalNode.valueOf(number.multiply(factor)));
            } catch (NumberFormatException e) {
                throw wrong.apply(value);
            }
        }

        @Override
        public String rule() {
            return "a number";
        }
    }

    /**
     * One of some words, for which a column may have others.
     *
     * @param meanings what each value of the column means; null for nothing at all. Empty where the column has the field's own words
     */
    record Words(Map<String, Optional<JsonNode>> meanings) implements FieldType {

        public Words {
            meanings = Map.copyOf(meanings);
        }

        @Override
        public Optional<JsonNode> read(JsonNode value, Function<JsonNode, InvalidInputException> wrong) {
            if (isAbsent(value)) {
                return Optional.empty();
            }
            if (meanings.isEmpty()) {
                return Optional.of(own(value));
            }
            Optional<JsonNode> meaning = meanings.get(key(value));
            if (meaning == null) {
                throw wrong.apply(value);
            }
            return meaning;
        }

        /** Programs write what is true with a small or a capital letter. */
        private static JsonNode own(JsonNode value) {
            return switch (value.asText().strip().toLowerCase(Locale.ROOT)) {
                case "true" -> BooleanNode.TRUE;
                case "false" -> BooleanNode.FALSE;
                default -> value;
            };
        }

        /** Return a value as meanings name it: 1, 1.0 and 1.00 are one. */
        static String key(JsonNode value) {
            String text = value.asText().strip();
            try {
                return new BigDecimal(text).stripTrailingZeros().toString();
            } catch (NumberFormatException e) {
                return text;
            }
        }

        @Override
        public String rule() {
            return meanings.isEmpty() ? "a known word" : "one of the values that the mapping gives it";
        }
    }

    /** A list of texts: an array, JSON text of one, or one text alone. */
    record Texts() implements FieldType {
        @Override
        public Optional<JsonNode> read(JsonNode value, Function<JsonNode, InvalidInputException> wrong) {
            if (isAbsent(value)) {
                return Optional.empty();
            }
            ArrayNode texts = JsonNodeFactory.instance.arrayNode();
            JsonNode list = JsonText.structure(value).filter(JsonNode::isArray).orElse(value);
            (list.isArray() ? list.valueStream() : Stream.of(list))
                    .filter(one -> !isAbsent(one))
                    .forEach(one -> texts.add(one.isContainerNode() ? one.toString() : one.asText()));
            return Optional.of(texts);
        }

        @Override
        public String rule() {
            return "a list of texts";
        }
    }

    /** A structure, or JSON text of one. */
    record Json() implements FieldType {
        @Override
        public Optional<JsonNode> read(JsonNode value, Function<JsonNode, InvalidInputException> wrong) {
            if (isAbsent(value)) {
                return Optional.empty();
            }
            return Optional.of(JsonText.structure(value).orElseThrow(() -> wrong.apply(value)));
        }

        @Override
        public String rule() {
            return "JSON: an array or an object";
        }
    }
}
