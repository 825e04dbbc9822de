package dev.rehearsal.harness.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.findings.FindingRates.Looked;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.format.ScoreJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The findings of {@code rehearsal score} on recordings that nobody here made: how often each rule raises one on runs that succeeded
 * and on those that failed, and a draw of them for readers. What readers need of the traces goes to {@code
 * target/findings}, and is not to be committed.
 */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class RecordedFindingsTest {

    private static final List<String> SOURCES = List.of("tau2-bench/simulations", "agentdojo", "who-and-when");

    private static final Path DOCS = Path.of("../docs/recovery.md");

    @TempDir
    private Path temporary;

    private final List<Looked> trials = new ArrayList<>();
    private final Map<String, List<RecordedFinding>> shown = new TreeMap<>();
    private final Map<String, String> claims = new TreeMap<>();
    private final Set<String> groups = new LinkedHashSet<>();

    private static Path corpus() {
        Optional<String> folder = Optional.ofNullable(System.getenv("REHEARSAL_CORPUS"));
        Assumptions.assumeTrue(folder.isPresent(), "REHEARSAL_CORPUS is not set: there are no recorded runs");
        return Path.of(folder.orElseThrow());
    }

    @Test
    void theFindingsOfRealRunsAreListed() throws IOException {
        for (String source : SOURCES) {
            for (Path file : files(corpus().resolve(source))) {
                score(source.replaceFirst("/.*", ""), file);
            }
        }
        List<String> injections = new InjectionAccuracy(trials).rows();
        write(injections);
        String docs = Files.readString(DOCS);
        injections.forEach(row -> assertTrue(docs.contains(row), "docs/recovery.md lacks the row: " + row));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    /** What is listed is what the command counts: of clean trials alone, failure by failure. */
    private void score(String source, Path file) {
        AnalysisPlan plan =
                new AnalysisPlan(Optional.empty(), Metric.SUCCESS.name(), Estimand.POPULATION, Map.of(), List.of());
        try (RunResolver runs = new RunResolver(temporary.resolve("none.duckdb"), Map.of(), InstantSource.system())) {
            RunReference run = runs.find(file.toString());
            Analysis analysis = RunAnalyzer.summary(run, plan);
            Map<FailureMode, Long> clean = look(source, file, run);
            for (JsonNode check : ScoreJson.of(analysis).get("failures")) {
                FailureMode mode = FailureMode.of(check.get("name").textValue()).orElseThrow();
                claims.put(mode.word(), check.get("rule").textValue());
                long counted = 0;
                for (JsonNode finding : check.get("findings")) {
                    counted += finding.get("shown").asLong(0);
                }
                assertEquals(clean.getOrDefault(mode, 0L), counted, file + ": " + mode);
            }
        }
    }

    private Map<FailureMode, Long> look(String source, Path file, RunReference run) {
        String name = file.getFileName().toString().replaceFirst("\\.jsonl?\\.gz$", "");
        List<RecordedFinding> raised = new ArrayList<>();
        List<Long> numbers = LongStream.range(
                        0, run.store().trials(run.run().id()).count())
                .boxed()
                .toList();
        run.store().trials(run.run().id()).forEachTraced(numbers, view -> {
            List<RecordedFinding> looked = FindingRules.of(source, name, view);
            List<RecordedFinding> found =
                    looked.stream().filter(one -> one.shown().isPresent()).toList();
            raised.addAll(found);
            boolean clean = view.trial().scenario().perturbation().equals("none");
            String group = source + (clean ? "" : ", under attack");
            groups.add(group);
            trials.add(new Looked(group, source, view, rules(found), rules(looked)));
        });
        raised.forEach(one ->
                shown.computeIfAbsent(one.rule(), rule -> new ArrayList<>()).add(one));
        return raised.stream()
                .filter(RecordedFinding::clean)
                .collect(Collectors.groupingBy(RecordedFinding::mode, Collectors.counting()));
    }

    private static Set<String> rules(List<RecordedFinding> findings) {
        return findings.stream().map(RecordedFinding::rule).collect(Collectors.toSet());
    }

    private void write(List<String> injections) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "findings"));
        List<String> lines = new ArrayList<>(List.of(
                "| rule | runs | raised on runs that succeeded [95%] | raised on runs that failed [95%] | could be told of |",
                "|---|---|---|---|---|"));
        FindingRates rates = new FindingRates(trials);
        Set<String> rules = new TreeSet<>(shown.keySet());
        trials.forEach(one -> rules.addAll(one.looked()));
        for (String rule : rules) {
            groups.stream()
                    .filter(group -> rates.isTold(rule, group))
                    .forEach(group -> lines.add(rates.row(rule, group)));
        }
        lines.addAll(List.of(
                "",
                "Of these score raises none in these runs: "
                        + claims.keySet().stream()
                                .filter(word -> rules.stream()
                                        .noneMatch(rule -> word(rule).equals(word)))
                                .collect(Collectors.joining(", ")),
                "Nor by these rules: "
                        + rules.stream()
                                .filter(rule -> !shown.containsKey(rule))
                                .collect(Collectors.joining(", "))));
        lines.addAll(List.of("", "What two readers said of findings that were listed in commit 6d1e3bf2:", ""));
        lines.addAll(new FindingVerdicts().rows());
        lines.addAll(List.of("", "injection, held against AgentDojo's own check:", ""));
        lines.addAll(injections);
        for (Map.Entry<String, List<RecordedFinding>> rule : shown.entrySet()) {
            List<RecordedFinding> drawn = FindingDraw.of(rule.getValue());
            long clean = rule.getValue().stream().filter(RecordedFinding::clean).count();
            lines.addAll(List.of(
                    "",
                    rule.getKey() + ": " + rule.getValue().size() + " findings, " + clean
                            + " of them in clean runs; listed are " + drawn.size(),
                    "",
                    "| | recording | system | case | perturbation | run | spans |",
                    "|---|---|---|---|---|---|---|"));
            StringBuilder text = new StringBuilder("# " + rule.getKey() + "\n\nThe rule: "
                    + claims.get(word(rule.getKey()))
                    + (rule.getKey().contains(" by ")
                            ? "\n\nThese findings are raised by the score alone, where the rule over spans says neither yes nor that another cause explains it."
                            : "")
                    + "\n\n>> marks the spans of the finding.\n\n");
            for (int i = 0; i < drawn.size(); i++) {
                lines.add(listed(i + 1, drawn.get(i)));
                text.append(FindingExcerpt.of(i + 1, drawn.get(i)));
            }
            Files.writeString(folder.resolve(rule.getKey().replace(' ', '-') + ".md"), text);
        }
        Files.write(Path.of("target", "findings.txt"), lines);
    }

    /** Return the failure's word without the metric behind it. */
    private static String word(String rule) {
        return rule.replaceFirst(" .*", "");
    }

    private static String listed(int number, RecordedFinding one) {
        return "| " + number + " | " + one.source() + "/" + one.file() + " | "
                + one.view().trial().system() + " | " + one.caseId() + " | "
                + one.view().trial().scenario().perturbation() + " | "
                + one.view()
                        .success()
                        .map(success -> success ? "succeeded" : "failed")
                        .orElse("no verdict") + " | "
                + String.join(" ", one.shown().orElseThrow().spans()) + " |";
    }
}
