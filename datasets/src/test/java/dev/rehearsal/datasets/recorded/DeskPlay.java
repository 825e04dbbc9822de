package dev.rehearsal.datasets.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/**
 * One invented run of a case by one of two systems: {@code baseline}, a single agent, or {@code candidate}, an
 * orchestrator with a triage agent and specialists. Whether it succeeds is drawn first; the conversation is then
 * written so that the answer says what the verdict says.
 */
final class DeskPlay {

    private static final Map<String, Double> BASELINE = Map.of(
            "refund",
            0.80,
            "exchange",
            0.60,
            "address",
            0.90,
            "policy",
            0.95,
            "tracking",
            0.88,
            "cancel",
            0.60,
            "invoice",
            0.58,
            "goodwill",
            0.55);
    private static final Map<String, Double> CANDIDATE = Map.of(
            "refund",
            0.94,
            "exchange",
            0.88,
            "address",
            0.95,
            "policy",
            0.74,
            "tracking",
            0.94,
            "cancel",
            0.85,
            "invoice",
            0.86,
            "goodwill",
            0.82);
    private static final double CASE_SPREAD = 0.8;
    private static final double TIME_OUT = 0.012;
    private static final double LOST_ON_THE_WAY = 0.6;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int SINGLE_PROMPT = 640;
    private static final int TEAM_PROMPT = 1740;

    private final DeskCase desk;
    private final GoldenCase golden;
    private final boolean team;
    private final int repetition;
    private final Random random;
    private final DeskTrace trace;

    DeskPlay(DeskCase desk, boolean team, int repetition, int number) {
        this.desk = desk;
        this.golden = desk.golden();
        this.team = team;
        this.repetition = repetition;
        this.random = new Random(mixed(number * 2L + (team ? 1 : 0)));
        this.trace = new DeskTrace(random, Instant.parse("2026-11-02T08:00:00Z").plusSeconds(60L * number));
    }

    RecordedRun run() {
        boolean timedOut = random.nextDouble() < TIME_OUT;
        boolean success = !timedOut && random.nextDouble() < probability();
        if (team) {
            playTeam(success, timedOut);
        } else {
            playSingle(success, timedOut);
        }
        Trace played = trace.trace();
        Optional<JsonNode> output = timedOut ? Optional.empty() : Optional.of(TextNode.valueOf(answer(success)));
        String outcome = timedOut ? "timed_out" : desk.escalate() && success ? "escalated" : "completed";
        return new RecordedRun(
                Optional.of(team ? "candidate" : "baseline"),
                golden.id(),
                OptionalInt.of(repetition),
                RecordedRun.CLEAN,
                OptionalLong.of(RecordedExample.SEED),
                Optional.of(golden.task()),
                golden.expectation(),
                Optional.of(outcome),
                output,
                timedOut ? "no answer within 30 s" : "",
                new Feedback(Optional.of(success), Map.of(), Map.of()),
                TraceUsage.of(played),
                OptionalDouble.of(trace.latencyMs()),
                played,
                golden.tags(),
                golden.clusters());
    }

    /** Return the chance of success: the topic's, moved by how hard the case is for both systems alike. */
    private double probability() {
        double topic = (team ? CANDIDATE : BASELINE).getOrDefault(desk.topic(), 0.5);
        double hardness = new Random(mixed(-desk.order())).nextGaussian() * CASE_SPREAD;
        double logit = StrictMath.log(topic / (1 - topic)) + hardness;
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** Spread neighbouring numbers far apart: the first draws of {@link Random} are alike for seeds that are alike. */
    private static long mixed(long number) {
        long z = (RecordedExample.SEED << 32) + number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private void playSingle(boolean success, boolean timedOut) {
        String root = trace.begin(
                "desk",
                Optional.empty(),
                SINGLE_PROMPT,
                Message.text("system", "You are the operations desk of a shop. Follow its policy."),
                Message.text("user", desk.input()));
        work("desk", root, timedOut);
        if (!timedOut) {
            trace.says("desk", root, new Part.Text(answer(success)));
        }
        trace.end(root);
    }

    /** The orchestrator is a program without a model; where a case is lost, triage mostly forgot to hand on the limit. */
    private void playTeam(boolean success, boolean timedOut) {
        String chief = "orchestrator";
        String root = trace.begin(chief, Optional.empty(), 0);
        trace.hands(root, chief, "triage", Direction.DOWN, desk.input());
        String triage = trace.begin(
                "triage",
                Optional.of(root),
                TEAM_PROMPT,
                Message.text("system", "Say what the request is and all that the specialist must know."),
                Message.text("user", desk.input()));
        boolean lost = !success && random.nextDouble() < LOST_ON_THE_WAY;
        String payload = desk.topic() + " for order " + desk.order() + (lost ? "" : ", " + desk.limit());
        trace.says("triage", triage, new Part.Text(payload));
        trace.end(triage);
        trace.hands(root, "triage", desk.specialist(), Direction.DOWN, payload);
        String specialist =
                trace.begin(desk.specialist(), Optional.of(root), TEAM_PROMPT, Message.text("user", payload));
        work(desk.specialist(), specialist, timedOut);
        if (!timedOut) {
            trace.says(desk.specialist(), specialist, new Part.Text(answer(success)));
        }
        trace.end(specialist);
        if (!timedOut) {
            trace.hands(root, desk.specialist(), chief, Direction.UP, answer(success));
        }
        trace.end(root);
    }

    private void work(String agent, String span, boolean timedOut) {
        String arguments = "{\"order\":" + desk.order() + "}";
        if (random.nextInt(9) == 0) {
            trace.uses(agent, span, "get_order", arguments, "busy, try again", Optional.of("busy, try again"));
        }
        trace.uses(agent, span, "get_order", arguments, desk.found(), Optional.empty());
        if (timedOut) {
            trace.waits(DEADLINE.minusMillis((long) trace.latencyMs()));
        } else {
            trace.uses(agent, span, desk.tool(), arguments, desk.done(), Optional.empty());
        }
    }

    private String answer(boolean success) {
        return success ? desk.right() : desk.wrong();
    }
}
