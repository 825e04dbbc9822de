package dev.rehearsal.judges.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Read a judge's reply: one JSON object {@code {"rating": 1-10, "label": "pass|fail", "justification": "…"}} with these keys
 * and no others. Within prose or a code fence it is taken where exactly one object is such a verdict: with two, a judge
 * may have quoted what it was to judge.
 */
final class ReplyReader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectReader READER = MAPPER.reader();
    private static final Set<String> KEYS = Set.of("rating", "label", "justification");
    private static final int LONGEST = 100_000;
    private static final int MOST_OBJECTS = 50;
    private static final int LONGEST_JUSTIFICATION = 4_000;

    private final Rubric rubric;

    ReplyReader(Rubric rubric) {
        this.rubric = rubric;
    }

    /** State what a reply is. */
    sealed interface Read {
        /** A verdict. */
        record Good(Verdict verdict, boolean wrapped) implements Read {}

        /** No verdict. */
        record OffSchema(String why) implements Read {}
    }

    Read read(String reply) {
        String text = reply.strip();
        if (text.isEmpty()) {
            return new Read.OffSchema("the reply was empty");
        }
        if (text.length() > LONGEST) {
            return new Read.OffSchema("the reply was longer than " + LONGEST + " characters");
        }
        List<JsonNode> objects = new ArrayList<>();
        boolean whole = objects(text, objects);
        List<JsonNode> fitting =
                objects.stream().filter(object -> misfit(object).isEmpty()).toList();
        if (fitting.size() == 1) {
            return new Read.Good(verdict(fitting.getFirst(), reply), !whole);
        }
        if (fitting.size() > 1) {
            return new Read.OffSchema("there were " + fitting.size() + " verdicts in the reply");
        }
        return new Read.OffSchema(
                objects.isEmpty()
                        ? "there was no JSON object in the reply: " + InvalidInputException.quote(text)
                        : misfit(objects.getFirst()).orElse(""));
    }

    /** Collect the objects of a text; return whether it is one object and nothing besides. */
    private static boolean objects(String text, List<JsonNode> objects) {
        int tried = 0;
        int at = text.indexOf('{');
        boolean whole = false;
        while (at >= 0 && tried < MOST_OBJECTS) {
            tried++;
            Optional<Located> object = object(text, at);
            object.ifPresent(found -> objects.add(found.node()));
            int end = object.map(Located::end).orElse(at + 1);
            whole = tried == 1 && object.isPresent() && at == 0 && end == text.length();
            at = text.indexOf('{', end);
        }
        return whole;
    }

    private static Optional<Located> object(String text, int at) {
        try (JsonParser parser = READER.createParser(new StringReader(text.substring(at)))) {
            JsonNode node = READER.readTree(parser);
            int end = at + (int) parser.currentLocation().getCharOffset();
            return node != null && node.isObject() ? Optional.of(new Located(node, end)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Return what is wrong with a verdict. */
    private Optional<String> misfit(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        if (!keys.equals(KEYS)) {
            return Optional.of("the keys must be rating, label and justification, but were "
                    + InvalidInputException.quote(keys.toString()));
        }
        JsonNode rating = object.get("rating");
        if (!rating.isNumber()
                || rating.doubleValue() != Math.rint(rating.doubleValue())
                || rating.doubleValue() < Verdict.LEAST
                || rating.doubleValue() > Verdict.MOST) {
            return Optional.of("\"rating\" must be a whole number from 1 to 10, but was "
                    + InvalidInputException.quote(rating.toString()));
        }
        JsonNode label = object.get("label");
        String right = rubric.label(rating.intValue()).word();
        if (!label.isTextual() || !Set.of("pass", "fail").contains(label.textValue())) {
            return Optional.of(
                    "\"label\" must be pass or fail, but was " + InvalidInputException.quote(label.toString()));
        }
        if (!label.textValue().equals(right)) {
            return Optional.of("\"label\" must be " + right + " for a rating of " + rating.intValue() + ", because "
                    + rubric.pass() + " and above pass");
        }
        JsonNode justification = object.get("justification");
        if (!justification.isTextual()
                || justification.textValue().isBlank()
                || justification.textValue().length() > LONGEST_JUSTIFICATION) {
            return Optional.of("\"justification\" must be text of 1 to " + LONGEST_JUSTIFICATION + " characters");
        }
        return Optional.empty();
    }

    private Verdict verdict(JsonNode object, String raw) {
        int rating = object.get("rating").intValue();
        return new Verdict(
                rubric.label(rating),
                rating,
                object.get("justification").textValue().strip(),
                raw);
    }

    private record Located(JsonNode node, int end) {}
}
