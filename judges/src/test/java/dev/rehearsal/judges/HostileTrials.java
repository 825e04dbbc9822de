package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A generator of trials in which a system gives what no scorer may choke on, one part of each kind a trial. */
public final class HostileTrials {

    private static final int DEEP = 100_000;

    private HostileTrials() {}

    /** Return trials of all hostile answers, the other parts drawn at random. */
    public static Stream<Trial> of(String expectation, long seed) {
        Random random = new Random(seed);
        return answers().stream()
                .flatMap(answer -> outcomes(answer).stream())
                .map(outcome -> trial(outcome, expectation, random));
    }

    public static List<JsonNode> answers() {
        List<JsonNode> values = new ArrayList<>();
        for (String json :
                List.of("1e309", "-1e309", "1e999999999", "1e-999999999", "-0.0", "1.5e3", "7".repeat(900))) {
            values.add(Trials.json(json));
        }
        for (String number : List.of("1e309", "1e999999999", "-1e-999999999", "0e999999999")) {
            values.add(DecimalNode.valueOf(new BigDecimal(number)));
        }
        values.add(BigIntegerNode.valueOf(BigInteger.TEN.pow(50_000)));
        values.add(DoubleNode.valueOf(Double.NaN));
        values.add(FloatNode.valueOf(Float.NEGATIVE_INFINITY));
        values.add(BinaryNode.valueOf(new byte[] {1, 2, 3}));
        values.add(new POJONode(Optional.of("a")));
        values.add(MissingNode.getInstance());
        values.add(JsonNodeFactory.instance.nullNode());
        for (String text : texts()) {
            values.add(TextNode.valueOf(text));
        }
        List<JsonNode> answers = new ArrayList<>(values);
        values.forEach(
                value -> answers.add(JsonNodeFactory.instance.objectNode().set("a", value)));
        values.forEach(value -> answers.add(JsonNodeFactory.instance.arrayNode().add(value)));
        answers.add(TextNode.valueOf("x".repeat(10_000_000)));
        answers.add(deep(false));
        answers.add(deep(true));
        return answers;
    }

    private static List<String> texts() {
        return List.of(
                "",
                "\0",
                "\uD800",
                "x\uDC00\uD800",
                "\u202E7731 redro",
                "NaN",
                "1e309 EUR",
                "1e999999999",
                "9".repeat(100_000) + " EUR",
                "$" + "1,000".repeat(10_000),
                "[".repeat(DEEP) + "]".repeat(DEEP),
                "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                "{\"a\": 1e309}",
                "{\"a\": 1e999999999, \"a\": -1e999999999}",
                "{\"a\": \"\\uD800\"}",
                "<b>".repeat(50_000),
                "&#1114112;&#x110000;&#99999999999999999999;",
                "**".repeat(50_000),
                "2024-13-45T99:99:99Z 31.02.2024",
                "99:99 pm " + "1:2:3:".repeat(10_000),
                "\uFEFF\u0000\uFFFF");
    }

    private static JsonNode deep(boolean objects) {
        JsonNode node = TextNode.valueOf("order 7731");
        for (int i = 0; i < DEEP; i++) {
            node = objects
                    ? JsonNodeFactory.instance.objectNode().set("a", node)
                    : JsonNodeFactory.instance.arrayNode().add(node);
        }
        return node;
    }

    private static List<Outcome> outcomes(JsonNode answer) {
        String reason = answer.isTextual() ? answer.textValue() : "1e309";
        return List.of(
                new Outcome.Completed(Optional.of(answer)),
                new Outcome.Degraded(Optional.of(answer), reason),
                new Outcome.Escalated(Optional.of(answer), reason),
                new Outcome.Failed(reason));
    }

    private static Trial trial(Outcome outcome, String expectation, Random random) {
        List<String> texts = texts();
        String text = texts.get(random.nextInt(texts.size()));
        String other = texts.get(random.nextInt(texts.size()));
        Usage usage = Usage.tokens(Usage.MAX_COUNT, Usage.MAX_COUNT).withCost(Usage.MAX_COUNT);
        Source source = random.nextBoolean() ? Source.OBSERVED : Source.REPORTED;
        return Trials.ended(outcome)
                .expecting(expectation)
                .using(random.nextBoolean() ? usage : Usage.UNKNOWN)
                .taking(List.of(Double.NaN, Double.POSITIVE_INFINITY, -1.0, 1e300)
                        .get(random.nextInt(4)))
                .agent(text)
                .handoff("a", "b", text)
                .handoff("b", "a", other)
                .result("a", "b", text)
                .tool(text, other)
                .tool("refund", text, other, source)
                .model(source, "a", usage, text, new Part.ToolRequest("", "refund", other))
                .model(
                        source,
                        "b",
                        usage,
                        schemas().get(random.nextInt(schemas().size())),
                        request(random))
                .leaving(state(outcome, random))
                .trial();
    }

    private static Part request(Random random) {
        List<String> arguments =
                List.of("", "null", "{\"a\": 1e309}", "{\"a\": 1e999999999}", "{\"a\": \"\\uDC00\"}", "[[]]");
        return new Part.ToolRequest("\uD800", "refund", arguments.get(random.nextInt(arguments.size())));
    }

    private static List<String> schemas() {
        return List.of(
                "{\"type\": \"objekt\"}",
                "{\"$ref\": \"#\"}",
                "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}",
                "{\"properties\": {\"a\": {\"multipleOf\": 0.01}}}",
                "{\"properties\": {\"a\": {\"multipleOf\": 1e999999999}}}",
                "{\"properties\": {\"a\": {\"multipleOf\": 0}}}",
                "{\"properties\": {\"a\": {\"pattern\": \"(\"}}}",
                "{\"$schema\": \"\uD800\"}",
                "{\"anyOf\": []}",
                "{\"not\": ".repeat(5_000) + "{}" + "}".repeat(5_000));
    }

    private static Trial.StateAnswer[] state(Outcome outcome, Random random) {
        List<Trial.StateAnswer> answers = new ArrayList<>();
        JsonNode cell = outcome instanceof Outcome.Completed completed
                ? completed.answer().orElse(MissingNode.getInstance())
                : MissingNode.getInstance();
        IntStream.range(0, 1)
                .forEach(i -> answers.add(
                        random.nextInt(4) == 0
                                ? new Trial.StateAnswer.Oversized()
                                : new Trial.StateAnswer.Rows(List.of(List.of(cell, TextNode.valueOf("a"))))));
        return answers.toArray(Trial.StateAnswer[]::new);
    }
}
