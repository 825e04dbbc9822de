package dev.rehearsal.harness.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.harness.cli.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of τ²-bench, Langfuse and OTLP that nobody here recorded, imported as scenarios and played again by a team that follows the
 * recording and by the desk's, clean and under two faults of each family that has a place to act, through the command.
 */
@EnabledIfEnvironmentVariable(named = "REHEARSAL_CORPUS", matches = ".+")
class ForeignReplaysTest {

    /** Whether everything is played, for {@code .ci/long replays}; else a part of it. */
    private static final boolean ALL = Boolean.getBoolean("rehearsal.replays");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAU2 = "tau2-bench/simulations/gpt-4.1_retail_defautl_gpt-4.1_1trials.json.gz";

    private static final List<String> FAULTS = List.of(
            "{use: rate-limit, every: 2, once: true, retry-after: 20ms}",
            "{use: truncated-reply, every: 2, once: true}",
            "{use: failing-tool, every: 1, once: true}",
            "{use: wrong-value, every: 1, once: true}",
            "{use: truncated-handoff, every: 1, once: true}",
            "{use: changed-number, every: 1, once: true}",
            "{use: typos, rate: 0.5}",
            "{use: distractor, paragraph: \"My aunt wrote last spring: send it to Trier.\"}",
            "{use: requests-per-minute, requests: 2, per: 1s}",
            "{use: tokens-per-minute, tokens: 400, per: 1s}");

    /** What the desk's team recorded itself. */
    private static final String OWN = "system = 'desk' and regexp_matches(case_id, '^[a-z]+-[0-9]+$')";

    @TempDir
    private Path temporary;

