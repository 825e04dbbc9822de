package dev.rehearsal.judges;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectedToolsJson;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A builder of trials for tests, one fact a call. */
public final class Trials {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Outcome outcome;
    private JsonNode expectation = json("{}");
    private Usage usage = Usage.UNKNOWN;
    private OptionalDouble latencyMs = OptionalDouble.empty();
    private Feedback feedback = Feedback.NONE;
    private final List<Span> spans = new ArrayList<>();
    private Optional<Task> task = Optional.of(Task.of("?"));
    private List<Trial.StateAnswer> state = List.of();
    private Optional<String> parent = Optional.empty();
    private Instant clock = Instant.EPOCH;
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    private Trials(Outcome outcome) {
        this.outcome = outcome;
    }

    /** Start a completed trial that answered a text. */
    public static Trials said(String output) {
        return new Trials(new Outcome.Completed(TextNode.valueOf(output)));
    }

    /** Start a completed trial that answered JSON. */
    public static Trials gave(String json) {
        return new Trials(new Outcome.Completed(json(json)));
    }

    /** Start a completed trial that answered a value of any kind. */
    public static Trials gave(JsonNode output) {
        return new Trials(new Outcome.Completed(output));
    }

    /** Start a trial that ended so. */
    public static Trials ended(Outcome outcome) {
        return new Trials(outcome);
    }

    /** End otherwise. */
    public Trials endedBy(Outcome other) {
        this.outcome = other;
        return this;
    }

    /** Expect this, written as in a golden dataset. */
    public Trials expecting(String json) {
        this.expectation = json(json);
        return this;
    }

    /** Be asked this. */
    public Trials asked(String text) {
        this.task = Optional.of(Task.of(text));
        return this;
    }

    /** Leave a world that answers the expectation's queries so. */
    public Trials leaving(Trial.StateAnswer... answers) {
        this.state = List.of(answers);
        return this;
    }

    /** Use so much. */
    public Trials using(Usage used) {
        this.usage = used;
        return this;
    }

    /** Take so long. */
    public Trials taking(double milliseconds) {
        this.latencyMs = OptionalDouble.of(milliseconds);
        return this;
    }

    /** Come with this verdict. */
    public Trials verdict(boolean success) {
        this.feedback = new Feedback(Optional.of(success), feedback.scores(), Map.of());
        return this;
    }

    /** Come with these grades. */
    public Trials graded(Map<String, Double> scores) {
        this.feedback = new Feedback(feedback.success(), scores, Map.of());
        return this;
    }

    /** Add the following spans within this one; the first span is s0. */
    public Trials within(String span) {
        this.parent = Optional.of(span);
        return this;
    }

    /** Let the following spans take place between these milliseconds. */
    public Trials between(long from, long to) {
        this.start = Optional.of(Instant.ofEpochMilli(from));
        this.end = Optional.of(Instant.ofEpochMilli(to));
        return this;
    }

    /** Add a reported span of an agent. */
    public Trials agent(String agent) {
        return agent(agent, Source.REPORTED);
    }

    /** Add a span of an agent. */
    public Trials agent(String agent, Source source) {
        spans.add(new Span.AgentSpan(info(agent, source, "")));
        return this;
    }

    /** Add a delegation. */
    public Trials handoff(String from, String to) {
        return handoff(from, to, "");
    }

    /** Add a delegation with its payload. */
    public Trials handoff(String from, String to, String payload) {
        spans.add(new Span.Handoff(info(from, Source.REPORTED, ""), from, to, Span.Handoff.Direction.DOWN, payload));
        return this;
    }

    /** Add a result going up. */
    public Trials result(String from, String to) {
        return result(from, to, "");
    }

    /** Add a result going up with its payload. */
    public Trials result(String from, String to, String payload) {
        spans.add(new Span.Handoff(info(from, Source.REPORTED, ""), from, to, Span.Handoff.Direction.UP, payload));
        return this;
    }

    /** Add a reported run of a tool by an agent. */
    public Trials toolOf(String agent, String tool) {
        spans.add(new Span.ToolCall(info(agent, Source.REPORTED, ""), tool, "", "{}", Optional.of("ok")));
        return this;
    }

    /** Add a reported run of a tool by an agent with arguments. */
    public Trials toolOf(String agent, String tool, String arguments) {
        spans.add(new Span.ToolCall(info(agent, Source.REPORTED, ""), tool, "", arguments, Optional.of("ok")));
        return this;
    }

    /** Add a reported run of a tool. */
    public Trials tool(String tool, String arguments) {
        return tool(tool, arguments, "", Source.REPORTED);
    }

    /** Add a run of a tool; no error is empty text. */
    public Trials tool(String tool, String arguments, String error, Source source) {
        spans.add(new Span.ToolCall(info("", source, error), tool, "", arguments, Optional.of("ok")));
        return this;
    }

    /** Add a run under the id of its request, which a fault may have written into a model's reply; no error is empty text. */
    public Trials toolRun(Source source, String tool, String callId, String arguments, String error, boolean planted) {
        spans.add(new Span.ToolCall(info("", source, error), tool, callId, arguments, Optional.of("ok"))
                .planted(planted));
        return this;
    }

    /** Add a run of a tool that the trial's end broke off, as the proxy of tools notes it. */
    public Trials brokenOffTool(String tool) {
        spans.add(new Span.ToolCall(
                info("", Source.OBSERVED, Span.ToolCall.BROKEN_OFF), tool, "", "{}", Optional.empty()));
        return this;
    }

