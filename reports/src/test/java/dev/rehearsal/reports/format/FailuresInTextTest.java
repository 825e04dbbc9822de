package dev.rehearsal.reports.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.FailureCheck.Answer;
import dev.rehearsal.reports.FailureCheck.Finding;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.RecoveryRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the other formats say of recovery and failures. */
class FailuresInTextTest {

    private static Analysis analysis(String name) {
        RecoveryRow row = new RecoveryRow(
                name,
                "rate-limit",
                Map.of(Recovery.SELF_HEALED, 30L, Recovery.SILENTLY_CORRUPTED, 4L, Recovery.TWIN_FAILED, 2L),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalDouble.of(0.5),
                Optional.of(new Example(name, "case-1", "rate-limit", 0)));
        List<FailureCheck> checks = List.of(
                new FailureCheck(
                        FailureMode.RATE_LIMIT,
                        "a call was refused",
                        List.of(new Finding(name, Answer.SEEN, 3, 36, "3 of 36 trials", Optional.empty()))),
                new FailureCheck(
                        FailureMode.MODEL_DRIFT,
                        "worse than before",
                        List.of(new Finding(name, Answer.NOT_ASSESSED, 0, 0, "no history", Optional.empty()))));
        return Fixture.analysis().with(List.of(row), checks);
    }

    @Test
    void markdownHasATableAndNamesWhatWasSeen() {
        String text = MarkdownReport.of(analysis("team"));
        assertTrue(text.contains("| <code>team</code> | <code>rate-limit</code> | 30 | 0 | 0 | 0 | 0 | 4 |"), text);
        assertTrue(text.contains("- **Rate limits** seen: <code>team</code> in 3 of 36 trials"), text);
        assertTrue(text.contains("- not seen: Model drift (not assessed)"), text);
        assertTrue(text.contains("**Regressed&#58; tool-errors"), text);
    }

    @Test
    void hostileNamesStayNames() {
        String text = MarkdownReport.of(analysis(Fixture.HOSTILE));
        assertTrue(
                Pattern.compile("<(?!/?code>)")
                        .matcher(text)
                        .results()
                        .findAny()
                        .isEmpty(),
                text);
    }

    @Test
    void theTerminalHasATableAndNamesWhatRegressed() {
        String text = TextReport.compare(analysis("team"));
        assertTrue(text.contains("Regressed: tool-errors 0.12 -> 0.41;"), text);
        assertTrue(
                Pattern.compile("team +rate-limit +30 +0 +0 +0 +0 +4 +2 ")
                        .matcher(text)
                        .find(),
                text);
        assertTrue(text.contains("\nnot judged of team under rate-limit: the clean twin failed too (2)\n"), text);
        assertTrue(text.contains("seen: Rate limits in team (3 of 36 trials)"), text);
        assertTrue(TextReport.summarize(analysis("team")).contains("recovery"));
    }

    @Test
    void jsonHasEveryCountAndNullForWhatIsUnknown() {
        JsonNode json = JsonReport.of(analysis("team"));
        JsonNode row = json.at("/recovery/0");
        assertEquals(4, row.at("/counts/silently-corrupted").asInt());
        assertEquals(34, row.at("/judged").asInt());
        assertEquals(36, row.at("/trials").asInt());
        assertTrue(row.at("/tokens").isNull());
        assertEquals(0.5, row.at("/served_from_record").asDouble());
        assertEquals("case-1", row.at("/example/case").asText());
        assertEquals("seen", json.at("/failures/0/findings/0/answer").asText());
        assertEquals("rate-limit", json.at("/failures/0/name").asText());
        assertEquals(3, json.at("/failures/0/findings/0/shown").asInt());
        assertEquals(36, json.at("/failures/0/findings/0/assessed").asInt());
        assertTrue(json.at("/failures/1/findings/0/shown").isNull(), "what was not assessed is not 0");
        assertTrue(json.at("/regressed").asText().startsWith("Regressed"));
    }
}
