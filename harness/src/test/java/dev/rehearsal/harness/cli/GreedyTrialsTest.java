package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.harness.standin.HalfOpen;
import dev.rehearsal.harness.standin.Talkative;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Outcome;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What one trial asks of the gateway takes nothing from the others, nor from whoever reads the terminal. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class GreedyTrialsTest {

    private static final int CALLS = 120;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    private static String golden(String id, int calls) {
        return "{\"id\":\"" + id + "\",\"task\":{\"input\":\"talk " + calls
                + "\"},\"expectation\":{\"facts\":[\"order 7731\"]}}";
    }

    @Test
    void promptsLargerThanTheHeapAreKeptInPartAndSaid() {
        work.write("cases.jsonl", golden("one", 1), golden("many", CALLS), golden("two", 2), golden("three", 3));
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: talkative",
                "datasets: [{golden: cases.jsonl}]",
                "models: {m: {provider: scripted, rules: [{reply: {text: Order 7731 ships today.}}]}}",
                "systems: {mine: {class: " + Talkative.class.getName() + ", models: {default: m}}}",
                "limits: {deadline: 10m}",
                "gates: [\"success(mine) >= 0.2\"]");
        work.heap(192); // and 240 MB of prompts
        says(work.run("run", "suite.yaml").ended(Exit.OK).out(), "gate pass");
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            var trials = store.trials(store.last().orElseThrow().id());
            assertEquals(4, trials.count());
            for (long number = 0; number < 4; number++) {
                var trial = trials.trial(number).orElseThrow().trial();
                assertInstanceOf(Outcome.Completed.class, trial.outcome(), trial.outcome()::reason);
                List<Span.ModelCall> calls = trial.trace().spans().stream()
                        .filter(Span.ModelCall.class::isInstance)
                        .map(Span.ModelCall.class::cast)
                        .toList();
                boolean many = trial.scenario().caseId().equals("many");
                String last = calls.getLast().input().stream()
                        .map(Message::text)
                        .toList()
                        .toString();
                if (many) {
                    assertEquals(CALLS, calls.size());
                    says(last, "call " + (CALLS - 1) + " ", "characters left out");
                    assertTrue(
                            calls.stream()
                                    .allMatch(call -> call.usage().inputTokens().orElse(0) > 100),
                            "all are counted");
                } else {
                    assertTrue(last.length() > 2_000_000, "a usual trial keeps all");
                }
            }
        }
    }

    @Test
    void connectionsThatAreBrokenOffAreCountedInOneLine() {
        work.cases("cases.jsonl", 4);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: half-open",
                "datasets: [{golden: cases.jsonl}]",
                "models: {m: {provider: scripted, rules: [{reply: {text: hello}}]}}",
                "systems: {mine: {class: " + HalfOpen.class.getName() + ", models: {default: m}}}");
        Answer answer = work.run("run", "suite.yaml").ended(Exit.OK);
        says(answer.err(), "connections ended in the middle of a request");
        assertTrue(answer.err().lines().count() < 10, answer::err);
    }
}