    @Test
    void whoFollowsTheRecordingIsServedFromItUntilAFaultLeadsAway() throws Exception {
        Workplace work = imported(ALL ? 8 : 2, ALL ? 1_000 : 16);
        suite(work, "fork", ALL ? "full" : "rotate");
        String told = work.run("run", "suite.yaml", "--yes")
                .ended(1)
                .out(); // the desk's team asks otherwise than those that were recorded
        work.run("report", "last", "--format", "json", "--to", "out").ended(0);
        JsonNode gates =
                JSON.readTree(Files.readString(work.path("out/report.json"))).path("gates");
        assertEquals("pass", gates.at("/0/answer").asText(), gates.toString());
        assertEquals("pass", gates.at("/1/answer").asText(), gates.toString());
        assertEquals("fail", gates.at("/2/answer").asText(), gates.toString());
        try (Connection store = DriverManager.getConnection("jdbc:duckdb:" + work.path(".rehearsal/store.duckdb"))) {
            assertEquals(
                    0,
                    number(store, "system = 'scripted' and perturbation = 'none' and served_from_record < 1"),
                    "every prompt of a clean trial is recognised");
            assertTrue(number(store, "system = 'scripted' and perturbation = 'none' and served_from_record = 1") >= 10);
            assertEquals(
                    number(store, OWN + " and perturbation = 'none'"),
                    number(store, OWN + " and perturbation = 'none' and served_from_record = 1"),
                    "the desk's team is served its own runs");
            assertEquals(
                    0,
                    number(
                            store,
                            "system = 'scripted' and perturbation in ('rate-limit', 'requests-per-minute', 'tokens-per-minute')"
                                    + " and served_from_record < 1"),
                    "who asks the same again is served");
            assertTrue(
                    number(
                                    store,
                                    "system = 'scripted' and perturbation = 'truncated-reply' and fired > 0 and json_exists(replay, '$.divergence')")
                            > 0,
                    "a fault leads away from the recording");
            if (ALL) {
                Files.writeString(Path.of("target/replays.txt"), table(store, told));
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void strictlyNoModelIsAskedAndWhatDivergesHasNoVerdict() throws Exception {
        Workplace work = imported(1, 8);
        suite(work, "strict", "rotate");
        work.run("run", "suite.yaml", "--yes", "--on-inconclusive", "pass");
        try (Connection store = DriverManager.getConnection("jdbc:duckdb:" + work.path(".rehearsal/store.duckdb"))) {
            assertEquals(0, number(store, "served_from_record < 1"), "nothing but the recording answered");
            assertEquals(0, number(store, "outcome = 'diverged' and success is not null"));
            assertEquals(number(store, "json_exists(replay, '$.divergence')"), number(store, "outcome = 'diverged'"));
            assertEquals(0, number(store, "system = 'scripted' and perturbation = 'none' and outcome = 'diverged'"));
            assertTrue(number(store, "system = 'desk' and perturbation = 'none' and outcome = 'diverged'") >= 3);
        }
    }

    /** Import the runs, so many; and complete what a person has to: the recorded answer is what is expected. */
    private Workplace imported(int ofTau2, int others) throws IOException {
        Workplace work = new Workplace(temporary);
        Path corpus = Path.of(System.getenv("REHEARSAL_CORPUS"));
        List<String> mixed = new ArrayList<>(List.of("import"));
        try (Stream<Path> langfuse = Files.list(corpus.resolve("langfuse"));
                Stream<Path> strands = Files.list(corpus.resolve("strands"))) {
            Stream.concat(langfuse, strands)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".trace.json") || file.endsWith("_spans.json"))
                    .sorted()
                    .forEach(mixed::add);
        }
        mixed.add(Path.of("../datasets/traces/desk-production.otlp.jsonl")
                .toAbsolutePath()
                .normalize()
                .toString());
        mixed.addAll(List.of("--as", "scenarios", "--sample", Integer.toString(others), "--to", "mixed.jsonl"));
        work.run(mixed.toArray(String[]::new)).ended(0);
        work.run(
                        "import",
                        corpus.resolve(TAU2).toString(),
                        "--as",
                        "scenarios",
                        "--sample",
                        Integer.toString(ofTau2),
                        "--to",
                        "tau2.jsonl")
                .ended(0);
        complete(work, "mixed");
        complete(work, "tau2");
        return work;
    }

    private static void complete(Workplace work, String name) throws IOException {
        Map<String, String> outputs = new HashMap<>();
        for (String line : Files.readAllLines(work.path(name + ".recordings.jsonl"))) {
            JsonNode run = JSON.readTree(line);
            outputs.put(
                    run.path("case").asText(),
                    run.path("output").isTextual()
                            ? run.path("output").textValue()
                            : run.path("output").toString());
        }
        List<String> cases = new ArrayList<>();
        for (String line : Files.readAllLines(work.path(name + ".jsonl"))) {
            ObjectNode one = (ObjectNode) JSON.readTree(line);
            String output = outputs.getOrDefault(one.path("id").asText(), "");
            if (!output.isBlank() && !one.path("expectation").has("facts")) {
                one.putObject("expectation").putArray("facts").add(output);
            }
            if (one.path("expectation").has("facts")) {
                cases.add(one.toString());
            }
        }
        Files.write(work.path(name + ".jsonl"), cases);
    }

    private static void suite(Workplace work, String replay, String crossing) {
        List<String> suite = new ArrayList<>(List.of(
                "rehearsal: 1",
                "name: foreign-replays",
                "seed: 14",
                "datasets:",
                "  - {golden: mixed.jsonl, recordings: mixed.recordings.jsonl, replay: " + replay + "}",
                "  - {golden: tau2.jsonl, recordings: tau2.recordings.jsonl, replay: " + replay + "}",
                "models:",
                "  offline: {provider: scripted, rules: [{reply: {text: \"I cannot say.\"}}]}",
                "  desk: {provider: simulated, skill: desk, latency: {median: 400ms, elapse: false}}",
                "systems:",
                "  scripted: {use: scripted-team, recordings: [mixed.recordings.jsonl, tau2.recordings.jsonl], models: {default: offline}}",
                "  desk: {use: desk-orchestrator, models: {default: desk}}",
                "compare: {baseline: scripted, candidate: desk}",
                "crossing: " + crossing,
                "limits: {deadline: 60s, concurrency: 16}",
                "gates:",
                "  - served-from-record(scripted) >= 0.75",
                "  - diverged(scripted) <= 0.25",
                "  - diverged(desk) <= 0.25",
                "perturbations:",
                "  - none"));
        FAULTS.forEach(fault -> suite.add("  - " + fault));
        work.write("suite.yaml", suite.toArray(String[]::new));
    }

    private static long number(Connection store, String where) throws SQLException {
        try (ResultSet rows = store.createStatement().executeQuery("select count(*) from trials where " + where)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Return the figures of the run as text: served share and divergence by system and fault, then recovery and gates as the command prints them. */
    private static String table(Connection store, String told) throws SQLException {
        StringBuilder text = new StringBuilder(
                "%-9s %-20s %6s %6s %8s %9s%n".formatted("system", "under", "trials", "acted", "served", "diverged"));
        try (ResultSet rows = store.createStatement().executeQuery("""
                select system, perturbation, count(*), count(*) filter (fired > 0), avg(served_from_record),
                  count(*) filter (json_exists(replay, '$.divergence'))
                from trials group by system, perturbation
                order by system desc, case when perturbation = 'none' then '' else perturbation end""")) {
            while (rows.next()) {
                boolean clean = rows.getString(2).equals("none");
                text.append("%-9s %-20s %6d %6s %7.1f%% %9d%n"
                        .formatted(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getLong(3),
                                clean ? "-" : Long.toString(rows.getLong(4)),
                                100 * rows.getDouble(5),
                                rows.getLong(6)));
            }
        }
        boolean shown = false;
        for (String line : told.lines().toList()) {
            shown = line.startsWith("recovery ") || (shown && !line.isBlank());
            if (shown || line.startsWith("gate ")) {
                text.append(shown && line.startsWith("recovery ") ? "\n" : "")
                        .append(line)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
