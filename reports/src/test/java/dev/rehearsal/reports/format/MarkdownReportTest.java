package dev.rehearsal.reports.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.Fixture;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    @Test
    void theDecisionIsTheHeading() {
        String text = MarkdownReport.of(Fixture.analysis());
        assertTrue(
                text.contains("\n\n🟢 Candidate <code>team</code> is **better** than baseline <code>single</code>"),
                text);
        assertTrue(
                text.contains(
                        "## 🔴 Do not ship: under malformed-json team fails in 42% of its trials where single failed in 30%; 1 of 4 gates fails, 1 is inconclusive, 1 has no evidence.\n"),
                text);
        assertTrue(text.startsWith("> [!WARNING]\n> **Simulated**"), text);
    }

    @Test
    void everyRowOfATableHasAllItsCells() {
        List<String> rows = MarkdownReport.of(Fixture.analysis())
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        assertEquals(6 + 11 + 4 + 10, rows.size(), "the last ten are pass^k of two systems");
        String text = MarkdownReport.of(Fixture.analysis());
        assertTrue(text.contains("\nUndecided (1 metric): forbidden −2 points &#40;−6 to +2&#41;\n"), text);
        assertTrue(
                rows.stream().anyMatch(row -> row.contains("| cost | unknown | unknown | unknown |")), rows.toString());
    }

    @Test
    void longListsSayHowManyMore() {
        assertTrue(MarkdownReport.of(Fixture.analysis()).contains("and 11 more"));
    }

    @Test
    void hostileTextsAreNeitherHtmlNorMarkup() {
        String text = MarkdownReport.of(Fixture.hostile());
        assertFalse(Pattern.compile("<(?!/?code>)").matcher(text).find(), text);
        assertFalse(text.contains("](javascript"), text);
        assertTrue(text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n'));
        long pipes = text.lines()
                .filter(line -> line.startsWith("| <code>"))
                .findFirst()
                .orElseThrow()
                .chars()
                .filter(c -> c == '|')
                .count();
        assertEquals(9, pipes, "a hostile name adds no column");
        assertTrue(text.length() < 100_000, text.length() + " characters");
    }
}
