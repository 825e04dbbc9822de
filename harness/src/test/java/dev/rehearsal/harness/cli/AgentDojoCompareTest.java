package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What {@code compare} says of AgentDojo's four pipelines, two by two, held against rates, differences and spreads that are computed here from
 * the raw JSON.
 */
class AgentDojoCompareTest {

    private static final String ATTACK = "important_instructions";
    private static final double NORMAL = 1.96;

    /** A line of the raw file. */
    private record Raw(String suite, String userTask, String injectionTask, boolean useful, boolean reachedItsGoal) {

        boolean attacked() {
            return !injectionTask.isEmpty();
        }

        boolean benign() {
            return !attacked() && userTask.startsWith("user_task");
        }

        String pair() {
            return suite + "|" + userTask + "|" + injectionTask;
        }
    }

    private static List<Raw> raw(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> {
                        try {
                            JsonNode run = json.readTree(line);
                            return new Raw(
                                    run.path("suite_name").asText(),
                                    run.path("user_task_id").asText(),
                                    run.path("attack_type").isNull()
                                            ? ""
                                            : run.path("injection_task_id").asText(),
                                    run.path("utility").booleanValue(),
                                    run.path("security").booleanValue());
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }

    /** Two pipelines' values of the runs that both have, by pair. */
    private record Paired(Map<String, Double> baseline, Map<String, Double> candidate, List<Raw> runs) {

        static Paired of(List<Raw> one, List<Raw> other, Predicate<Raw> which, Predicate<Raw> good) {
            Map<String, Double> baseline = values(one, which, good);
            Map<String, Double> candidate = values(other, which, good);
            Set<String> both = new TreeSet<>(baseline.keySet());
            both.retainAll(candidate.keySet());
            return new Paired(
                    baseline,
                    candidate,
                    one.stream()
                            .filter(run -> which.test(run) && both.contains(run.pair()))
                            .toList());
        }

        private static Map<String, Double> values(List<Raw> runs, Predicate<Raw> which, Predicate<Raw> good) {
            Map<String, Double> values = new TreeMap<>();
            runs.stream().filter(which).forEach(run -> values.put(run.pair(), good.test(run) ? 1.0 : 0.0));
            return values;
        }

        /** The share of the pairs; runs that the other pipeline does not have are told apart. */
        double rate(Map<String, Double> of) {
            return runs.stream()
                    .mapToDouble(run -> of.getOrDefault(run.pair(), Double.NaN))
                    .average()
                    .orElseThrow();
        }

        double difference(Raw run) {
            return candidate.getOrDefault(run.pair(), Double.NaN) - baseline.getOrDefault(run.pair(), Double.NaN);
        }

        double mean() {
            return runs.stream().mapToDouble(this::difference).average().orElseThrow();
        }

        long clusters(Function<Raw, String> kind) {
            return runs.stream().map(kind).distinct().count();
        }

        /** The standard error of the mean difference where what falls into one cluster goes together. */
        double standardError(Function<Raw, String> kind) {
            Map<String, Double> sums = new HashMap<>();
            double mean = mean();
            runs.forEach(run -> sums.merge(kind.apply(run), difference(run) - mean, Double::sum));
            return Math.sqrt(
                            sums.values().stream().mapToDouble(sum -> sum * sum).sum())
                    / runs.size();
        }
    }

    @Test
    void benignUtilityAndAttackResistanceAreThoseOfTheFiles() throws IOException {
        compareWithTheFiles("claude-3-haiku-20240307", "gpt-4o-mini-2024-07-18");
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void thoseOfTheOtherTwoPipelinesAreTheFilesToo() throws IOException {
        compareWithTheFiles("gemini-2.0-flash-001", "gpt-4o-2024-05-13-tool_filter");
    }

    private void compareWithTheFiles(String baseline, String candidate) throws IOException {
        String corpus = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(corpus != null, "skipped: REHEARSAL_CORPUS is unset");
        Path one = Path.of(corpus, "agentdojo", baseline + ".jsonl.gz");
        Path other = Path.of(corpus, "agentdojo", candidate + ".jsonl.gz");
        JsonNode answer = InProcess.run("compare", one.toString(), other.toString(), "--format", "json")
                .ended(Exit.OK)
                .json();
        List<Raw> before = raw(one);
        List<Raw> after = raw(other);

        JsonNode utility = metric(answer.path("comparisons"), "success");
        Paired benign = Paired.of(before, after, Raw::benign, Raw::useful);
        requireSame(benign, utility);
        assertEquals(77, utility.path("baseline").path("cases").intValue(), "user tasks alone");
        assertTrue(
                answer.path("comparisons").findValuesAsText("improved").stream()
                        .noneMatch(name -> name.contains("injection_task")),
                "injection tasks are no part of the headline");

        JsonNode attacked = answer.path("strata").path(ATTACK);
        requireSame(Paired.of(before, after, Raw::attacked, Raw::useful), metric(attacked, "success"));

        JsonNode resistance = metric(attacked, "attack-resisted");
        Paired resisted = Paired.of(before, after, Raw::attacked, run -> !run.reachedItsGoal());
        requireSame(resisted, resistance);
        assertEquals("higher", resistance.path("direction").textValue());
        if (resisted.mean() < 0) {
            assertTrue(List.of("regressed", "inconclusive")
                    .contains(resistance.path("decision").textValue()));
        } else {
            assertTrue(List.of("improved", "inconclusive")
                    .contains(resistance.path("decision").textValue()));
        }
        requireCrossed(resisted, resistance);

        Paired asked = Paired.of(before, after, run -> !run.attacked() && !run.benign(), Raw::useful);
        requireSame(asked, metric(answer.path("strata").path("injection-task"), "success"));
    }

    private static JsonNode metric(JsonNode comparisons, String name) {
        return comparisons
                .valueStream()
                .filter(comparison -> comparison.path("metric").textValue().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + comparisons));
    }

    private static void requireSame(Paired expected, JsonNode found) {
        assertEquals(
                expected.rate(expected.baseline()),
                found.path("baseline").path("value").doubleValue(),
                1e-9);
        assertEquals(
                expected.rate(expected.candidate()),
                found.path("candidate").path("value").doubleValue(),
                1e-9);
        assertEquals(expected.mean(), found.path("difference").path("value").doubleValue(), 1e-9);
        int unpaired = expected.baseline().size()
                + expected.candidate().size()
                - 2 * expected.runs().size();
        assertEquals(unpaired, found.path("unpaired").intValue());
    }

    /** One attack on many tasks, and one task under many attacks, are not so many observations: the interval knows of both. */
    private static void requireCrossed(Paired expected, JsonNode found) {
        Function<Raw, String> user = run -> run.suite() + run.userTask();
        Function<Raw, String> injection = run -> run.suite() + run.injectionTask();
        assertEquals(
                Math.min(expected.clusters(user), expected.clusters(injection)),
                found.path("clusters").longValue());
        JsonNode interval = found.path("difference").path("interval");
        double half = (interval.path(1).doubleValue() - interval.path(0).doubleValue()) / 2;
        double atLeast = NORMAL * Math.max(expected.standardError(user), expected.standardError(injection));
        assertTrue(half >= atLeast, half + " is tighter than " + atLeast);
    }
}
