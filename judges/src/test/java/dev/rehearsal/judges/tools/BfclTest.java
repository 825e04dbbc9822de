package dev.rehearsal.judges.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.ToolDefinitions;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.inference.TraceInference;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the Berkeley function calling leaderboard with their accepted answers: right ones, and the same with one thing changed. */
class BfclTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long SEED = 20_261_130;
    private static final int ROUNDS = 1;

    @TempDir
    private Path folder;

    private Path corpus = Path.of("");
    private final Random random = new Random(SEED);
    private final Map<String, Integer> passed = new TreeMap<>();
    private final Map<String, Integer> tried = new TreeMap<>();
    private final Set<String> mistaken = new TreeSet<>();

    /** A call as a model may make it. */
    private record Made(String name, ObjectNode arguments) {}

    /** A case with the tools that it offers and the accepted answers. */
    private record Task(GoldenCase golden, JsonNode functions, JsonNode answers) {}

    @BeforeEach
    void begin() {
        String root = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(root != null, "skipped: REHEARSAL_CORPUS is unset");
        corpus = Path.of(root, "bfcl");
    }

    private List<Task> tasks(String file, String match) throws IOException {
        Map<String, JsonNode> answers = new HashMap<>();
        for (String line : Files.readAllLines(corpus.resolve("possible_answer").resolve(file))) {
            JsonNode answer = StrictJson.parse(file, line);
            answers.put(answer.path("id").asText(), answer.path("ground_truth"));
        }
        List<JsonNode> questions = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(corpus.resolve(file))) {
            JsonNode question = StrictJson.parse(file, line);
            questions.add(question);
            ObjectNode golden = JSON.objectNode().put("id", question.path("id").asText());
            golden.putObject("task")
                    .put("input", question.at("/question/0/0/content").asText());
            ObjectNode tools =
                    golden.putObject("expectation").putObject("tools").put("match", match);
            ArrayNode calls = tools.putArray("calls");
            for (JsonNode call : answers.getOrDefault(question.path("id").asText(), JSON.arrayNode())) {
                Map.Entry<String, JsonNode> only = call.properties().iterator().next();
                calls.addObject().put("name", only.getKey()).set("arguments", fields(only.getValue()));
            }
            lines.add(golden.toString());
        }
        List<GoldenCase> cases = GoldenReader.read(Files.write(folder.resolve("cases.jsonl"), lines))
                .cases();
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonNode question = questions.get(i);
            tasks.add(new Task(
                    cases.get(i),
                    question.path("function"),
                    answers.getOrDefault(question.path("id").asText(), JSON.arrayNode())));
        }
        return tasks;
    }

    /** Each field has a list of the values that are right; the empty text among them means that it may be left out. */
    private static ObjectNode fields(JsonNode lists) {
        ObjectNode fields = JSON.objectNode();
        lists.properties().forEach(field -> {
            ArrayNode accepted = fields.putObject(field.getKey()).putArray(ExpectedTools.ANY_OF);
            field.getValue().forEach(value -> accepted.add(expected(value)));
            if (mayBeLeftOut(field.getValue())) {
                accepted.addNull();
            }
        });
        return fields;
    }

    private static JsonNode expected(JsonNode value) {
        if (value.isObject()) {
            return fields(value);
        }
        if (value.isArray()) {
            ArrayNode array = JSON.arrayNode();
            value.forEach(element -> array.add(expected(element)));
            return array;
        }
        return value;
    }

    private static boolean mayBeLeftOut(JsonNode accepted) {
        return accepted.valueStream()
                .anyMatch(value -> value.isTextual() && value.textValue().isEmpty());
    }

    private List<Made> right(Task task) {
        List<Made> calls = new ArrayList<>();
        for (JsonNode answer : task.answers()) {
            Map.Entry<String, JsonNode> only = answer.properties().iterator().next();
            calls.add(new Made(only.getKey(), chosen(only.getValue())));
        }
        return calls;
    }

    private ObjectNode chosen(JsonNode lists) {
        ObjectNode fields = JSON.objectNode();
        lists.properties().forEach(field -> {
            JsonNode accepted = field.getValue();
            JsonNode value = accepted.get(random.nextInt(accepted.size()));
            if (!(value.isTextual() && value.textValue().isEmpty())) {
                fields.set(field.getKey(), chosenValue(value));
            }
        });
        return fields;
    }

    private JsonNode chosenValue(JsonNode value) {
        if (value.isObject()) {
            return chosen(value);
        }
        if (value.isArray()) {
            ArrayNode array = JSON.arrayNode();
            value.forEach(element -> array.add(chosenValue(element)));
            return array;
        }
        return value;
    }

    private Trial trial(Task task, List<Made> calls) {
        List<ToolDefinition> offered = ToolDefinitions.read(task.functions());
        List<Part> requests = new ArrayList<>();
        for (Made call : calls) {
            requests.add(new Part.ToolRequest(
                    "call_" + requests.size(), call.name(), call.arguments().toString()));
        }
        List<Message> reply = List.of(new Message("assistant", requests));
        Span model = new Span.ModelCall(
                new SpanInfo(
                        "m",
                        Optional.empty(),
                        "chat",
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        Source.OBSERVED,
                        Optional.empty()),
                "m",
                "",
                0,
                List.of(new Message("user", List.of(new Part.Text("?")))),
                reply,
                "",
                Usage.UNKNOWN,
                offered);
        GoldenCase golden = task.golden();
        return new Trial(
                "s",
                new Scenario(
                        golden.id(),
                        Optional.of(golden.task()),
                        golden.expectation(),
                        golden.tags(),
                        Map.of(),
                        "none",
                        0,
                        1),
                new Outcome.Completed(TextNode.valueOf("done")),
                Usage.UNKNOWN,
                OptionalDouble.empty(),
                TraceInference.complete(new Trace("t", List.of(model))),
                Feedback.NONE);
    }

    private boolean passes(Trial trial) {
        return assertInstanceOf(
                                Score.Measured.class,
                                new ToolsScorer().score(trial).getFirst())
                        .value()
                == 1;
    }

    private void check(String what, Task task, List<Made> calls, boolean isRight) {
        check(what, "", task, calls, isRight);
    }

    private void check(String what, String argument, Task task, List<Made> calls, boolean isRight) {
        Trial trial = trial(task, calls);
        boolean passes = passes(trial);
        tried.merge(what, 1, Integer::sum);
        passed.merge(what, passes ? 1 : 0, Integer::sum);
        if (passes != isRight) {
            mistaken.add((task.golden().id() + " " + what + " " + argument).strip());
            System.out.println(task.golden().id() + ", " + what + ": " + calls + " against "
                    + task.golden().expectation().tools().orElseThrow().calls() + ": "
                    + new ToolsScorer().score(trial).getFirst().explanation());
        }
    }

    private static List<Made> with(List<Made> calls, int at, Made other) {
        List<Made> changed = new ArrayList<>(calls);
        changed.set(at, other);
        return changed;
    }

    /** Every call of the case, changed in every way that makes it wrong. */
    private void wrong(Task task, List<Made> calls) {
        for (int i = 0; i < calls.size(); i++) {
            Made call = calls.get(i);
            JsonNode answers = task.answers().get(i).get(call.name());
            List<Made> fewer = new ArrayList<>(calls);
            fewer.remove(i);
            check("a call left out", task, fewer, false);
            List<Made> more = new ArrayList<>(calls);
            more.add(random.nextInt(more.size() + 1), call);
            check("a call too many", task, more, false);
            check("a tool renamed", task, with(calls, i, new Made(call.name() + "_v2", call.arguments())), false);
            for (Map.Entry<String, JsonNode> argument : call.arguments().properties()) {
                JsonNode accepted = answers.path(argument.getKey());
                for (int round = 0; round < ROUNDS; round++) {
                    JsonNode other = changed(argument.getValue());
                    ObjectNode changed = call.arguments().deepCopy();
                    changed.set(argument.getKey(), other);
                    if (accepted.valueStream().noneMatch(one -> one.toString().equals(other.toString()))) {
                        check(
                                "an argument changed",
                                argument.getKey(),
                                task,
                                with(calls, i, new Made(call.name(), changed)),
                                false);
                    }
                }
                if (!mayBeLeftOut(accepted)) {
                    ObjectNode less = call.arguments().deepCopy();
                    less.remove(argument.getKey());
                    check("an argument left out", task, with(calls, i, new Made(call.name(), less)), false);
                }
            }
        }
    }

    private JsonNode changed(JsonNode value) {
        if (value.isBoolean()) {
            return BooleanNode.valueOf(!value.booleanValue());
        }
        if (value.isNumber()) {
            return DecimalNode.valueOf(value.decimalValue().add(BigDecimal.ONE));
        }
        if (value.isArray()) {
            ArrayNode array = value.deepCopy();
            if (array.isEmpty()) {
                return array.add("x");
            }
            int at = random.nextInt(array.size());
            return random.nextBoolean() ? without(array, at) : array.set(at, changed(array.get(at)));
        }
        if (value.isObject()) {
            ObjectNode object = value.deepCopy();
            String key = object.fieldNames().next();
            return object.set(key, changed(object.get(key)));
        }
        return TextNode.valueOf(changed(value.asText()));
    }

    private static ArrayNode without(ArrayNode array, int at) {
        array.remove(at);
        return array;
    }

    /** Another letter or digit in one place, or another sign where there is neither. */
    private String changed(String text) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return text + "~";
        }
        int at = places.get(random.nextInt(places.size()));
        char c = text.charAt(at);
        char other =
                Character.isDigit(c) ? (char) ('0' + (c - '0' + 1) % 10) : Character.toLowerCase(c) == 'q' ? 'k' : 'q';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BFCL_v4_parallel_multiple.json", "BFCL_v4_simple_python.json"})
    void acceptedCallsAreRightAndTheSameWithOneThingChangedWrong(String file) throws IOException {
        for (Task task : tasks(file, "unordered")) {
            List<Made> calls = right(task);
            check("right", task, calls, true);
            wrong(task, calls);
        }
        int truly = passed.getOrDefault("right", 0);
        int right = tried.getOrDefault("right", 0);
        int all = passed.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(file + ", seed " + SEED + ": passed " + passed + " of " + tried + ", precision "
                + (double) truly / all + ", recall " + (double) truly / right);
        assertTrue(right >= 200, tried::toString);
        assertEquals(right, truly, "recall");
        assertEquals(Set.of(), mistaken);
        assertEquals(truly, all, "precision");
    }

    @Test
    void callsOfOneReplyMayStandInAnyOrder() throws IOException {
        for (Task task : tasks("BFCL_v4_parallel_multiple.json", "ordered")) {
            List<Made> calls = right(task);
            Collections.shuffle(calls, random);
            check("shuffled", task, calls, true);
        }
        assertEquals(tried, passed);
    }

    /** The schemas are Python's: dict, float, tuple, any. */
    @Test
    void schemasOfThatCorpusAreNoErrors() throws IOException {
        Scorer scorer = ComponentContext.of("tool-arguments", MappingReader.of("suite.yaml:9", JSON.objectNode()))
                .create(ScorerFactory.registry().byName("tool-arguments", "suite.yaml:9"));
        double sum = 0;
        int count = 0;
        for (String file : List.of("BFCL_v4_parallel_multiple.json", "BFCL_v4_simple_python.json")) {
            for (Task task : tasks(file, "unordered")) {
                Score.Measured score = assertInstanceOf(
                        Score.Measured.class,
                        scorer.score(trial(task, right(task))).getFirst());
                assertTrue(!score.explanation().contains("cannot be used"), score::explanation);
                if (score.value() < 1) {
                    System.out.println(task.golden().id() + ": " + score.explanation());
                }
                sum += score.value();
                count++;
            }
        }
        System.out.println("tool-arguments of " + count + " right trials: " + sum / count);
        assertTrue(sum / count > 0.95, "accepted answers keep to their schemas: " + sum / count);
    }
}
