package dev.rehearsal.harness.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.harness.frameworks.FrameworkExample;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of the catalogue against the desk's team and three frameworks, unmodified: no trial is lost, none lasts longer than its
 * deadline, no process is left, and none acts oftener than planned. Installs what they depend on, so it needs npm and a
 * network: {@code -Drehearsal.faults=true}. Writes the table to {@code target/faults.txt}.
 */
@EnabledIfSystemProperty(named = "rehearsal.faults", matches = "true")
class FaultTableTest {

    private static final Path TABLE = Path.of("target", "faults.txt");
    private static final Path GOLDEN =
            Path.of("..", "datasets", "golden", "desk.jsonl").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FRAMEWORKS = List.of("langgraph", "openai-agents", "vercel-ai");
    private static final double DEADLINE_MS = 60_000;
    private static final double ENDING_MS = 5_000;
    private static final String LESS =
            "  less: {provider: scripted, rules: [{reply: {text: \"I cannot say.\", usage: {input: 5, output: 5}}}]}";

    @TempDir
    private Path temporary;

    @Test
    void everyFaultAgainstFourSystems() throws Exception {
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        cells.put("desk", desk());
        for (String framework : FRAMEWORKS) {
            cells.put(framework, framework(framework));
        }
        StringBuilder table = new StringBuilder(
                "| fault | " + String.join(" | ", cells.keySet()) + " |\n|---|" + "---|".repeat(cells.size()) + "\n");
        for (String fault : CatalogEntries.names(EnumSet.allOf(FaultPlace.class))) {
            table.append("| ").append(fault);
            cells.values().forEach(column -> table.append(" | ").append(column.get(fault)));
            table.append(" |\n");
        }
        Files.writeString(TABLE, table);
    }

    private Map<String, String> desk() throws IOException {
        Workplace work = new Workplace(temporary.resolve("desk"));
        List<String> all = Files.readAllLines(GOLDEN);
        work.write(
                "cases.jsonl",
                Stream.of("refund-01", "exchange-10", "compensation-04", "talk-12")
                        .map(id -> all.stream()
                                .filter(line -> line.startsWith("{\"id\":\"" + id + "\""))
                                .findFirst()
                                .orElseThrow())
                        .map(CaseWordings::worded)
                        .toArray(String[]::new));
        return played(
                work,
                List.of(
                        "rehearsal: 1",
                        "name: faults",
                        "seed: 7",
                        "datasets: [{golden: cases.jsonl}]",
                        "models:",
                        "  offline: {provider: simulated, skill: desk}",
                        LESS,
                        "systems:",
                        "  team: {use: desk-orchestrator, models: {default: offline, small: less}}"),
                EnumSet.of(
                        FaultPlace.INPUT,
                        FaultPlace.REPLY,
                        FaultPlace.MESSAGES,
                        FaultPlace.WRAPPER,
                        FaultPlace.STATE,
                        FaultPlace.ARRIVAL));
    }

    private Map<String, String> framework(String name) throws IOException, InterruptedException {
        FrameworkExample example = FrameworkExample.named(name).install(temporary.resolve("examples-" + name));
        Workplace work = new Workplace(temporary.resolve(name));
        Files.createSymbolicLink(work.path("example"), example.folder());
        work.write(
                "cases.jsonl",
                Files.readAllLines(example.folder().resolveSibling("cases.jsonl")).stream()
                        .map(CaseWordings::worded)
                        .toArray(String[]::new));
        List<String> lines = Files.readAllLines(example.folder().resolve("suite.yaml"));
        int systems = lines.indexOf("systems:");
        List<String> suite = new ArrayList<>(lines.subList(0, systems));
        suite.replaceAll(line -> line.replace("../cases.jsonl", "cases.jsonl"));
        suite.add(LESS);
        suite.add("systems:");
        suite.add("  handoff: {command: [node, team.mjs, handoff, whole, \"{input}\"], folder: example,"
                + " models: {default: offline, small: less}}");
        return played(
                work, suite, EnumSet.of(FaultPlace.INPUT, FaultPlace.REPLY, FaultPlace.MESSAGES, FaultPlace.ARRIVAL));
    }

    /** Play a system under all faults; return a cell for each fault. */
    private static Map<String, String> played(Workplace work, List<String> head, Set<FaultPlace> places)
            throws IOException {
        List<String> suite = new ArrayList<>(head);
        suite.addAll(List.of("crossing: full", "limits: {concurrency: 4, deadline: 60s}", "perturbations:"));
        List<String> faults = CatalogEntries.names(places);
        suite.addAll(CatalogEntries.lines(faults));
        work.write("suite.yaml", suite.toArray(String[]::new));
        work.run("run", "suite.yaml", "--yes").ended(0);
        work.run("report", "last", "--format", "json", "--to", "out").ended(0);
        requireNoneLost(work, Files.readAllLines(work.path("cases.jsonl")).size() * (1 + faults.size()));
        assertEquals(
                List.of(),
                ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains("team.mjs"))
                        .toList(),
                "no process is left");
        JsonNode recovery =
                JSON.readTree(Files.readString(work.path("out/report.json"))).path("recovery");
        Map<String, String> cells = new TreeMap<>();
        recovery.forEach(row -> cells.put(row.path("perturbation").asText(), cell(row)));
        CatalogEntries.names(EnumSet.allOf(FaultPlace.class)).forEach(fault -> cells.putIfAbsent(fault, "no place"));
        return cells;
    }

    private static void requireNoneLost(Workplace work, int planned) {
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            List<TrialView> trials = new ArrayList<>();
            store.trials(store.last().orElseThrow().id()).forEach(trials::add);
            assertEquals(planned, trials.size(), "none is lost");
            for (TrialView view : trials) {
                String what = view.trial().scenario() + " " + view.trial().outcome();
                assertTrue(!view.trial().outcome().word().equals("not_played"), what);
                assertTrue(view.trial().latencyMs().orElse(0) < DEADLINE_MS + ENDING_MS, what);
                Scenario scenario = view.trial().scenario();
                assertTrue(
                        view.trial().play().fired().orElse(0)
                                <= CatalogEntries.planned(
                                        scenario.perturbation(),
                                        scenario.task().orElseThrow().turns().size()),
                        () -> "acts oftener than planned: " + what);
            }
        }
    }

    private static String cell(JsonNode row) {
        JsonNode counts = row.path("counts");
        int silent = counts.path("never-fired").asInt();
        return Stream.concat(
                        counts.properties().stream()
                                .filter(count -> count.getValue().asInt() > 0)
                                .filter(count -> !count.getKey().equals("never-fired"))
                                .map(count -> count.getValue().asInt() + " " + count.getKey()),
                        silent > 0 ? Stream.of(silent + " never acted") : Stream.of())
                .collect(Collectors.joining(", "));
    }
}
