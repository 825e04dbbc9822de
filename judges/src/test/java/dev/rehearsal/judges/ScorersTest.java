package dev.rehearsal.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScorersTest {

    private static final Path TABLE = Path.of("../docs/metrics.md");

    private final ComponentRegistry<ScorerFactory> scorers = ScorerFactory.registry();

    @Test
    void allScorersOfThisModuleAreFound() {
        assertTrue(scorers.names()
                .containsAll(Set.of(
                        "facts",
                        "forbidden",
                        "contains",
                        "schema",
                        "outcome",
                        "verdict",
                        "recorded",
                        "state",
                        "route",
                        "tools",
                        "handoffs",
                        "handoff-fidelity",
                        "obligations-kept",
                        "obligation-loss",
                        "repaired-losses",
                        "repair-tokens",
                        "repair-time",
                        "inventions",
                        "contradictions",
                        "routing-precision",
                        "routing-recall",
                        "duplicate-work",
                        "critical-path",
                        "avoidable-wait",
                        "coordination-share",
                        "judge",
                        "tool-arguments",
                        "tokens",
                        "cost",
                        "latency",
                        "turns",
                        "model-calls",
                        "tool-calls",
                        "tool-errors",
                        "repeated-calls",
                        "model-time",
                        "repeated-context",
                        "retry-share",
                        "budget")));
    }

    @Test
    void everyScorerBearsTheNameThatSuitesWrite() {
        scorers.all().stream()
                .filter(ScorerFactory::plain)
                .forEach(factory ->
                        assertEquals(factory.name(), made(factory.name(), "{}").name()));
    }

    @Test
    void unknownNameListsTheKnownOnesTheClosestFirst() {
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> made("fact", "{}"));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith(
                                "suite.yaml:9: a scorer must be one that is known, but was \"fact\". Known scorers: facts, "),
                e::getMessage);
    }

    @Test
    void unknownOptionIsTheSuitesMistakeForEveryScorer() {
        for (String name : scorers.names()) {
            InvalidInputException e =
                    assertThrows(InvalidInputException.class, () -> made(name, "{\"txet\": 1}"), name);
            assertTrue(
                    String.valueOf(e.getMessage()).contains("suite.yaml:9")
                            && String.valueOf(e.getMessage()).contains("txet"),
                    e::getMessage);
        }
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> made("contains", "{\"txet\": 1}"));
        assertTrue(String.valueOf(e.getMessage()).endsWith("Known options: text, case-sensitive."), e::getMessage);
    }

    @Test
    void everyScorerHasARowInTheTableOfMetrics() throws IOException {
        String table = Files.readString(TABLE);
        for (String name : scorers.names()) {
            assertTrue(table.contains("\n| `" + name + "` |"), name);
        }
        assertTrue(table.contains("\n| `success` |"));
    }

    @Test
    void tableOfMetricsSaysWhatScorersDeclare() throws IOException {
        List<Metric> metrics = new ArrayList<>(List.of(Metric.SUCCESS));
        scorers.all().stream()
                .filter(ScorerFactory::plain)
                .forEach(factory -> metrics.addAll(made(factory.name(), "{}").metrics()));
        metrics.addAll(judge().metrics());
        for (Metric metric : metrics) {
            assertEquals(List.of(row(metric)), rows(metric.name().replace("helpful", "RUBRIC")), metric.name());
        }
    }

    private Scorer judge() {
        return made(
                "judge",
                "{\"rubric\": \"rubrics/helpful.yaml\", \"model\": {\"provider\": \"ollama\", \"model\": \"m\"}}");
    }

    /** Return unit, range and direction as the table has them; a rate may have values in between. */
    private static String row(Metric metric) {
        String range = Double.isInfinite(metric.min())
                ? "unbounded"
                : Double.isInfinite(metric.max())
                        ? (long) metric.min() + " and up"
                        : (long) metric.min() + " to " + (long) metric.max();
        return metric.unit().word() + " | " + range + " | " + metric.direction().word();
    }

    private static List<String> rows(String name) throws IOException {
        // the judge's rating goes by its scorer's name in the table
        String key = "| `" + (name.equals("judge.RUBRIC") ? "judge" : name) + "` | ";
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).split(" \\| "))
                    .map(cells -> cells[0] + " | " + cells[1].replace("0, 1", "0 to 1") + " | " + cells[2])
                    .toList();
        }
    }

    private Scorer made(String name, String options) {
        return ComponentContext.of(name, MappingReader.of("suite.yaml:9", Trials.json(options)))
                .create(scorers.byName(name, "suite.yaml:9"));
    }
}
