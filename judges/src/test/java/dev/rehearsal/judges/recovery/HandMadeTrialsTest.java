package dev.rehearsal.judges.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trials written by hand, each with its clean twin and the truth beside it: {@code hand-made-trials.jsonl}. A number in the place of
 * a span is that span of the twin; a span takes 100 ms and starts 10 ms after the one before, unless it says otherwise. What the
 * truth leaves out must be absent.
 */
class HandMadeTrialsTest {

    private static final String FILE = "hand-made-trials.jsonl";
    private static final Instant START = Instant.parse("2026-11-20T02:00:00Z");
    private static final Map<String, Metric> COLUMNS = new TreeMap<>(Map.of(
            "blast",
            RecoveryMetrics.BLAST_RADIUS,
            "steps",
            RecoveryMetrics.RECOVERY_STEPS,
            "tokens",
            RecoveryMetrics.RECOVERY_TOKENS,
            "ms",
            RecoveryMetrics.RECOVERY_TIME,
            "double",
            RecoveryMetrics.DOUBLE_WRITES,
            "waits",
            RecoveryMetrics.WAITS_KEPT,
            "escalation",
            RecoveryMetrics.TRUE_ESCALATION));

    /** One line of the file. */
    record HandMade(JsonNode line) {
        @Override
        public String toString() {
            return line.path("id").asText() + ": " + line.path("says").asText();
        }
    }

    static Stream<HandMade> trials() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HandMadeTrialsTest.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            List<HandMade> all = new ArrayList<>();
            for (String line : lines.lines().toList()) {
                all.add(new HandMade(new ObjectMapper().readTree(line)));
            }
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void isJudgedAsTheTruthSays(HandMade made) {
        JsonNode line = made.line();
        JsonNode truth = line.path("truth");
        Perturbed end = new Perturbed(
                line.path("end").asText("completed"),
                Optional.of(line.path("right").asBoolean(true)),
                facts(line).fired());
        Twin twin = new Twin(
                line.path("twin").path("end").asText("completed"),
                Optional.of(line.path("twin").path("right").asBoolean(true)));
        Recovery recovery = Recovery.classify(Optional.of(twin), end);
        assertEquals(truth.path("class").asText(), recovery.word());
        if (recovery.judged()) {
            figures(line, truth, recovery);
        }
    }

    private static void figures(JsonNode line, JsonNode truth, Recovery recovery) {
        Map<String, Double> wanted = new TreeMap<>();
        Map<String, Double> found = new TreeMap<>();
        RecoveryFigures figures = RecoveryFigures.of(
                recovery,
                TrialFootprint.of(trial(line, line.path("spans"), outcome(line), facts(line))),
                TrialFootprint.of(clean(line, line.path("clean"))),
                line.has("again") ? Optional.of(TrialFootprint.of(clean(line, line.path("again")))) : Optional.empty());
        COLUMNS.forEach((column, metric) -> {
            JsonNode value = truth.path(column);
            // times were added up by hand for some trials only
            if (value.isMissingNode() && column.equals("ms")) {
                return;
            }
            if (!value.isMissingNode()) {
                wanted.put(column, value.isBoolean() ? (value.booleanValue() ? 1.0 : 0.0) : value.asDouble());
            }
            figures.value(metric).ifPresent(each -> found.put(column, each));
        });
        assertEquals(wanted, found, () -> "reached " + figures.reached());
    }

    @Test
    void thereAreFortyAndEveryKindIsAmongThem() throws IOException {
        List<HandMade> all = trials().toList();
        assertTrue(all.size() >= 40, () -> all.size() + " trials");
        Set<String> classes = new TreeSet<>();
        all.forEach(each -> classes.add(each.line().at("/truth/class").asText()));
        assertTrue(
                classes.containsAll(RecoveryMetrics.classes().keySet().stream()
                        .map(Recovery::word)
                        .toList()),
                classes::toString);
        assertTrue(count(all, "/truth/double", 1) >= 4, "double writes");
        assertTrue(count(all, "/truth/double", 0) >= 8, "writes that happened once");
        assertTrue(
                all.stream()
                                .filter(each ->
                                        each.line().at("/truth/escalation").isBoolean())
                                .filter(each ->
                                        !each.line().at("/truth/escalation").booleanValue())
                                .count()
                        >= 4,
                "false escalations");
    }

    private static long count(List<HandMade> all, String path, int value) {
        return all.stream()
                .map(each -> each.line().at(path))
                .filter(node -> node.isInt() && node.intValue() == value)
                .count();
    }

