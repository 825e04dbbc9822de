package dev.rehearsal.reports.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanCounts;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.Run;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import dev.rehearsal.scenarios.gateway.replay.Divergence;
import dev.rehearsal.scenarios.gateway.replay.ReplayFacts;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Runs and trials for the tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");
    public static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);
    static final Metric GRADE = new Metric("grade", Unit.SCORE, dev.rehearsal.judges.Direction.HIGHER, 0, 10);

    private Samples() {}

    public static Run run(String id, long planned) {
        return new Run(
                id,
                "desk-nightly",
                "hash-" + id,
                7,
                NOW,
                Optional.empty(),
                planned,
                "name: desk-nightly\n",
                Map.of("java", "25"),
                true);
    }

    /** Return a plain trial: system, case and repetition follow from the number; success from all of them. */
    static ScoredTrial plain(long number) {
        return trial(
                number,
                number % 2 == 0 ? "single" : "team",
                "case-" + number / 4,
                (int) (number / 2 % 2),
                number % 3 != 0);
    }

    public static ScoredTrial trial(long number, String system, String caseId, int repetition, boolean success) {
        return trial(number, system, caseId, repetition, "none", Optional.of(success), 100.0 + number % 7);
    }

    public static ScoredTrial trial(
            long number,
            String system,
            String caseId,
            int repetition,
            String perturbation,
            Optional<Boolean> success,
            double tokens) {
        Scenario scenario = new Scenario(
                caseId,
                Optional.of(Task.of("What about " + caseId + "?")),
                Expectation.NONE,
                Set.of("edge"),
                Map.of("template", "t" + caseId.hashCode() % 5),
                perturbation,
                repetition,
                number * 31);
        Trial trial = new Trial(
                system,
                scenario,
                new Outcome.Completed(TextNode.valueOf("answer " + number)),
                Usage.tokens((long) tokens, 10),
                OptionalDouble.of(1000.0 + number % 100),
                Trace.NONE,
                Feedback.NONE);
        Score verdict = success.<Score>map(passed -> new Score.Measured(Metric.SUCCESS, passed ? 1 : 0, "checked"))
                .orElseGet(() -> new Score.Abstained(Metric.SUCCESS, "nobody said"));
        return new ScoredTrial(number, trial, List.of(verdict, new Score.Measured(TOKENS, tokens, "")));
    }

    /** Make all trials ones of before schema 9 and return how many had a footprint. */
    public static int forgetFootprints(ResultStore store) {
        int had = store.query("select number from trials where footprint is not null")
                .size();
        store.query("update trials set footprint = null returning number");
        return had;
    }

    /** Return the same of a case that shares nothing with others. */
    public static ScoredTrial independent(ScoredTrial scored) {
        Trial trial = scored.trial();
        Scenario scenario = trial.scenario();
        return new ScoredTrial(
                scored.number(),
                new Trial(
                        trial.system(),
                        new Scenario(
                                scenario.caseId(),
                                scenario.task(),
                                scenario.expectation(),
                                scenario.tags(),
                                Map.of(),
                                scenario.perturbation(),
                                scenario.repetition(),
                                scenario.seed()),
                        trial.outcome(),
                        trial.usage(),
                        trial.latencyMs(),
                        trial.trace(),
                        trial.feedback()),
                scored.scores());
    }

    /** Return a trial in which everything is there. */
    public static ScoredTrial rich(long number, Outcome outcome) {
        Expectation expectation = new Expectation(
                Optional.of("42.50 EUR"),
                List.of("42.50 EUR", "order 7731"),
                List.of("sorry"),
                Optional.of(JsonNodeFactory.instance.objectNode().put("type", "string")),
                List.of(new Expectation.StateCheck(
                        "select 1", List.of(List.<JsonNode>of(IntNode.valueOf(1), NullNode.getInstance()), List.of()))),
                Optional.of("escalated"),
                Optional.of(new Expectation.Route(List.of("triage", "billing"), Expectation.Route.Match.SUBSET)),
                Optional.of(new ExpectedTools(
                        List.of(
                                new ExpectedTools.Call(
                                        "refund",
                                        JsonNodeFactory.instance.objectNode().put("order", 7731),
                                        Optional.of("billing")),
                                new ExpectedTools.Call(
                                        "notify", JsonNodeFactory.instance.objectNode(), Optional.empty())),
                        Optional.of(Expectation.Route.Match.ORDERED),
                        List.of("delete_account"))),
                List.of(
                        new Expectation.ExpectedHandoff("billing", List.of("order 7731")),
                        new Expectation.ExpectedHandoff("x", List.of())),
                new Expectation.Budget(OptionalLong.of(6000), OptionalLong.empty(), OptionalLong.of(5000)));
        Task task = new Task(
                List.of(TextNode.valueOf("Refund \"it\"\n\u0000 please ünïcode 🎭"), IntNode.valueOf(3)),
                JsonNodeFactory.instance.objectNode().put("customer", 12));
        Scenario scenario = new Scenario(
                "refund '17'; drop table runs",
                Optional.of(task),
                expectation,
                Set.of("edge", "adversarial"),
                Map.of("user_task", "u3", "attack", "a7"),
                "rate-limit/every=3",
                2,
                Long.MIN_VALUE);
        Usage usage = new Usage(
                OptionalLong.of(812),
                OptionalLong.of(95),
                OptionalLong.of(12),
                OptionalLong.of(4),
                OptionalLong.of(0),
                OptionalDouble.of(0.0031));
        Trial trial = new Trial(
                "team",
                scenario,
                outcome,
                usage,
                OptionalDouble.empty(),
                trace(),
                new Feedback(Optional.of(false), Map.of("reward", 0.25), Map.of("responsible_agent", "billing")),
                state(),
                new PlayFacts(
                        OptionalLong.of(3),
                        OptionalDouble.of(0.25),
                        List.of(
                                new FiredPerturbation(
                                        "rate-limit/every=3",
                                        InjectionPoint.PRODUCER_REPLY,
                                        "triage",
                                        2,
                                        "",
                                        "429 \uD800 \u0000 <script>",
                                        1_500,
                                        2),
                                new FiredPerturbation("typos", InjectionPoint.INPUT, "", 1, "'was' 🎭", "is", 0)),
                        OptionalLong.of(1_500),
                        INGRESS,
                        OptionalLong.of(41),
                        Optional.of(Usage.tokens(7_000, 310).withModelCalls(9).withCost(0.025)),
                        Optional.of(new ModelWording(
                                "writer <script>", Optional.of("'other' 🎭\n\u0000 words"), Usage.tokens(80, 20))),
                        Optional.of(new ReplayFacts(
                                7,
                                2,
                                1,
                                3,
                                Optional.of(
                                        new Divergence("billing", 4, "recorded \"a\uD800\", now \"<b>\u0000\""))))));
        return new ScoredTrial(
                number,
                trial,
                List.of(
                        new Score.ScorerFailed(Metric.SUCCESS, "judge was down"),
                        new Score.Measured(GRADE, 7.25, "fine <script>"),
                        new Score.Abstained(TOKENS, "not recorded")),
                Map.of("judge.helpful", Usage.tokens(812, 20), "judge.faithful", Usage.tokens(0, 1)));
    }

    /** What came to the gateway beside calls, with names that databases and pages trip over. */
    static final IngressCounts INGRESS = new IngressCounts(
            new SpanCounts(31, 2, new TreeMap<>(Map.of("http", 4L, "db '\uD800 <script>", 2L))),
            new TreeMap<>(Map.of("POST /v1/audio/speech", 3)));

    /** Return an answer of every kind, with cells that databases trip over. */
    private static List<Trial.StateAnswer> state() {
        return List.of(
                new Trial.StateAnswer.Rows(List.of(
                        List.of(
                                IntNode.valueOf(1),
                                LongNode.valueOf(Long.MAX_VALUE),
                                DoubleNode.valueOf(42.5),
                                NullNode.getInstance()),
                        List.of(TextNode.valueOf("\u0000 ünïcode 🎭 \uD800 'quoted' \"too\""), BooleanNode.TRUE),
                        List.of())),
                new Trial.StateAnswer.Rows(List.of()),
                new Trial.StateAnswer.Failed("no such table: réfunds"),
                new Trial.StateAnswer.Broken("no such table: \uD800 réfunds"),
                new Trial.StateAnswer.Oversized(),
                new Trial.StateAnswer.Reported(new Trial.StateAnswer.Failed("no such table")));
    }

    static Trace trace() {
        SpanInfo agent = info("a1", Optional.empty(), Optional.empty());
        SpanInfo model = info("a2", Optional.of("a1"), Optional.of("429"));
        SpanInfo bare = new SpanInfo(
                "a3",
                Optional.of("a1"),
                "",
                "",
                Optional.empty(),
                Optional.of(Instant.MAX),
                Source.REPORTED,
                Optional.empty());
        Message all = new Message(
                "assistant",
                List.of(
                        new Part.Text("I'll look"),
                        new Part.ToolRequest("c1", "lookup", "{broken"),
                        new Part.ToolResponse("c1", "nothing"),
                        new Part.Other("reasoning", "{\"x\":1}")));
        return new Trace(
                "0123456789abcdef0123456789abcdef",
                List.of(
                        new Span.AgentSpan(agent),
                        new Span.ModelCall(
                                model,
                                "gpt-5",
                                "openai",
                                3,
                                List.of(all, new Message("user", List.of())),
                                List.of(Message.text("assistant", "done")),
                                "stop",
                                Usage.tokens(5, 6),
                                List.of(new ToolDefinition("lookup", "{\"type\":\"object\"}"))),
                        new Span.ToolCall(bare, "lookup", "c1", "{broken", Optional.empty()),
                        new Span.ToolCall(
                                info("a4", Optional.of("a1"), Optional.empty()), "pay", "", "{}", Optional.of("ok")),
                        new Span.Handoff(
                                info("a5", Optional.of("a1"), Optional.empty()),
                                "triage",
                                "billing",
                                Span.Handoff.Direction.DOWN,
                                "order 7731"),
                        new Span.Handoff(
                                info("a6", Optional.of("a1"), Optional.empty()),
                                "billing",
                                "triage",
                                Span.Handoff.Direction.UP,
                                "")));
    }

    private static SpanInfo info(String id, Optional<String> parent, Optional<String> error) {
        return new SpanInfo(
                id,
                parent,
                "invoke " + id,
                "triage",
                Optional.of(Instant.parse("2026-11-20T12:00:00.123456789Z")),
                Optional.of(Instant.parse("2026-11-20T12:00:01.000000001Z")),
                Source.OBSERVED,
                error);
    }
}
