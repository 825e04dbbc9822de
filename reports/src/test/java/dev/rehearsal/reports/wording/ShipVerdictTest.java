package dev.rehearsal.reports.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.wording.Headline.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShipVerdictTest {

    private static Optional<ShipVerdict> of(Analysis base, Answer... answers) {
        List<Analysis.GateLine> gates = Arrays.stream(answers)
                .map(answer -> new Analysis.GateLine("success >= 0.8", answer, "why"))
                .toList();
        return ShipVerdict.of(new Analysis(
                base.run(), base.systems(), base.primary(), base.comparisons(), Map.of(), gates, List.of()));
    }

    private static void says(Tone tone, String text, Answer... answers) {
        assertEquals(Optional.of(new ShipVerdict(tone, text)), of(Fixture.analysis(), answers));
    }

    @Test
    void theWorstGateDecidesThoughTheCandidateIsBetter() {
        says(
                Tone.BAD,
                "Do not ship: 1 of 3 gates fails, 1 is inconclusive.",
                Answer.PASS,
                Answer.FAIL,
                Answer.INCONCLUSIVE);
        says(Tone.BAD, "Do not ship: 2 of 2 gates fail.", Answer.FAIL, Answer.FAIL);
        says(Tone.BAD, "Do not ship: the gate fails.", Answer.FAIL);
        says(Tone.UNSURE, "Undecided: 1 of 2 gates is inconclusive.", Answer.PASS, Answer.INCONCLUSIVE);
        says(Tone.GOOD, "All 2 gates hold.", Answer.PASS, Answer.PASS);
        says(Tone.GOOD, "The gate holds.", Answer.PASS);
    }

    @Test
    void aGateWithoutEvidenceNeverPasses() {
        says(Tone.BAD, "Do not ship: 1 of 2 gates has no evidence.", Answer.PASS, Answer.NO_EVIDENCE);
    }

    @Test
    void aCandidateThatIsWorseIsNeverGreen() {
        Analysis worse = Fixture.deciding(new Decision.Regressed("below 0"), -0.2, new Interval(-0.3, -0.1));
        assertEquals(Optional.of(new ShipVerdict(Tone.BAD, "The gate holds.")), of(worse, Answer.PASS));
    }

    @Test
    void whatGotWorseInAPartOfTheTrialsIsSaidFirst() {
        Analysis base = Fixture.analysis();
        assertEquals(
                Optional.of(
                        new ShipVerdict(
                                Tone.BAD,
                                "Do not ship: under malformed-json team fails in 42% of its trials where single failed in 30%; 1 of 4 gates fails, 1 is inconclusive, 1 has no evidence.")),
                ShipVerdict.of(base));
        assertEquals(
                Optional.of(
                        new ShipVerdict(
                                Tone.BAD,
                                "The gate holds. But under malformed-json team fails in 42% of its trials where single failed in 30%.")),
                ShipVerdict.of(base.withGates(List.of(new Analysis.GateLine("success >= 0.8", Answer.PASS, "why")))));
    }

    @Test
    void withoutGatesThereIsNone() {
        assertEquals(Optional.empty(), of(Fixture.analysis()));
    }
}
