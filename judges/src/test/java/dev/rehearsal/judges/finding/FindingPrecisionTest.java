package dev.rehearsal.judges.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.finding.TrialFinding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule on trials made by hand with the truth beside: those that show the failure, and those that look like it and have another
 * cause. The figures stand in the table of docs/recovery.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingPrecisionTest {

    private static final Path DOCS = Path.of("../docs/recovery.md");

    static List<LabelledTrial> trials() {
        return LabelledTrials.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void theRuleSaysWhatIsTrue(LabelledTrial trial) {
        List<TrialFinding> found = findings(trial);
        assertEquals(trial.shown(), isShown(found, trial.mode()), () -> trial.name() + ": " + found);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void noOtherRuleIsSetOffByIt(LabelledTrial trial) {
        for (TrialFinding finding : findings(trial)) {
            assertTrue(
                    finding.mode() == trial.mode() || finding.answer() != Answer.SHOWN,
                    () -> trial.name() + ": " + finding);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void whatShowsNamesItsSpans(LabelledTrial trial) {
        Set<String> spans = trial.trial().trace().spans().stream()
                .map(span -> span.info().id())
                .collect(Collectors.toSet());
        for (TrialFinding finding : findings(trial)) {
            boolean shown = finding.answer() == Answer.SHOWN;
            assertTrue(spans.containsAll(finding.spans()), finding::toString);
            assertEquals(shown && !spans.isEmpty(), !finding.spans().isEmpty(), finding::toString);
        }
    }

    @Test
    void theTableOfTheDocumentationHasTheFiguresOfThisSet() throws IOException {
        String docs = Files.readString(DOCS);
        Map<FailureMode, int[]> figures = new EnumMap<>(FailureMode.class);
        for (LabelledTrial trial : trials()) {
            int[] counts = figures.computeIfAbsent(trial.mode(), mode -> new int[4]);
            boolean raised = isShown(findings(trial), trial.mode());
            counts[trial.shown() ? 0 : 1]++;
            counts[2] += raised && trial.shown() ? 1 : 0;
            counts[3] += raised && !trial.shown() ? 1 : 0;
        }
        figures.forEach((mode, counts) -> {
            String row = "| `" + mode.word() + "` | " + counts[2] + " of " + counts[0] + " | " + counts[3] + " of "
                    + counts[1] + " |";
            assertTrue(docs.contains(row), "docs/recovery.md lacks the row: " + row);
        });
    }

    private static boolean isShown(List<TrialFinding> found, FailureMode mode) {
        return found.stream().anyMatch(one -> one.mode() == mode && one.answer() == Answer.SHOWN);
    }

    private static List<TrialFinding> findings(LabelledTrial trial) {
        return Findings.of(trial.trial(), List.of(new Score.Measured(Metric.SUCCESS, trial.success() ? 1 : 0, "")));
    }
}
