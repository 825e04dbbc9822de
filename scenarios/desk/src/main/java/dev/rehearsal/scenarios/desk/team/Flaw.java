package dev.rehearsal.scenarios.desk.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A defect that is built into the orchestrator on purpose, to see whether the scores find it. */
enum Flaw {
    /** None. */
    NONE,
    /** Handoffs drop sentences with a negation. */
    NEGATION_LOST,
    /** Handoffs round amounts to tens. */
    AMOUNT_ROUNDED,
    /** Of the subtasks of one plan only the first gets turns; the others are cut off and reported as done. */
    SILENT_FAILURE,
    /** The verifier's consent is not heard: the work is sent back until the turns are used up. */
    DOOM_LOOP;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern NEGATION = Pattern.compile("(?i)\\b(not|never|no|without|cannot)\\b|n't\\b");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\.(\\d\\d) EUR");
    private static final int TEN = 10;

    /** Return the word that suites use, such as {@code negation-lost}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Flaw::word).toList();
    }

    static Flaw of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Return what the handoff's code makes of a payload. */
    String handing(String payload) {
        return switch (this) {
            case NEGATION_LOST -> texts(payload, Flaw::withoutNegations);
            case AMOUNT_ROUNDED -> texts(payload, Flaw::rounded);
            case NONE, SILENT_FAILURE, DOOM_LOOP -> payload;
        };
    }

    private static String withoutNegations(String text) {
        String kept = SENTENCE.splitAsStream(text)
                .filter(sentence -> !NEGATION.matcher(sentence).find())
                .collect(Collectors.joining(" "));
        return kept.isBlank() ? text : kept;
    }

    private static String rounded(String text) {
        return AMOUNT.matcher(text).replaceAll((MatchResult found) -> {
            double euros = Integer.parseInt(found.group(1)) + Integer.parseInt(found.group(2)) / 100.0;
            return Math.max(TEN, Math.round(euros / TEN) * TEN) + ".00 EUR";
        });
    }

    private static String texts(String payload, UnaryOperator<String> change) {
        try {
            JsonNode tree = JSON.readTree(payload);
            change(tree, change);
            return tree.toString();
        } catch (JsonProcessingException e) {
            return payload;
        }
    }

    private static void change(JsonNode node, UnaryOperator<String> change) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    field.setValue(
                            TextNode.valueOf(change.apply(field.getValue().textValue())));
                } else {
                    change(field.getValue(), change);
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(one -> change(one, change));
        }
    }
}
