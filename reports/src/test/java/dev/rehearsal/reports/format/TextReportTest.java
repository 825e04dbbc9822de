package dev.rehearsal.reports.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.Fixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void compareSaysTheDecisionBeforeTheTable() {
        String text = TextReport.compare(Fixture.analysis());
        assertTrue(text.startsWith("SIMULATED: "), text);
        assertTrue(
                text.contains(
                        "\nDo not ship: under malformed-json team fails in 42% of its trials where single failed in 30%; 1 of 4 gates fails, 1 is inconclusive, 1 has no evidence.\n"
                                + "Candidate `team` is better than baseline `single`: success 86% vs 72%, +14 points "
                                + "(95% interval +6 to +22). It uses 3.1x the tokens and takes 1.39x as long.\n"),
                text);
        assertTrue(text.contains("\nregressed (6): lost-parcel-001, "), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("success under +single +team +difference.*")), text);
        assertTrue(text.contains("\ngate FAIL: latency.p95(team) <= 1500ms\n"), text);
    }

    @Test
    void columnsAreAligned() {
        List<String> rows = TextReport.compare(Fixture.analysis())
                .lines()
                .dropWhile(line -> !line.startsWith("metric"))
                .takeWhile(line -> !line.startsWith("undecided"))
                .toList();
        assertEquals(10, rows.size());
        int column = rows.getFirst().indexOf("decision");
        assertTrue(
                rows.stream().allMatch(row -> row.startsWith("  ", column - 2) && row.charAt(column) > ' '),
                String.join("\n", rows));
    }

    @Test
    void summarizeHasAColumnASystem() {
        String text = TextReport.summarize(Fixture.analysis());
        assertTrue(
                text.lines().anyMatch(line -> line.matches("success +72% \\(67% to 77%\\) +86% \\(81% to 91%\\)")),
                text);
        assertTrue(text.lines().anyMatch(line -> line.matches("cost per success +unknown +unknown")), text);
        assertTrue(text.lines().anyMatch(line -> line.startsWith("under rate-limit")), text);
    }

    @Test
    void trialsAreAllOfThemAndTimesSayThatTheyAreMeans() {
        String summary = TextReport.summarize(Fixture.analysis());
        assertTrue(
                summary.lines().anyMatch(line -> line.matches("trials +[\\d,]+ \\([\\d,]+ clean\\) .*clean\\)")),
                summary);
        String compared = TextReport.compare(Fixture.analysis());
        assertTrue(compared.lines().anyMatch(line -> line.startsWith("latency (mean) ")), compared);
    }

    @Test
    void noEscapeSequenceReachesTheTerminal() {
        String text = TextReport.compare(Fixture.hostile()) + TextReport.summarize(Fixture.hostile());
        assertTrue(text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n'));
        assertTrue(text.length() < 50_000, text.length() + " characters");
    }
}
