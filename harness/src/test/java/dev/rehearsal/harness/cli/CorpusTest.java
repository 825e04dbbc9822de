package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real runs of real agents, and figures computed here in the plainest way there is. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class CorpusTest {

    private static final double TINY = 1e-12;

    @TempDir
    private Path temporary;

    private Path corpus = Path.of("");
    private Workplace work;

    @BeforeEach
    void begin() {
        String folder = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(folder != null, "skipped: REHEARSAL_CORPUS is unset");
        corpus = Path.of(folder);
        work = new Workplace(temporary);
    }

    private static JsonNode raw(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JsonMapper.builder().build().readTree(in);
        }
    }

    @Test
    void tauBenchGivesPassHatAndPassAtAsEnumerated() throws IOException {
        Path file = corpus.resolve("tau-bench/gpt-4o-airline-tasks-0-24.json.gz");
        Map<Integer, List<Boolean>> tasks = new TreeMap<>();
        for (JsonNode run : raw(file)) {
            tasks.computeIfAbsent(run.get("task_id").intValue(), id -> new ArrayList<>())
                    .add(run.get("reward").doubleValue() == 1.0);
        }
        work.run("import", file.toString(), "--to", "t.jsonl").ended(Exit.OK);
        JsonNode system = work.run("summarize", "t.jsonl", "--format", "json")
                .ended(Exit.OK)
                .json()
                .at("/systems/0");
        assertEquals(25, system.get("cases").intValue());
        assertEquals(100, system.get("trials").intValue());
        assertEquals(0, system.get("unscored").intValue());
        assertEquals(25, tasks.size());
        for (int k = 1; k <= 4; k++) {
            double all = 0;
            double any = 0;
            for (List<Boolean> runs : tasks.values()) {
                assertEquals(4, runs.size());
                int subsets = 0;
                int whole = 0;
                int some = 0;
                for (int subset = 0; subset < 1 << runs.size(); subset++) {
                    if (Integer.bitCount(subset) == k) {
                        int right = 0;
                        for (int i = 0; i < runs.size(); i++) {
                            right += (subset >> i & 1) == 1 && runs.get(i) ? 1 : 0;
                        }
                        subsets++;
                        whole += right == k ? 1 : 0;
                        some += right > 0 ? 1 : 0;
                    }
                }
                all += (double) whole / subsets / tasks.size();
                any += (double) some / subsets / tasks.size();
            }
            assertEquals(all, system.at("/pass_hat_k/" + k).doubleValue(), TINY, "pass^" + k);
            assertEquals(any, system.at("/pass_at_k/" + k).doubleValue(), TINY, "pass@" + k);
            assertEquals(25, system.at("/cases_with_k/" + k).intValue());
        }
        double rate = tasks.values().stream()
                .flatMap(List::stream)
                .mapToInt(right -> right ? 1 : 0)
                .average()
                .orElseThrow();
        assertEquals(rate, system.at("/success/value").doubleValue(), TINY);
        assertEquals(2, system.at("/success/interval").size());
        assertTrue(system.get("cost_per_success_usd").isNull(), "unknown, not 0");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4.1_airline_default_gpt-4.1_1trials.json.gz, ft_gpt-4.1-2025-04-14_sierra_tau2-full-sft_BzrYdMNm_airline_default_gpt-4.1_1trials.json.gz",
        "gpt-4.1_retail_defautl_gpt-4.1_1trials.json.gz, ft_gpt-4.1-2025-04-14_sierra_tau2-full-sft_BzrYdMNm_retail_default_gpt-4.1_1trials.json.gz"
    })
    void tau2BenchComparesAModelWithItsFineTuning(String before, String after) throws IOException {
        Path baseline = corpus.resolve("tau2-bench/simulations").resolve(before);
        Path candidate = corpus.resolve("tau2-bench/simulations").resolve(after);
        Map<String, Double> one = successes(baseline);
        Map<String, Double> other = successes(candidate);
        double difference = one.entrySet().stream()
                .filter(task -> other.containsKey(task.getKey()))
                .mapToDouble(task -> other.getOrDefault(task.getKey(), Double.NaN) - task.getValue())
                .average()
                .orElseThrow();

        work.run("import", baseline.toString(), "--to", "before.jsonl").ended(Exit.OK);
        work.run("import", candidate.toString(), "--to", "after.jsonl").ended(Exit.OK);
        JsonNode document = work.run("compare", "before.jsonl", "after.jsonl", "--format", "json")
                .ended(Exit.OK)
                .json();
        JsonNode success = document.at("/comparisons/0");
        assertEquals("success", success.get("metric").textValue());
        assertEquals(document.get("decision"), success.get("decision"));
        assertTrue(
                List.of("improved", "unchanged", "regressed", "inconclusive")
                        .contains(document.get("decision").textValue()),
                document::toString);
        assertEquals(difference, success.at("/difference/value").doubleValue(), TINY);
        double low = success.at("/difference/interval/0").doubleValue();
        double high = success.at("/difference/interval/1").doubleValue();
        assertTrue(low < difference && difference < high, success::toString);

        JsonNode cost = comparison(document, "cost");
        assertTrue(cost.at("/candidate/value").isNull(), cost::toString);
        assertTrue(cost.get("difference").isNull(), cost::toString);
        assertEquals("inconclusive", cost.get("decision").textValue());
        JsonNode summary =
                work.run("summarize", "after.jsonl", "--format", "json").json();
        assertTrue(summary.at("/systems/0/cost_per_success_usd").isNull(), summary::toString);
        String text = work.run("compare", "before.jsonl", "after.jsonl")
                .ended(Exit.OK)
                .out();
        says(text.lines().filter(line -> line.startsWith("cost ")).findFirst().orElse(text), "unknown", "inconclusive");
        says(
                work.run("summarize", "after.jsonl")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("cost"))
                        .findFirst()
                        .orElse(""),
                "unknown");
    }

    private static Map<String, Double> successes(Path file) throws IOException {
        Map<String, Double> successes = new HashMap<>();
        for (JsonNode run : raw(file).get("simulations")) {
            Double before = successes.put(
                    run.get("task_id").asText(), run.at("/reward_info/reward").doubleValue() == 1.0 ? 1.0 : 0.0);
            assertEquals(null, before, "one run a task");
        }
        return successes;
    }

    private static JsonNode comparison(JsonNode document, String metric) {
        for (JsonNode one : document.get("comparisons")) {
            if (one.get("metric").textValue().equals(metric)) {
                return one;
            }
        }
        throw new AssertionError(metric + " has vanished: " + document);
    }
}
