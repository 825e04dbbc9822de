package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A made-up run of an orchestrator and a single agent on a service desk: 40 cases, clean twice and once under each of
 * four perturbations, one of which never acts. The orchestrator's handoffs lose obligations under one of them.
 */
public final class Orchestrated {

    private static final Instant START = Instant.parse("2026-11-20T02:00:00Z");
    private static final Metric FIDELITY = new Metric("handoff-fidelity", Unit.SCORE, Direction.HIGHER, 0, 1);
    private static final Metric REPEATED = Metric.amount("repeated-calls", Unit.COUNT);
    private static final Metric COORDINATION = new Metric("coordination-share", Unit.SCORE, Direction.LOWER, 0, 1);
    private static final String PAYLOAD = "Refund order 7731 to the card, at most 42.50 EUR. Do not offer a voucher.";

    private static final FiredPerturbation LOST = new FiredPerturbation(
            "lost-last-sentence",
            InjectionPoint.PRODUCER_REPLY,
            "planner -> billing",
            0,
            PAYLOAD,
            PAYLOAD.substring(0, PAYLOAD.indexOf(" Do")),
            0);

    private Orchestrated() {}

    /** Return all trials of the run, in order of their number. */
    public static List<ScoredTrial> trials() {
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (String system : List.of("single", "team")) {
                for (int repetition = 0; repetition < 2; repetition++) {
                    trials.add(trial(trials.size(), system, i, repetition, RecordedRun.CLEAN));
                }
                for (String perturbation : List.of("lost-last-sentence", "never", "rate-limit", "stalled-reply")) {
                    trials.add(trial(trials.size(), system, i, 0, perturbation));
                }
            }
        }
        return trials;
    }

    private static ScoredTrial trial(long number, String system, int i, int repetition, String perturbation) {
        boolean team = system.equals("team");
        boolean lost = perturbation.equals("lost-last-sentence") && team;
        boolean stalled = perturbation.equals("stalled-reply");
        boolean good = !(lost && i % 3 == 0) && !(team && i == 7) && !(team && i % 10 == 1 && repetition == 1);
        Outcome outcome = stalled && i % 5 == 0
                ? new Outcome.TimedOut("no answer within 30 s")
                : stalled && i % 5 == 1 && team
                        ? new Outcome.Degraded(TextNode.valueOf(answer(good)), "the specialists did not answer")
                        : perturbation.equals("rate-limit") && i % 8 == 0
                                ? new Outcome.Escalated(Optional.empty(), "the provider refuses calls (429)")
                                : new Outcome.Completed(TextNode.valueOf(answer(good)));
        boolean success = good && (outcome instanceof Outcome.Completed || outcome instanceof Outcome.Degraded);
        int more = perturbation.equals("rate-limit") ? 3 : 0;
        List<Score> scores = new ArrayList<>(List.of(
                new Score.Measured(
                        Metric.SUCCESS, success ? 1 : 0, success ? "Passed: facts." : "Did not pass: facts."),
                new Score.Measured(REPEATED, i == 9 && team ? 4 : 0, ""),
                new Score.Measured(COORDINATION, team ? 0.34 : 0, "")));
        if (team) {
            scores.add(new Score.Measured(FIDELITY, lost ? 0.6 : 1, lost ? "lost: do not offer a voucher" : ""));
        }
        OptionalLong fired = perturbation.equals(RecordedRun.CLEAN)
                ? OptionalLong.empty()
                : OptionalLong.of(perturbation.equals("never") || (i % 4 == 3 && !team) ? 0 : 1);
        Scenario scenario = new Scenario(
                "refund-%03d".formatted(i),
                Optional.of(Task.of("My parcel for order 7731 never came. I want my 42.50 EUR back, and no voucher.")),
                expectation(),
                i % 5 == 0 ? Set.of("edge", "adversarial") : Set.of("refund"),
                Map.of(),
                perturbation,
                repetition,
                i * 31L + repetition);
        double slow = stalled && i % 5 == 0 ? 30_000 : (team ? 4_200 : 2_600) + 13 * i + 900.0 * more;
        Usage usage = new Usage(
                OptionalLong.of((team ? 5_200 : 1_900) + 40L * i + 700L * more),
                OptionalLong.of(team ? 610 : 180),
                OptionalLong.empty(),
                OptionalLong.of(team ? 6 : 2),
                OptionalLong.of(2),
                OptionalDouble.empty());
        Trial trial = new Trial(
                system,
                scenario,
                outcome,
                usage,
                OptionalDouble.of(slow),
                trace(team, lost, more > 0, slow, i == 9 ? 5 : 1),
                Feedback.NONE);
        long waits = stalled ? 30_000 : 20L * more;
        OptionalLong planted = fired.isPresent() ? OptionalLong.of(fired.getAsLong() * waits) : OptionalLong.empty();
        return new ScoredTrial(
                number,
                trial.with(new PlayFacts(fired, OptionalDouble.empty(), lost ? List.of(LOST) : List.of(), planted)),
                scores);
    }

    private static String answer(boolean good) {
        return good
                ? "I have refunded 42.50 EUR for order 7731. You will see it in 3 to 5 days."
                : "We are sending you a voucher of 42.50 EUR for order 7731.";
    }

    private static Expectation expectation() {
        return new Expectation(
                Optional.empty(),
                List.of("42.50 EUR", "order 7731"),
                List.of("credit note"),
                Optional.empty(),
                List.of(),
                Optional.of("completed"),
                Optional.empty(),
                List.of(),
                Expectation.Budget.NONE);
    }

    private static Trace trace(boolean team, boolean lost, boolean refused, double total, int lookups) {
        List<Span> spans = new ArrayList<>();
        if (!team) {
            spans.add(new Span.AgentSpan(info("a", "", "desk agent", 0, total)));
            spans.add(model("m1", "a", "desk agent", 20, total * 0.4, ""));
            spans.add(tool("t1", "a", "desk agent", "orders.find", total * 0.42, total * 0.05));
            spans.add(model("m2", "a", "desk agent", total * 0.5, total * 0.48, ""));
            return new Trace("", spans);
        }
        String handed = lost ? PAYLOAD.substring(0, PAYLOAD.indexOf(" Do")) : PAYLOAD;
        double part = total / 10;
        spans.add(new Span.AgentSpan(info("o", "", "orchestrator", 0, total)));
        spans.add(new Span.AgentSpan(info("t", "o", "triage", 5, part)));
        spans.add(model("m1", "t", "triage", 10, part - 20, ""));
        spans.add(handoff("h1", "o", "triage", "planner", Span.Handoff.Direction.DOWN, PAYLOAD, part));
        spans.add(new Span.AgentSpan(info("p", "o", "planner", part, 2 * part)));
        spans.add(model("m2", "p", "planner", part + 10, 2 * part - 20, ""));
        spans.add(handoff("h2", "o", "planner", "billing", Span.Handoff.Direction.DOWN, handed, 3 * part));
        spans.add(new Span.AgentSpan(info("b", "o", "billing", 3 * part, 3.5 * part)));
        spans.add(model("m3", "b", "billing", 3 * part + 10, part, refused ? "429 too many requests" : ""));
        spans.add(new Span.AgentSpan(info("s", "o", "shipping", 3 * part + 5, 2 * part)));
        for (int i = 1; i <= lookups; i++) {
            spans.add(tool("t" + i, "b", "billing", "orders.find", 4.1 * part, part * 0.4));
        }
        spans.add(model("m5", "s", "shipping", 3 * part + 15, 1.8 * part, ""));
        spans.add(model("m4", "b", "billing", 4.6 * part, 1.7 * part, ""));
        spans.add(handoff(
                "h3",
                "o",
                "billing",
                "writer",
                Span.Handoff.Direction.UP,
                "Order 7731: 42.50 EUR refunded.",
                6.6 * part));
        spans.add(new Span.AgentSpan(info("w", "o", "writer", 6.7 * part, 3.2 * part)));
        spans.add(model("m6", "w", "writer", 6.8 * part, 3 * part, ""));
        return new Trace("", spans);
    }

    private static Span handoff(
            String id,
            String parent,
            String from,
            String to,
            Span.Handoff.Direction direction,
            String payload,
            double at) {
        return new Span.Handoff(info(id, parent, from, at, 0), from, to, direction, payload);
    }

    private static Span tool(String id, String parent, String agent, String tool, double at, double took) {
        return new Span.ToolCall(
                info(id, parent, agent, at, took), tool, "", "{\"order\": \"7731\"}", Optional.of("{\"total\": 42.5}"));
    }

    private static Span model(String id, String parent, String agent, double at, double took, String error) {
        SpanInfo info = info(id, parent, agent, at, took);
        return new Span.ModelCall(
                new SpanInfo(
                        info.id(),
                        info.parent(),
                        info.name(),
                        agent,
                        info.start(),
                        info.end(),
                        Source.OBSERVED,
                        error.isEmpty() ? Optional.empty() : Optional.of(error)),
                "simulated",
                "rehearsal",
                0,
                List.of(Message.text("user", PAYLOAD)),
                error.isEmpty() ? List.of(Message.text("assistant", "Order 7731 is lost; 42.50 EUR.")) : List.of(),
                "stop",
                Usage.tokens(800, 60),
                List.of());
    }

    private static SpanInfo info(String id, String parent, String agent, double at, double took) {
        return new SpanInfo(
                id,
                parent.isEmpty() ? Optional.empty() : Optional.of(parent),
                id,
                agent,
                Optional.of(START.plusNanos((long) (at * 1e6))),
                Optional.of(START.plusNanos((long) ((at + took) * 1e6))),
                Source.OBSERVED,
                Optional.empty());
    }
}
