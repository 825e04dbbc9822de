package dev.rehearsal.harness.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.reports.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real frameworks, unmodified, play through the gateway, and what is seen of each is what its script makes happen. Installs
 * what they depend on, so it needs npm and a network: {@code -Drehearsal.frameworks=all}, or names of folders with commas
 * between. Writes the table to {@code target/frameworks.txt}.
 */
class FrameworksTest {

    private static final String WANTED = "rehearsal.frameworks";
    private static final Path TABLE = Path.of("target", "frameworks.txt");
    private static final FrameworkTable table = new FrameworkTable();

    @TempDir
    private Path work;

    @AfterAll
    static void write() throws IOException {
        if (!System.getProperty(WANTED, "").isEmpty()) {
            Files.writeString(TABLE, table.toString());
        }
    }

    static Stream<FrameworkExample> all() {
        return FrameworkExample.all().stream();
    }

    static Stream<FrameworkExample> wanted() {
        List<String> names = List.of(System.getProperty(WANTED, "").split(","));
        return all().filter(example -> names.contains("all") || names.contains(example.name()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isUnmodified(FrameworkExample example) throws IOException {
        example.requireUnmodified();
    }

    @ParameterizedTest
    @MethodSource("wanted")
    @EnabledIfSystemProperty(named = WANTED, matches = ".+")
    void isSeenAsItIs(FrameworkExample example) throws Exception {
        List<ExpectedTrials> expected = example.expected();
        Map<String, List<PlayedTrial>> bySystem = new LinkedHashMap<>();
        for (TrialView view : example.install(work).play("suite.yaml")) {
            PlayedTrial played = held(view, expected);
            bySystem.computeIfAbsent(played.system(), system -> new ArrayList<>())
                    .add(played);
        }
        int before = table.wrong();
        bySystem.forEach((system, trials) -> table.add(example.name(), system, trials));
        List<String> all = bySystem.values().stream()
                .flatMap(List::stream)
                .map(PlayedTrial::toString)
                .toList();
        assertEquals(before, table.wrong(), () -> "wrong cells\n" + String.join("\n", all));
    }

    private static PlayedTrial held(TrialView view, List<ExpectedTrials> expected) {
        String system = view.trial().system();
        String caseId = view.trial().scenario().caseId();
        List<ExpectedTrials> covering =
                expected.stream().filter(one -> one.covers(system, caseId)).toList();
        assertEquals(1, covering.size(), () -> "lines of expected.jsonl for " + system + " and " + caseId);
        boolean succeeded = view.trial().outcome().word().equals("completed")
                && view.success().orElse(false);
        return new PlayedTrial(
                system,
                caseId,
                succeeded,
                Happening.seen(view),
                covering.getFirst().each());
    }
}