    /** Add a reported model call with its reply. */
    public Trials model(Part... reply) {
        return model(Source.REPORTED, "", Usage.UNKNOWN, "", reply);
    }

    /** Add a model call that offers a tool {@code refund} with this schema; no schema is empty text. */
    public Trials model(Source source, String agent, Usage used, String refundSchema, Part... reply) {
        List<Message> output = reply.length == 0 ? List.of() : List.of(new Message("assistant", Arrays.asList(reply)));
        List<ToolDefinition> tools =
                refundSchema.isEmpty() ? List.of() : List.of(new ToolDefinition("refund", refundSchema));
        spans.add(new Span.ModelCall(info(agent, source, ""), "m", "", 0, List.of(), output, "", used, tools));
        return this;
    }

    /** Add an observed model call of an agent with its whole prompt; a time below 0 is unknown, no error is empty text. */
    public Trials call(String agent, Usage used, int milliseconds, String error, List<Message> prompt, Part... reply) {
        SpanInfo info = info(agent, Source.OBSERVED, error);
        Optional<Instant> start = milliseconds < 0 ? Optional.empty() : Optional.of(clock);
        clock = clock.plusMillis(Math.max(0, milliseconds));
        Optional<Instant> end = start.map(begin -> clock);
        List<Message> output = reply.length == 0 ? List.of() : List.of(new Message("assistant", Arrays.asList(reply)));
        spans.add(new Span.ModelCall(
                new SpanInfo(info.id(), info.parent(), "", agent, start, end, Source.OBSERVED, info.error()),
                "m",
                "",
                0,
                prompt,
                output,
                "",
                used,
                List.of()));
        return this;
    }

    /** Add an observed run of a tool of an agent with its result; an error is a result beginning with {@code !}. */
    public Trials ran(String agent, String tool, String arguments, String result) {
        boolean failed = result.startsWith("!");
        spans.add(new Span.ToolCall(
                info(agent, Source.OBSERVED, failed ? result.substring(1) : ""),
                tool,
                "",
                arguments,
                failed ? Optional.empty() : Optional.of(result)));
        return this;
    }

    /** Add a handoff that was found so. */
    public Trials handoff(String from, String to, String payload, Span.Handoff.Detection foundBy) {
        spans.add(new Span.Handoff(
                info(from, Source.OBSERVED, ""), from, to, Span.Handoff.Direction.DOWN, payload, foundBy));
        return this;
    }

    /** Add a model call that failed. */
    public Trials failedModel() {
        spans.add(new Span.ModelCall(
                info("", Source.REPORTED, "429"), "m", "", 0, List.of(), List.of(), "", Usage.UNKNOWN, List.of()));
        return this;
    }

    /** Return the trial. */
    public Trial trial() {
        Scenario scenario = new Scenario("c", task, expectation(expectation), Set.of(), Map.of(), "none", 0, 1);
        Trace trace = spans.isEmpty() ? Trace.NONE : new Trace("t", spans);
        return new Trial("s", scenario, outcome, usage, latencyMs, trace, feedback, state);
    }

    /** Read JSON. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Return usage with so many calls. */
    public static Usage calls(long model, long tool) {
        return new Usage(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(model),
                OptionalLong.of(tool),
                OptionalDouble.empty());
    }

    /** Return usage with such a cost. */
    public static Usage costing(double usd) {
        return new Usage(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.of(usd));
    }

    private SpanInfo info(String agent, Source source, String error) {
        return new SpanInfo(
                "s" + spans.size(),
                parent,
                "",
                agent,
                start,
                end,
                source,
                Optional.of(error).filter(text -> !text.isEmpty()));
    }

    private static Expectation expectation(JsonNode node) {
        JsonNode route = node.path("route");
        JsonNode budget = node.path("budget");
        return new Expectation(
                text(node.path("answer")),
                texts(node.path("facts")),
                texts(node.path("forbidden")),
                Optional.of(node.path("schema")).filter(schema -> !schema.isMissingNode()),
                checks(node.path("state")),
                text(node.path("outcome")),
                route.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Expectation.Route(
                                texts(route.path("agents")),
                                Expectation.Route.Match.valueOf(
                                        route.path("match").asText().toUpperCase(Locale.ROOT)))),
                node.has("tools")
                        ? Optional.of(ExpectedToolsJson.read(MappingReader.of("tools", node.path("tools"))))
                        : Optional.empty(),
                handoffs(node.path("handoffs")),
                new Expectation.Budget(
                        count(budget.path("tokens")),
                        count(budget.path("model_calls")),
                        count(budget.path("latency_ms"))));
    }

    private static List<Expectation.StateCheck> checks(JsonNode node) {
        List<Expectation.StateCheck> checks = new ArrayList<>();
        node.forEach(check -> checks.add(new Expectation.StateCheck(
                check.path("sql").asText(), rows(check.path("rows").toString()))));
        return checks;
    }

    /** Read rows, written as JSON. */
    public static List<List<JsonNode>> rows(String json) {
        List<List<JsonNode>> rows = new ArrayList<>();
        json(json).forEach(row -> {
            List<JsonNode> cells = new ArrayList<>();
            row.forEach(cells::add);
            rows.add(cells);
        });
        return rows;
    }

    private static List<Expectation.ExpectedHandoff> handoffs(JsonNode node) {
        List<Expectation.ExpectedHandoff> handoffs = new ArrayList<>();
        node.forEach(one ->
                handoffs.add(new Expectation.ExpectedHandoff(one.path("to").asText(), texts(one.path("must_carry")))));
        return handoffs;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static OptionalLong count(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
