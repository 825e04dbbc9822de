package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system cannot take itself out of the rate: what nobody can read is its failure, not the scorer's. */
class HostileAnswersTest {

    private static final int DEEP = 5_000;
    private static final String RIGHT = output("{\"text\": \"Order 7731 costs 42.50 EUR\", \"total\": 42.5}");

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    /** Answers that no scorer may take for right, each of one kind. */
    private static Map<String, byte[]> hostile() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("infinity", output("1e309"));
        texts.put("infinity-below", output("-1e309"));
        texts.put("infinity-within", output("{\"total\": 1e309}"));
        texts.put("infinity-beside", output("{\"text\": \"Order 7731 costs 42.50 EUR\", \"total\": 1e309}"));
        texts.put("exponent", output("1e999999999"));
        texts.put("exponent-below", output("{\"total\": 1e-999999999}"));
        texts.put("exponent-beyond", output("{\"total\": 1e99999999999999999999}"));
        texts.put("exponent-as-text", "the order costs 1e999999999 EUR");
        texts.put("digits", output("{\"total\": " + "9".repeat(100_000) + "}"));
        texts.put("nan", output("\"NaN\""));
        texts.put("nan-number", output("NaN"));
        texts.put("infinity-word", output("{\"total\": \"-Infinity\"}"));
        texts.put("deep-list", output("[".repeat(DEEP) + "]".repeat(DEEP)));
        texts.put("deep-object", output("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)));
        texts.put("deep-text", output("\"" + "[".repeat(DEEP) + "]".repeat(DEEP) + "\""));
        texts.put("surrogate", output("\"\\uD800\""));
        texts.put("surrogate-within", output("{\"\\uDC00\": \"x\\uD83D\"}"));
        texts.put("zero", output("\"\\u0000\""));
        texts.put("entities", output("\"&#1114112;&#x110000;&#99999999999999999999;\""));
        texts.put("twice", "{\"output\": 1, \"output\": 2}");
        Map<String, byte[]> answers = new TreeMap<>();
        texts.forEach((name, text) -> answers.put(name, text.getBytes(StandardCharsets.UTF_8)));
        answers.put("encoding", bytes('{', '"', 'o', 0xC3, 0x28, 0xFF));
        answers.put("encoding-overlong", bytes(0xC0, 0x80, 0xF5, 0xED, 0xA0, 0x80));
        answers.put("encoding-utf-16", output("\"order\"").getBytes(StandardCharsets.UTF_16LE));
        return answers;
    }

    private static String output(String json) {
        return "{\"outcome\": \"completed\", \"output\": " + json + "}";
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String golden(String id, String name) {
        return """
                {"id":"%s","task":{"input":"%s"},"expectation":{"facts":["order 7731","42.50 EUR"],"forbidden":["order 9999"],\
                "schema":{"type":"object","required":["total"],"properties":{"total":{"type":"number","multipleOf":0.01,"maximum":1000}}}}}""".formatted(id, name);
    }

    /** Write the answers, a system that gives the one that it is asked for, and as many cases of right answers. */
    private int suite() throws IOException {
        work.write("right.json", RIGHT);
        List<String> cases = new ArrayList<>();
        for (Map.Entry<String, byte[]> answer : hostile().entrySet()) {
            String name = answer.getKey();
            Files.write(work.path(name + ".json"), answer.getValue());
            cases.add(golden("hostile-" + name, name));
            cases.add(golden("right-" + name, "right"));
        }
        work.write("cases.jsonl", cases.toArray(String[]::new));
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: hostile",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {agent: {command: [sh, -c, 'cat \"$0.json\"', \"{input}\"], folder: .}}",
                "scorers: [facts, forbidden, schema]",
                "success: [facts, forbidden, schema]",
                "gates: [\"success(agent) >= 0.9\"]");
        return cases.size();
    }

    @Test
    void halfOfTheTrialsUnreadableFailTheGate() throws IOException {
        int planned = suite();
        Answer answer = work.run("run", "suite.yaml").ended(Exit.GATE_FAILED);
        says(answer.out(), "gate FAIL: success(agent) >= 0.9");
        assertFalse((answer.out() + answer.err()).contains("scorer failed"), answer::toString);
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            var trials = store.trials(store.last().orElseThrow().id());
            assertEquals(planned, trials.count());
            for (long number = 0; number < planned; number++) {
                var view = trials.trial(number).orElseThrow();
                String id = view.trial().scenario().caseId();
                view.scores()
                        .forEach(score -> assertFalse(
                                score instanceof Score.ScorerFailed,
                                () -> id + ": " + score.metric().name() + " " + score));
                Score success = view.scores().stream()
                        .filter(score -> score.metric().name().equals("success"))
                        .findFirst()
                        .orElseThrow();
                assertTrue(success instanceof Score.Measured, () -> id + ": " + success);
                assertEquals(
                        id.startsWith("right-") ? 1 : 0,
                        ((Score.Measured) success).value(),
                        () -> id + ": " + success + view.trial().outcome());
            }
        }
    }
}
