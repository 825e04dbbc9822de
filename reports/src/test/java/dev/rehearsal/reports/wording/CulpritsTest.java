package dev.rehearsal.reports.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Fixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CulpritsTest {

    private static Analysis with(Analysis base, List<Analysis.GateLine> gates) {
        return new Analysis(
                base.run(), base.systems(), base.primary(), base.comparisons(), base.strata(), gates, List.of());
    }

    @Test
    void whatRegressedIsNamedWorstFirstQualityBeforePrice() {
        Analysis worse = Fixture.deciding(new Decision.Regressed("below 0"), -0.2, new Interval(-0.3, -0.1));
        assertEquals(
                "Regressed: tool-errors 0.12 → 0.41; tokens 1,240 → 3,844; latency 1.32 s → 1.84 s.",
                Culprits.regressed(worse));
    }

    @Test
    void aCandidateThatIsBetterAndFailsNoGateHasNoCulprits() {
        Analysis better =
                with(Fixture.deciding(new Decision.Improved("above 0"), 0.2, new Interval(0.1, 0.3)), List.of());
        assertEquals("", Culprits.regressed(better));
        assertEquals(List.of(), Culprits.gates(better));
        assertEquals("", Culprits.regressed(Fixture.alone()));
    }

    @Test
    void aFailedGateBringsThemOutThoughTheCandidateIsBetter() {
        assertTrue(Culprits.regressed(Fixture.analysis()).startsWith("Regressed: tool-errors"));
        assertEquals(
                List.of("latency.p95(team) <= 1500ms: 4.1 s, interval 3.7 s to 4.6 s, lies wholly above 1.5 s"),
                Culprits.gates(Fixture.analysis()));
    }

    @Test
    void ofManyFailedGatesThreeAreNamed() {
        List<Analysis.GateLine> gates = IntStream.range(0, 9)
                .mapToObj(i -> new Analysis.GateLine("gate " + i, Analysis.Answer.FAIL, "too low"))
                .toList();
        assertEquals(
                List.of("gate 0: too low", "gate 1: too low", "gate 2: too low", "and 6 more gates"),
                Culprits.gates(with(Fixture.analysis(), gates)));
    }
}
