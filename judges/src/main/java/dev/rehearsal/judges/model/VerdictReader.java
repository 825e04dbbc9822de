package dev.rehearsal.judges.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A reader of a judge's reply: one JSON object {@code {"rating": 1-10, "label": "pass|fail", "justification": "…"}} with these keys
 * and no others. Within prose or a code fence it is taken where exactly one object is such a verdict: with two, a judge
 * may have quoted what it was to judge. Reasoning is no verdict: what stands between marks of it does not count, nor does
 * what a reply holds that was cut off before it came to an end.
 */
final class VerdictReader {

    /** A verdict has no depth; with it bounded, no text is read more often than that, however many braces it has. */
    private static final int MAX_DEPTH = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectReader READER = MAPPER.reader();
    private static final Set<String> KEYS = Set.of("rating", "label", "justification");
    private static final int LONGEST = 100_000;
    private static final Set<String> CUT_OFF = Set.of("length", "max_tokens", "model_context_window_exceeded");
    private static final int LONGEST_JUSTIFICATION = 4_000;

    private final Rubric rubric;

    VerdictReader(Rubric rubric) {
        this.rubric = rubric;
    }

    /** State what a reply is. */
    sealed interface Read {
        /** A verdict. */
        record Good(JudgeVerdict verdict, boolean wrapped) implements Read {}

        /** No verdict. */
        record OffSchema(String why) implements Read {}
    }

    /**
     * Read a reply.
     *
     * @param finishReason why it ended, as the provider says
     */
    Read read(String reply, String finishReason) {
        String text = reply.strip();
        if (text.isEmpty()) {
            return new Read.OffSchema("the reply was empty" + ended(finishReason));
        }
        if (text.length() > LONGEST) {
            return new Read.OffSchema("the reply was longer than " + LONGEST + " characters");
        }
        Optional<JsonNode> whole = object(text.toCharArray(), 0)
                .filter(found -> found.end() == text.length())
                .map(Located::node)
                .filter(object -> misfit(object).isEmpty());
        if (whole.isPresent()) {
            return new Read.Good(verdict(whole.get(), reply), false);
        }
        if (CUT_OFF.contains(finishReason)) {
            return new Read.OffSchema(
                    "the reply was cut off at its greatest length: " + InvalidInputException.quote(text));
        }
        return within(ReasoningText.removed(text).strip(), text, reply);
    }

    /** Look for the one verdict within a text. */
    private Read within(String said, String text, String reply) {
        List<JsonNode> objects = objects(said);
        List<JsonNode> fitting =
                objects.stream().filter(object -> misfit(object).isEmpty()).toList();
        if (fitting.size() == 1) {
            return new Read.Good(verdict(fitting.getFirst(), reply), !isWhole(said));
        }
        if (fitting.size() > 1) {
            return new Read.OffSchema("there were " + fitting.size() + " verdicts in the reply");
        }
        return new Read.OffSchema(
                objects.isEmpty()
                        ? "there was no JSON object in the reply: "
                                + InvalidInputException.quote(said.isEmpty() ? text : said)
                        : misfit(objects.getFirst()).orElse(""));
    }

    /** Say why a reply ended, where that is not the usual. */
    private static String ended(String finishReason) {
        return Set.of("", "stop", "end_turn").contains(finishReason)
                ? ""
                : ", and ended for the reason " + InvalidInputException.quote(finishReason);
    }

    private static boolean isWhole(String text) {
        return object(text.toCharArray(), 0)
                .filter(found -> found.end() == text.length())
                .isPresent();
    }

    /** Return the objects of a text in order, without those within others. */
    private static List<JsonNode> objects(String text) {
        List<JsonNode> objects = new ArrayList<>();
        char[] chars = text.toCharArray();
        for (int at = text.indexOf('{'); at >= 0; ) {
            Optional<Located> object = object(chars, at);
            object.ifPresent(found -> objects.add(found.node()));
            at = text.indexOf('{', object.map(Located::end).orElse(at + 1));
        }
        return objects;
    }

    private static Optional<Located> object(char[] text, int at) {
        if (at >= text.length || text[at] != '{') {
            return Optional.empty();
        }
        try (JsonParser parser = READER.createParser(text, at, text.length - at)) {
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
                || rating.doubleValue() < JudgeVerdict.LEAST
                || rating.doubleValue() > JudgeVerdict.MOST) {
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

    private JudgeVerdict verdict(JsonNode object, String raw) {
        int rating = object.get("rating").intValue();
        return new JudgeVerdict(
                rubric.label(rating),
                rating,
                object.get("justification").textValue().strip(),
                raw);
    }

    private record Located(JsonNode node, int end) {}
}
