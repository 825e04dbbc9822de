package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a release can break without breaking success is decided by the score that ought to, with exit code and sentence: recorded
 * trials of the version before and after, judged by the real command.
 */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class EveryScoreDecidesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REQUEST = "Refund order 7731 to Carla Vesper, at most 50 EUR.";
    private static final String WHOLE = "Refund order 7731 to Carla Vesper, at most 50 EUR";
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    private Answer run(List<ObjectNode> before, List<ObjectNode> after, String... gates) {
        write("before.jsonl", before);
        write("after.jsonl", after);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: release",
                "systems: {before: {recorded: before.jsonl}, after: {recorded: after.jsonl}}",
                "compare: {baseline: before, candidate: after}",
                "gates: ['" + String.join("', '", gates) + "']");
        return work.run("run", "suite.yaml");
    }

    private void write(String file, List<ObjectNode> trials) {
        work.write(file, trials.stream().map(ObjectNode::toString).toArray(String[]::new));
    }

    private static List<ObjectNode> cases(int n) {
        return IntStream.range(0, n).mapToObj(i -> trial(i, "none", true)).toList();
    }

    private static ObjectNode trial(int i, String perturbation, boolean success) {
        return JSON.objectNode()
                .put("case", "refund-" + i)
                .put("perturbation", perturbation)
                .put("success", success)
                .put("outcome", "completed")
                .put("output", "Order 7731 is refunded.")
                .put("latency_ms", 1000 + 10 * (i % 7));
    }

    /** Return clean trials in each of which these spans happened, one after the other. */
    private static List<ObjectNode> with(int n, ObjectNode... spans) {
        List<ObjectNode> trials = new ArrayList<>();
        for (ObjectNode trial : cases(n)) {
            trial.putObject("task").put("input", REQUEST);
            ArrayNode all = JSON.arrayNode();
            for (int i = 0; i < spans.length; i++) {
                all.add(spans[i].deepCopy()
                        .put("traceId", "0af7651916cd43dd8448eb211c80319c")
                        .put("spanId", "%016x".formatted(i + 1))
                        .put("startTimeUnixNano", Long.toString(START + 2L * i * SECOND))
                        .put("endTimeUnixNano", Long.toString(START + (2L * i + 1) * SECOND)));
            }
            trial.putObject("trace")
                    .putArray("resourceSpans")
                    .addObject()
                    .putArray("scopeSpans")
                    .addObject()
                    .set("spans", all);
            trials.add(trial);
        }
        return trials;
    }

    private static ObjectNode span(String name, String... attributes) {
        ObjectNode span = JSON.objectNode().put("name", name);
        ArrayNode all = span.putArray("attributes");
        for (int i = 0; i < attributes.length; i += 2) {
            all.addObject().put("key", attributes[i]).putObject("value").put("stringValue", attributes[i + 1]);
        }
        return span;
    }

    private static ObjectNode handoff(String from, String to, String payload) {
        return span(
                "handoff",
                "rehearsal.handoff.from",
                from,
                "rehearsal.handoff.to",
                to,
                "rehearsal.handoff.direction",
                "down",
                "rehearsal.handoff.payload",
                payload);
    }

    private static ObjectNode booking(String key) {
        return span(
                "execute_tool book_room",
                "gen_ai.operation.name",
                "execute_tool",
                "gen_ai.agent.name",
                "booker",
                "gen_ai.tool.name",
                "book_room",
                "gen_ai.tool.call.id",
                key,
                "gen_ai.tool.call.arguments",
                "{\"room\":\"Aspen\",\"day\":\"2026-12-01\",\"idempotency_key\":\"" + key + "\"}",
                "gen_ai.tool.call.result",
                "{\"booked\":true}");
    }

    @Test
    void aLossThatTheVerifierRepairs() {
        List<ObjectNode> before =
                with(12, handoff("clerk", "payer", WHOLE), handoff("payer", "verifier", "Check: " + WHOLE));
        List<ObjectNode> after = with(
                12,
                handoff("clerk", "payer", "Refund order 7731 to Carla Vesper"),
                handoff("payer", "verifier", "The refund of order 7731 to Carla Vesper is ready. Please check it."),
                handoff("verifier", "payer", WHOLE));
        Answer healthy = run(before, before, "obligation-loss(after) == 0 trials", "success(after) >= 0.5");
        says(healthy.ended(Exit.OK).out(), "All 2 gates hold.");
        Answer repaired = run(before, after, "success(after) >= 0.5", "obligation-loss(after) == 0 trials");
        says(
                repaired.ended(Exit.GATE_FAILED).out(),
                "gate pass: success(after) >= 0.5",
                "gate FAIL: obligation-loss(after) == 0 trials",
                "was observed in 12 of 12 trials of this run, required none",
                "Do not ship: after loses or changes an obligation in 12 of 12 cases and before in none",
                "Regressed: obligation-loss 0% -> 100%");
        says(
                work.run("compare", "last:before", "last:after", "--fail-on", "obligation-loss,repaired-losses")
                        .ended(Exit.GATE_FAILED)
                        .err(),
                "exit 1: obligation-loss is worse",
                "exit 1: repaired-losses is worse");
        work.run("compare", "last:before", "last:after", "--fail-on", "primary").ended(Exit.OK);
    }

    @Test
    void anAmountRightForOneReceiverAndWrongForAnother() {
        List<ObjectNode> before = with(12, handoff("clerk", "payer", WHOLE), handoff("clerk", "auditor", WHOLE));
        List<ObjectNode> after = with(
                12,
                handoff("clerk", "payer", WHOLE),
                handoff("clerk", "auditor", "Refund order 7731 to Carla Vesper, at most 500 EUR"));
        Answer changed = run(before, after, "success(after) >= 0.5", "obligation-loss(after) <= 0.5");
        says(
                changed.ended(Exit.GATE_FAILED).out(),
                "gate pass: success(after)",
                "gate FAIL: obligation-loss(after) <= 0.5",
                "Do not ship: after loses or changes an obligation in 12 of 12 cases and before in none",
                "Regressed: obligation-loss 0% -> 100%");
    }

    private static List<ObjectNode> under(int n, String perturbation, int failing) {
        List<ObjectNode> trials = new ArrayList<>(cases(n));
        for (int i = 0; i < n; i++) {
            trials.add(trial(i, perturbation, i >= failing));
        }
        return trials;
    }

    @Test
    void elevenOfElevenThatFailUnderAFault() {
        Answer failed = run(
                under(11, "rate-limit", 0),
                under(11, "rate-limit", 11),
                "success(after) >= 0.5",
                "success(after) under rate-limit >= 0.5");
        says(
                failed.ended(Exit.GATE_FAILED).out(),
                "Do not ship: under rate-limit after fails in 11 of 11 cases where before failed in none",
                "1 of 2 gates fails.",
                "gate pass: success(after) >= 0.5",
                "gate FAIL: success(after) under rate-limit >= 0.5");
        Answer ungated = work.run("compare", "last:before", "last:after", "--fail-on", "any");
        says(ungated.ended(Exit.GATE_FAILED).err(), "exit 1: success under rate-limit is worse");
        says(ungated.out(), "Worse: under rate-limit after fails in 11 of 11 cases where before failed in none");
        says(
                work.run("report", "last", "--format", "github").out(),
                "::warning title=Got worse%3A success under rate-limit::under rate-limit after fails in 11 of 11 cases");
    }

    @Test
    void threeSilentlyCorruptedOfTenAreCountedSinceChanceIsNotRuledOut() {
        List<ObjectNode> before = under(10, "malformed-json", 0);
        List<ObjectNode> after = under(10, "malformed-json", 3);
        Answer counted = run(before, after, "corrupted(after) under malformed-json == 0 trials");
        says(
                counted.ended(Exit.GATE_FAILED).out(),
                "Do not ship: corrupted(after) under malformed-json was observed in 3 of 10 trials of this run, required none; the gate fails.",
                "Watch: under malformed-json 3 of 10 trials of after were silently corrupted, none of before",
                "(observed, not decided).",
                "corrupted(after) under malformed-json was observed in 3 of 10 trials of this run, required none");
        Answer chance = work.run("compare", "last:before", "last:after", "--fail-on", "any");
        assertFalse(chance.ended(Exit.OK).err().contains("exit 1"), chance.err());
        says(chance.out(), "Watch: under malformed-json 3 of 10 trials");
        says(
                run(before, before, "corrupted(after) under malformed-json == 0 trials")
                        .ended(Exit.OK)
                        .out(),
                "The gate holds.");
    }

    private static List<ObjectNode> tagged(int slower) {
        List<ObjectNode> trials = cases(40);
        for (int i = 0; i < trials.size(); i++) {
            boolean two = i % 4 == 0;
            trials.get(i)
                    .put("latency_ms", 1000 + 10 * (i % 7) + (two ? slower : 0))
                    .putArray("tags")
                    .add(two ? "two-workers" : "one-worker");
        }
        return trials;
    }

    @Test
    void workersOneAfterAnotherAreFoundWhereThereAreTwo() {
        Answer slower = run(
                tagged(0),
                tagged(900),
                "latency(after) tagged one-worker no worse than latency(before) by 10%",
                "latency(after) tagged two-workers no worse than latency(before) by 10%");
        says(
                slower.ended(Exit.GATE_FAILED).out(),
                "Do not ship: in cases tagged two-workers latency of after is 1.93 s where before has 1.03 s; 1 of 2 gates fails.",
                "gate pass: latency(after) tagged one-worker",
                "gate FAIL: latency(after) tagged two-workers no worse than latency(before) by 10%",
                "latency of after differs from before tagged two-workers by +");
        says(
                work.run("compare", "last:before", "last:after", "--fail-on", "any")
                        .ended(Exit.GATE_FAILED)
                        .err(),
                "latency tagged two-workers is worse");
    }

    @Test
    void fiveBookingsForOneRequest() {
        List<ObjectNode> before = with(8, booking("k1"));
        List<ObjectNode> after = with(8, booking("k1"), booking("k2"), booking("k3"), booking("k4"), booking("k5"));
        Answer booked = run(
                before,
                after,
                "findings.duplicate-work(before) == 0 trials",
                "findings.duplicate-work(after) == 0 trials");
        says(
                booked.ended(Exit.GATE_FAILED).out(),
                "Do not ship: findings.duplicate-work(after) was observed in 8 of 8 trials of this run, required none; 1 of 2 gates fails.",
                "gate pass: findings.duplicate-work(before) == 0 trials",
                "gate FAIL: findings.duplicate-work(after) == 0 trials",
                "findings.duplicate-work(after) was observed in 8 of 8 trials of this run, required none",
                "Watch: duplicated work in 8 of 8 trials of after, none of before");
    }
}
