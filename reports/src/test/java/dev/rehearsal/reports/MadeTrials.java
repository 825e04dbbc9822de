package dev.rehearsal.reports;

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
import dev.rehearsal.judges.Score;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Made-up trials: three repetitions of every case by two systems, of a shop's service desk or of an enemy. */
record MadeTrials(boolean hostile, int cases) implements Trials {
    private static final String LONG = Fixture.HOSTILE + "<&\"'".repeat(300_000);

    @Override
    public List<TrialView> of(String system, String caseId, String perturbation) {
        return IntStream.range(0, 3)
                .mapToObj(r -> view(system, caseId, perturbation, r, true))
                .toList();
    }

    @Override
    public void forEach(Consumer<TrialView> reader) {
        for (int i = 0; i < cases; i++) {
            for (String system : List.of("single", "team")) {
                for (int r = 0; r < 3; r++) {
                    reader.accept(view(system, "refund-%03d".formatted(i), "none", r, false));
                }
            }
        }
    }

    @Override
    public void forEachTraced(List<Long> numbers, Consumer<TrialView> reader) {
        for (long number : numbers) {
            String system = number % 6 < 3 ? "single" : "team";
            reader.accept(view(system, "refund-%03d".formatted(number / 6), "none", (int) (number % 3), true));
        }
    }

    private TrialView view(String system, String caseId, String perturbation, int repetition, boolean traced) {
        boolean team = system.equals("team");
        int dice = Math.floorMod((caseId + repetition + system).hashCode() * 31, 100);
        boolean good =
                caseId.startsWith("lost") ? !team : caseId.startsWith("two") ? repetition == 1 : team || dice < 60;
        boolean played = dice != 99;
        String output = hostile
                ? LONG
                : good
                        ? "I have refunded 42.50 EUR for order 7731. You will see it in 3 to 5 days."
                        : "I am sorry, I could not find that order.";
        Outcome outcome = !played
                ? new Outcome.NotPlayed("the model provider answered 503 for 10 minutes")
                : hostile
                        ? new Outcome.Escalated(Optional.of(TextNode.valueOf(output)), Fixture.HOSTILE)
                        : new Outcome.Completed(TextNode.valueOf(output));
        Expectation expectation = new Expectation(
                Optional.empty(),
                List.of("42.50 EUR", hostile ? Fixture.HOSTILE : "order 7731"),
                List.of("credit note"),
                Optional.empty(),
                List.of(),
                Optional.of("completed"),
                Optional.empty(),
                List.of(),
                Expectation.Budget.NONE);
        Scenario scenario = new Scenario(
                caseId,
                Optional.of(
                        Task.of(
                                hostile
                                        ? Fixture.HOSTILE
                                        : "My parcel for order 7731 never came. I want my 42.50 EUR back, and please do not offer me a voucher again.")),
                expectation,
                Set.of("edge"),
                Map.of(),
                perturbation,
                repetition,
                7);
        Usage usage = new Usage(
                OptionalLong.of((team ? 3000 : 900) + 31L * dice),
                OptionalLong.of(90 + dice),
                OptionalLong.empty(),
                OptionalLong.of(team ? 5 : 2),
                OptionalLong.of(1),
                OptionalDouble.empty());
        List<Score> scores = List.of(
                new Score.Measured(Metric.SUCCESS, good ? 1 : 0, ""),
                new Score.Measured(
                        Metric.rate("facts"),
                        good ? 1 : 0.5,
                        hostile ? Fixture.HOSTILE : good ? "both facts are there" : "\"42.50 EUR\" is missing"),
                new Score.Abstained(Metric.rate("route"), "the case expects no route"),
                new Score.ScorerFailed(Metric.rate("helpful"), "the judge did not answer"));
        Trial trial = new Trial(
                system,
                scenario,
                outcome,
                usage,
                OptionalDouble.of((team ? 1400 : 900) * Math.exp(dice / 60.0)),
                traced ? trace(team, good, output) : Trace.NONE,
                Feedback.NONE);
        if (hostile) {
            FiredPerturbation told = new FiredPerturbation(
                    Fixture.HOSTILE, InjectionPoint.INPUT, "", 1, Fixture.HOSTILE, Fixture.HOSTILE + " told", 0);
            FiredPerturbation changed = new FiredPerturbation(
                    Fixture.HOSTILE,
                    InjectionPoint.PRODUCER_REPLY,
                    Fixture.HOSTILE,
                    1,
                    Fixture.HOSTILE,
                    Fixture.HOSTILE + "x".repeat(100_000),
                    0);
            trial = trial.with(new PlayFacts(
                    OptionalLong.of(2), OptionalDouble.empty(), List.of(told, changed), OptionalLong.of(0)));
        }
        return new TrialView(
                number(system, caseId, repetition), trial, played ? Optional.of(good) : Optional.empty(), scores);
    }

    /** Cases of the plan are numbered in its order; others, which only comparisons name, beyond it. */
    private static long number(String system, String caseId, int repetition) {
        String digits = caseId.startsWith("refund-") ? caseId.substring("refund-".length()) : "";
        long place = digits.matches("[0-9]{1,6}") ? Long.parseLong(digits) : 1_000_000 + caseId.hashCode() % 100_000;
        return 6 * place + (system.equals("team") ? 3 : 0) + repetition;
    }

    private Trace trace(boolean team, boolean good, String output) {
        List<Message> first = List.of(
                Message.text("system", "You are the service desk of a shop. Look orders up before you answer."),
                Message.text(
                        "user",
                        hostile ? Fixture.HOSTILE : "My parcel for order 7731 never came. I want my 42.50 EUR back."));
        Message asks = new Message(
                "assistant",
                List.of(new Part.ToolRequest(
                        "c1", hostile ? Fixture.HOSTILE : "orders.find", "{\"order\": \"7731\"}")));
        Message gets = new Message(
                "tool",
                List.of(new Part.ToolResponse(
                        "c1",
                        good
                                ? "{\"order\": 7731, \"total\": \"42.50 EUR\", \"state\": \"lost\"}"
                                : "{\"error\": \"connection reset\"}")));
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.AgentSpan(info("a", hostile ? Fixture.HOSTILE : "triage", Optional.empty())));
        if (team) {
            spans.add(new Span.Handoff(
                    info("h", "triage", Optional.empty()),
                    "triage",
                    "billing",
                    Span.Handoff.Direction.DOWN,
                    "Refund order 7731, at most 50 EUR. The customer wants no voucher."));
        }
        spans.add(call("m1", 0, first, List.of(asks)));
        spans.add(new Span.ToolCall(
                info("t", "billing", good ? Optional.empty() : Optional.of("connection reset by peer")),
                "orders.find",
                "c1",
                "{\"order\": \"7731\"}",
                Optional.empty()));
        List<Message> second = new ArrayList<>(first);
        second.add(asks);
        second.add(gets);
        spans.add(call("m2", 0, second, List.of(Message.text("assistant", output))));
        return new Trace("", spans);
    }

    private static Span.ModelCall call(String id, int elided, List<Message> input, List<Message> output) {
        return new Span.ModelCall(
                info(id, "billing", Optional.empty()),
                "gpt-5-mini",
                "openai",
                elided,
                input,
                output,
                "stop",
                Usage.tokens(800, 60),
                List.of());
    }

    private static SpanInfo info(String id, String agent, Optional<String> error) {
        return new SpanInfo(
                id, Optional.empty(), id, agent, Optional.empty(), Optional.empty(), Source.OBSERVED, error);
    }
}