    private static Trial clean(JsonNode line, JsonNode spans) {
        return trial(line, spans, new Outcome.Completed(TextNode.valueOf("")), PlayFacts.NONE);
    }

    private static Trial trial(JsonNode line, JsonNode spans, Outcome outcome, PlayFacts facts) {
        Scenario scenario = new Scenario(
                line.path("id").asText(),
                Optional.of(Task.of(line.path("task").asText())),
                Expectation.NONE,
                Set.of(),
                Map.of(),
                "fault",
                0,
                1);
        return new Trial(
                        "team",
                        scenario,
                        outcome,
                        Usage.UNKNOWN,
                        OptionalDouble.empty(),
                        trace(spans, line.path("clean")),
                        Feedback.NONE)
                .with(facts);
    }

    private static Outcome outcome(JsonNode line) {
        String why = line.path("why").asText("");
        Optional<JsonNode> answer = Optional.of(line.path("answer")).filter(JsonNode::isTextual);
        return switch (line.path("end").asText("completed")) {
            case "degraded" -> new Outcome.Degraded(answer, why);
            case "escalated" -> new Outcome.Escalated(answer, why);
            case "failed" -> new Outcome.Failed(why);
            case "crashed" -> new Outcome.Crashed(why);
            case "timed_out" -> new Outcome.TimedOut(why);
            default -> new Outcome.Completed(answer);
        };
    }

    private static PlayFacts facts(JsonNode line) {
        List<FiredPerturbation> actions = new ArrayList<>();
        line.path("did")
                .forEach(action -> actions.add(new FiredPerturbation(
                        "fault",
                        InjectionPoint.valueOf(action.path("at").asText().toUpperCase(Locale.ROOT)),
                        action.path("site").asText(),
                        action.path("call").asInt(0),
                        action.path("before").asText(""),
                        action.path("after").asText(""),
                        action.path("wait").asLong(0))));
        boolean counted = line.path("counted").asBoolean(true);
        return counted
                ? new PlayFacts(
                        OptionalLong.of(line.path("fired").asLong(actions.size())),
                        OptionalDouble.empty(),
                        actions,
                        OptionalLong.of(0))
                : PlayFacts.NONE;
    }

    private static Trace trace(JsonNode spans, JsonNode clean) {
        List<Span> all = new ArrayList<>();
        long at = 0;
        for (JsonNode each : spans) {
            JsonNode span = each.isInt() ? clean.get(each.intValue()) : each;
            long start = at + (all.isEmpty() ? 0 : span.path("wait").asLong(10));
            at = start + span.path("took").asLong(100);
            all.add(span(span, "s" + all.size(), start, at));
        }
        return new Trace("", all);
    }

    private static Span span(JsonNode span, String id, long start, long end) {
        if (span.has("from")) {
            return new Span.Handoff(
                    info(span, id, span.path("from").asText(), start, end),
                    span.path("from").asText(),
                    span.path("to").asText(),
                    Span.Handoff.Direction.DOWN,
                    span.path("payload").asText());
        }
        if (span.has("tool")) {
            JsonNode gives = span.path("gives");
            return new Span.ToolCall(
                    info(span, id, span.path("by").asText(), start, end),
                    span.path("tool").asText(),
                    "",
                    span.path("with").toString(),
                    gives.isMissingNode()
                            ? Optional.empty()
                            : Optional.of(gives.isTextual() ? gives.textValue() : gives.toString()));
        }
        return model(span, info(span, id, span.path("model").asText(), start, end));
    }

    private static Span model(JsonNode span, SpanInfo info) {
        boolean answered = info.error().isEmpty();
        Message message = span.has("asks")
                ? new Message(
                        "assistant",
                        List.of(new Part.ToolRequest(
                                "",
                                span.path("asks").asText(),
                                span.path("with").toString())))
                : Message.text("assistant", span.path("says").asText());
        return new Span.ModelCall(
                info,
                "made",
                "hand",
                0,
                List.of(),
                answered ? List.of(message) : List.of(),
                "",
                answered ? Usage.tokens(span.path("tokens").asLong(100), 0) : Usage.UNKNOWN,
                List.of());
    }

    private static SpanInfo info(JsonNode span, String id, String agent, long start, long end) {
        return new SpanInfo(
                id,
                Optional.empty(),
                id,
                agent,
                Optional.of(START.plusMillis(start)),
                Optional.of(START.plusMillis(end)),
                Source.OBSERVED,
                Optional.of(span.path("error").asText("")).filter(error -> !error.isEmpty()));
    }
}
